import { accountWeekKey } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import type { ClinicDate } from '#shared/values/clinicTime'

/** A visit an account booked for somebody else, as it is counted in its week. */
export interface CountedVisit {
  readonly patientId: string
  readonly ref: number
}

/** How many visits of a week an account has booked for others than its owner. */
export const accountWeeks = (table: Table) => ({
  /** Counts a visit below the limit; counting it again changes nothing. Otherwise the visits that are counted already. */
  async count(
    accountId: string,
    monday: ClinicDate,
    visit: CountedVisit,
    limit: number,
  ): Promise<{ counted: boolean; visits: CountedVisit[] }> {
    const name = nameOf(visit)
    const written = await table.update(
      accountWeekKey(accountId, monday),
      {
        text: 'SET #v = :one, #n = if_not_exists(#n, :zero) + :one',
        names: { '#v': name, '#n': 'n' },
        values: { ':one': 1, ':zero': 0, ':limit': limit },
      },
      { text: 'attribute_not_exists(#v) AND (attribute_not_exists(#n) OR #n < :limit)' },
    )
    return { counted: written.applied || (written.item !== undefined && name in written.item), visits: visitsIn(written.item) }
  },

  /** Counts a visit no more; nothing happens when it is not counted. */
  async uncount(accountId: string, monday: ClinicDate, visit: CountedVisit): Promise<void> {
    await table.update(
      accountWeekKey(accountId, monday),
      { text: 'SET #n = #n - :one REMOVE #v', names: { '#v': nameOf(visit), '#n': 'n' }, values: { ':one': 1 } },
      { text: 'attribute_exists(#v)' },
    )
  },
})

const prefix = 'v#'
const nameOf = ({ patientId, ref }: CountedVisit): string => `${prefix}${patientId}#${ref.toString(36)}`

const visitsIn = (item: Item | undefined): CountedVisit[] =>
  Object.keys(item ?? {}).flatMap((name) => {
    if (!name.startsWith(prefix)) return []
    const [patientId = '', ref = ''] = name.slice(prefix.length).split('#')
    return [{ patientId, ref: Number.parseInt(ref, 36) }]
  })
