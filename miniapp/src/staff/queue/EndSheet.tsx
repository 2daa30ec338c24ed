import { useState } from 'react'
import type { QueueView } from '#shared/contract/schemas/queue'
import type { MoveReason } from '#shared/rules/queue/reasons'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { Sheet } from '@/staff/form/Sheet'
import { YesForm } from '@/staff/form/YesForm'
import type { FlowSheetProps } from '@/staff/queue/flowSheet'
import { MoveReasonField } from '@/staff/queue/MoveReasonField'
import { Refused } from '@/staff/queue/Refused'

/** 结束出诊: what becomes of everybody who is not seen yet; with people still here or to come, only for a reason. */
export function EndSheet({ view, acts, onAct, onClose }: FlowSheetProps) {
  const [reason, setReason] = useState<MoveReason>()
  const [tried, setTried] = useState(false)
  const { lines, needsReason } = whatBecomes(view)
  const asksReason = needsReason || acts.failure?.details.reason === 'STILL_HERE'
  return (
    <Sheet id="end" title={staffQueueTexts.end} onClose={onClose}>
      <YesForm
        id="end"
        yes={staffQueueTexts.endYes}
        busy={acts.busy}
        isDangerous
        onYes={() => {
          setTried(true)
          if (reason || !asksReason) onAct({ kind: 'endSession', ...(reason && { reason }) })
        }}
        onCancel={onClose}
      >
        {lines.length === 0 ? (
          <p>{staffQueueTexts.endNobody}</p>
        ) : (
          <>
            <p>{staffQueueTexts.endWhy}</p>
            <ul id="end-becomes" className="queue-becomes">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
        {asksReason && (
          <>
            <p>{staffQueueTexts.endReason}</p>
            <MoveReasonField
              id="end-reason"
              value={reason}
              wrong={tried && !reason ? staffQueueTexts.reasonAsked : undefined}
              onChange={setReason}
            />
          </>
        )}
        <Refused failure={acts.failure} />
      </YesForm>
    </Sheet>
  )
}

/** What the end of the session makes of everybody, in words; the server decides each of them by the rules of the hospital. */
const whatBecomes = ({ rows, now }: QueueView): { readonly lines: readonly string[]; readonly needsReason: boolean } => {
  const count = (isOne: (row: QueueView['rows'][number]) => boolean) => rows.filter(isOne).length
  const counts = {
    here: count(({ state }) => state === 'checkedIn' || state === 'called'),
    inRoom: count(({ state }) => state === 'inRoom' || state === 'testing'),
    passed: count(({ state }) => state === 'passed'),
    lapsed: count(({ state, slot }) => state === 'booked' && slot.endsAt < now),
    toCome: count(({ state, slot }) => state === 'booked' && slot.endsAt >= now),
  }
  const kinds = ['here', 'inRoom', 'passed', 'lapsed', 'toCome'] as const
  return {
    lines: kinds.filter((kind) => counts[kind] > 0).map((kind) => staffQueueTexts.endBecomes[kind](counts[kind])),
    needsReason: counts.here + counts.toCome + count(({ state }) => state === 'inRoom') > 0,
  }
}
