import type { QueueRow } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { spanText } from '#shared/text/zh/times'
import { numberText } from '@/queue/numberText'
import { RowTags } from '@/staff/queue/RowTags'

interface WaitingTableProps {
  readonly rows: readonly QueueRow[]
  readonly onOpen: (row: QueueRow) => void
}

/** Everybody who waits in the order they will be seen, with why and about when. */
export function WaitingTable({ rows, onOpen }: WaitingTableProps) {
  if (rows.length === 0) return <p>{staffQueueTexts.nobodyNext}</p>
  return (
    <table id="waiting">
      <caption className="staff-hidden">{staffQueueTexts.waiting}</caption>
      <thead>
        <tr>
          <th scope="col">{staffQueueTexts.position}</th>
          <th scope="col">{staffQueueTexts.number}</th>
          <th scope="col">{staffQueueTexts.name}</th>
          <th scope="col">{staffQueueTexts.why}</th>
          <th scope="col">{staffQueueTexts.expected}</th>
          <th scope="col" className="staff-no-print">
            {staffQueueTexts.act}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.serial}>
            <td>{row.position}</td>
            <th scope="row">{numberText(row.serial)}</th>
            <td>{row.maskedName || staffQueueTexts.nameless}</td>
            <td>
              {row.why} <RowTags row={row} />
            </td>
            <td>{row.expected && spanText(row.expected.from, row.expected.to)}</td>
            <td className="staff-buttons">
              <button
                type="button"
                id={`manage-${row.serial}`}
                className="staff-control staff-small"
                aria-label={staffQueueTexts.manageOf(numberText(row.serial), row.maskedName)}
                onClick={() => onOpen(row)}
              >
                {staffQueueTexts.manage}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
