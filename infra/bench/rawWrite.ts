import type { Table } from '#functions/store/table'

/** As much as a claim or a record writes on average: both are about half a kilobyte. */
const filler = 'x'.repeat(450)

/** The yardstick: one conditional write of one new item, which is never refused. */
export const rawWrite = async (table: Table, key: string): Promise<void> => {
  const written = await table.put({ pk: `RAW#${key}`, sk: 'RAW', filler, n: 1 }, { text: 'attribute_not_exists(pk)' })
  if (!written.applied) throw new Error(`${key} was there already`)
}
