import type { SessionNumbers } from '#shared/contract/schemas/office'
import { poolTexts, staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { clockOf } from '#shared/values/clinicTime'
import type { NumberActName, Place } from '@/staff/numbers/places'

interface NumbersTableProps {
  readonly numbers: SessionNumbers
  readonly title: string
  /** Absent for those who only look. */
  readonly onAct?: (what: NumberActName, place: Place) => void
}

const counts = ['capacity', 'sold', 'held', 'offered', 'resting', 'blocked', 'free'] as const
const acts = ['block', 'unblock', 'setCapacity'] as const

/** Slots and the pools of each, and what every number is doing; the last row adds up. */
export function NumbersTable({ numbers: { places, total }, title, onAct }: NumbersTableProps) {
  return (
    <table id="numbers" className="staff-numbers">
      <caption>
        {staffNumberTexts.table(title)} <small className="staff-muted">{staffNumberTexts.sums}</small>
      </caption>
      <thead>
        <tr>
          <th scope="col">{staffNumberTexts.slot}</th>
          <th scope="col">{staffNumberTexts.pool}</th>
          <th scope="col" className="staff-count">
            {staffNumberTexts.quota}
          </th>
          {counts.map((one) => (
            <th key={one} scope="col" className="staff-count">
              {staffNumberTexts[one]}
            </th>
          ))}
          {onAct && (
            <th scope="col" className="staff-no-print">
              {staffNumberTexts.act}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {places.map((place, i) => {
          const when = clockOf(place.startsAt)
          const isFirst = places[i - 1]?.slot !== place.slot
          return (
            <tr key={`${place.slot} ${place.pool}`}>
              {isFirst && (
                <th scope="rowgroup" rowSpan={places.filter(({ slot }) => slot === place.slot).length}>
                  {when}
                </th>
              )}
              <td>{poolTexts[place.pool]}</td>
              <td className="staff-count">{place.quota}</td>
              {counts.map((one) => (
                <td key={one} className={place[one] === 0 ? 'staff-count staff-nought' : 'staff-count'}>
                  {place[one]}
                </td>
              ))}
              {onAct && (
                <td className="staff-buttons">
                  {acts
                    .filter((act) => act !== 'unblock' || place.blocked > 0)
                    .map((act) => (
                      <button
                        key={act}
                        type="button"
                        id={`${act}-${place.slot}-${place.pool}`}
                        className="staff-control staff-small"
                        aria-label={staffNumberTexts.of(staffNumberTexts[act], when, poolTexts[place.pool])}
                        onClick={() => onAct(act, place)}
                      >
                        {staffNumberTexts[act]}
                      </button>
                    ))}
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {staffNumberTexts.total}
          </th>
          {counts.map((one) => (
            <td key={one} className="staff-count">
              <strong>{total[one]}</strong>
            </td>
          ))}
          {onAct && <td className="staff-no-print" />}
        </tr>
      </tfoot>
    </table>
  )
}
