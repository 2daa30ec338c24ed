import type { QueueRow, QueueSummary } from '#shared/contract/schemas/queue'
import { entryStateTexts } from '#shared/text/zh/queueWords'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { spanText } from '#shared/text/zh/times'
import { numberText } from '@/queue/numberText'
import type { FoundRow } from '@/staff/queue/FindField'
import { RowTags } from '@/staff/queue/RowTags'
import { sessionTitle } from '@/staff/queue/sessionTitle'

interface FoundListProps {
  readonly found: readonly FoundRow[]
  readonly summaries: readonly QueueSummary[]
  /** The row as it stands now, where its queue is on the screen. */
  readonly rowNow: (found: FoundRow) => QueueRow
  readonly onOpen: (found: FoundRow) => void
}

/** Who was found, each a button; somebody else's number may end in the same four digits, so the name stands beside it. */
export function FoundList({ found, summaries, rowNow, onOpen }: FoundListProps) {
  return (
    <ul className="queue-found" id="queue-found">
      {found.map((one, i) => {
        const row = rowNow(one)
        const session = summaries.find(({ session: { id } }) => id === one.sessionId)?.session
        return (
          <li key={`${one.sessionId} ${row.serial}`}>
            <button type="button" id={`found-${i}`} className="staff-control" onClick={() => onOpen(one)}>
              <strong>{numberText(row.serial)}</strong> {row.maskedName || staffQueueTexts.nameless}{' '}
              <span className="staff-tag">{entryStateTexts[row.state]}</span> <RowTags row={row} />{' '}
              {spanText(row.slot.startsAt, row.slot.endsAt)} {session && sessionTitle(session)}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
