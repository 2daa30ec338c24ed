import type { QueueRow } from '#shared/contract/schemas/queue'
import { entryStateTexts } from '#shared/text/zh/queueWords'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { clockOf } from '#shared/values/clinicTime'
import { numberText } from '@/queue/numberText'
import { RowTags } from '@/staff/queue/RowTags'

interface RowListProps {
  /** What the ids of its buttons begin with. */
  readonly id: string
  readonly rows: readonly QueueRow[]
  readonly onOpen: (row: QueueRow) => void
}

/** Numbers as short lines, each a button that opens what can be done; in as many columns as there is room for. */
export function RowList({ id, rows, onOpen }: RowListProps) {
  return (
    <ol className="queue-rows">
      {rows.map((row) => (
        <li key={row.serial}>
          <button type="button" id={`${id}-${row.serial}`} className="queue-row" onClick={() => onOpen(row)}>
            <span className="queue-row-position">{row.position ?? ''}</span>
            <strong className="queue-row-number">{numberText(row.serial)}</strong>
            <span className="queue-row-name">{row.maskedName || staffQueueTexts.nameless}</span>
            <RowTags row={row} />
            <span className="queue-row-time">{timeOf(row)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

const timeOf = ({ state, expected, slot }: QueueRow): string => {
  // When they are expected to be called, or should come.
  if (state === 'checkedIn') return expected ? clockOf(expected.from) : ''
  return state === 'booked' ? clockOf(slot.startsAt) : entryStateTexts[state]
}
