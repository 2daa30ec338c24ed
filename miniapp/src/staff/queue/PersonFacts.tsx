import type { QueueRow, QueueView } from '#shared/contract/schemas/queue'
import { entryStateTexts } from '#shared/text/zh/queueWords'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { spanText } from '#shared/text/zh/times'
import { clockOf } from '#shared/values/clinicTime'
import { RowTags } from '@/staff/queue/RowTags'
import { sessionTitle } from '@/staff/queue/sessionTitle'

/** Who it is, as far as a desk needs to know, and where they stand and why. */
export function PersonFacts({ session, row }: { readonly session: QueueView['session']; readonly row: QueueRow }) {
  const { state, slot, position, why, expected, checkedInAt, calledAt, calls = 0 } = row
  const facts: readonly (readonly [string, string | undefined])[] = [
    [staffQueueTexts.session, sessionTitle(session)],
    [staffQueueTexts.appointed, spanText(slot.startsAt, slot.endsAt)],
    [staffQueueTexts.checkedInAt, checkedInAt && clockOf(checkedInAt)],
    [staffQueueTexts.calledAt, calledAt && staffQueueTexts.times(clockOf(calledAt), calls)],
    [staffQueueTexts.position, position === undefined ? undefined : String(position)],
    [staffQueueTexts.why, why],
    [staffQueueTexts.expected, expected && spanText(expected.from, expected.to)],
  ]
  return (
    <>
      <p className="queue-tags">
        <span className="staff-tag">{entryStateTexts[state]}</span> <RowTags row={row} />
      </p>
      <dl className="queue-facts">
        {facts.map(
          ([label, text]) =>
            text && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}
