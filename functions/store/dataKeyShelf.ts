import { dataKeyKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'

/** Wrapped data keys that environments share: of no use without the key service, and sealed records carry their own copy. */
export const dataKeyShelf = (table: Table) => ({
  async read(name: string): Promise<string | undefined> {
    return (await table.get(dataKeyKey(name), 'consistent'))?.wrapped as string | undefined
  },
  /** Gives what stands there: this one, or the one somebody else put first. */
  async put(name: string, wrapped: string): Promise<string> {
    return String((await table.put({ ...dataKeyKey(name), wrapped }, { text: 'attribute_not_exists(pk)' })).item?.wrapped)
  },
})
