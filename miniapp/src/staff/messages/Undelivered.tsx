import { useState } from 'react'
import type { UndeliveredMessage } from '#shared/contract/schemas/staffMessages'
import type { UndeliveredOutcome } from '#shared/rules/messages/byPhone'
import { staffMessageTexts, undeliveredOutcomeTexts } from '#shared/text/zh/staffMessages'
import { shellTexts } from '#shared/text/zh/staffShell'
import { usePages } from '@/api/usePages'
import { useWrite } from '@/api/useWrite'
import { UndeliveredRows } from '@/staff/messages/UndeliveredRows'
import { MoreButton } from '@/staff/shell/MoreButton'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'

/** 未送达的消息: what no channel took, and what was done about it. */
export function Undelivered({ mayReveal }: { readonly mayReveal: boolean }) {
  const { asked, hasMore, more, busy } = usePages('listUndelivered', {})
  const close = useWrite('closeUndelivered')
  const [noted, setNoted] = useState('')
  const [openId, setOpenId] = useState('')
  useShortcuts({ keyr: asked.again })

  const note = async ({ id, maskedName }: UndeliveredMessage, outcome: UndeliveredOutcome) => {
    setNoted('')
    const reply = await close.send({ messageId: id, outcome })
    if (reply?.ok) {
      const said = staffMessageTexts.noted(maskedName, undeliveredOutcomeTexts[outcome])
      setNoted(outcome === 'resend' ? staffMessageTexts.resent(maskedName) : said)
      setOpenId('')
    }
    asked.again()
  }
  return (
    <section className="staff-card" id="undelivered">
      <div className="staff-title">
        <h1>{staffMessageTexts.undelivered}</h1>
        <button type="button" className="staff-control" id="undelivered-refresh" onClick={asked.again}>
          {shellTexts.refresh}
        </button>
      </div>
      <p className="staff-muted">{staffMessageTexts.undeliveredWhy}</p>
      <p className="staff-done" role="status">
        {noted}
      </p>
      {close.failure && <p role="alert">{close.failure.title}</p>}
      <StaffList asked={asked} none={hasMore ? staffMessageTexts.noneHere : staffMessageTexts.noUndelivered}>
        {(messages) => (
          <UndeliveredRows
            messages={messages}
            openId={openId}
            busy={close.busy}
            mayReveal={mayReveal}
            onOpen={setOpenId}
            onNote={(message, outcome) => void note(message, outcome)}
          />
        )}
      </StaffList>
      <MoreButton id="undelivered-more" hasMore={hasMore} busy={busy} more={more} />
    </section>
  )
}
