import { useState } from 'react'
import type { MoveReason } from '#shared/rules/queue/reasons'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { RadioField } from '@/staff/form/RadioField'
import { ActForm } from '@/staff/queue/ActForm'
import { MoveReasonField } from '@/staff/queue/MoveReasonField'
import { sessionTitle } from '@/staff/queue/sessionTitle'
import type { StepProps } from '@/staff/queue/step'

/** 转到其他医生: to another session of the department today, and why. */
export function TransferForm({ view, row, summaries, acts, onBack, onAct }: StepProps) {
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState<MoveReason>()
  const [tried, setTried] = useState(false)
  const others = summaries.filter(
    ({ session, flow }) => session.id !== view.session.id && flow.state !== 'ended' && session.state !== 'suspended',
  )
  if (others.length === 0) return <p>{staffQueueTexts.transferNone}</p>
  return (
    <ActForm
      id="transfer"
      view={view}
      act={to && reason ? { kind: 'transfer', serial: row.serial, to, reason } : undefined}
      yes={staffQueueTexts.confirm(staffQueueTexts.acts.transfer)}
      why={staffQueueTexts.transferWhy}
      busy={acts.busy}
      onYes={onAct}
      onMissing={() => setTried(true)}
      onBack={onBack}
    >
      <RadioField
        id="transfer-to"
        label={staffQueueTexts.transferTo}
        value={to}
        options={others.map(({ session, waiting, toCome, seen }) => ({
          value: session.id,
          text: `${sessionTitle(session)}（${staffQueueTexts.counts(waiting, toCome, seen)}）`,
        }))}
        wrong={tried && !to ? staffQueueTexts.transferMissing : undefined}
        onChange={setTo}
      />
      <MoveReasonField
        id="transfer-reason"
        value={reason}
        wrong={tried && !reason ? staffQueueTexts.reasonAsked : undefined}
        onChange={setReason}
      />
    </ActForm>
  )
}
