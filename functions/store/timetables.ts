import { exceptionsKey, timetableKey, timetablesRange } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import type { Exceptions, Timetable } from '#shared/rules/hospitalRecords'

/** What sessions are planned from. Written by an import only, last writer wins. */
export const timetables = (table: Table) => ({
  async list(): Promise<Timetable[]> {
    const found: Timetable[] = []
    let after: Readonly<Record<string, string>> | undefined
    do {
      const page = await table.query({ ...timetablesRange, limit: 100, consistent: true, after })
      found.push(...page.items.map((item) => item.record as Timetable))
      after = page.next
    } while (after)
    return found
  },
  put: async (timetable: Timetable): Promise<void> => {
    await table.put({ ...timetableKey(timetable.departmentId), record: plain(timetable) })
  },
  readExceptions: async (): Promise<Exceptions | undefined> => recordOf(await table.get(exceptionsKey, 'consistent')),
  putExceptions: async (exceptions: Exceptions): Promise<void> => {
    await table.put({ ...exceptionsKey, record: plain(exceptions) })
  },
})

export type Timetables = ReturnType<typeof timetables>

const recordOf = (item: Item | undefined): Exceptions | undefined => item?.record as Exceptions | undefined

/** Without undefined fields, which the table refuses. */
const plain = (record: object): object => JSON.parse(JSON.stringify(record))
