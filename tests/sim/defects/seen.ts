import type { Item, Table } from '#functions/store/table'

/** Ledgers look otherwise than they are to whoever decides by them; only the conditions of writes still see the truth. */
export const seen =
  (change: (ledger: Item) => Item) =>
  (table: Table): Table => {
    const view = <I extends Item | undefined>(item: I): I => (item?.sk === 'LEDGER' ? (change(item) as I) : item)
    return {
      ...table,
      get: async (key, how) => view(await table.get(key, how)),
      update: async (...asked) => {
        const written = await table.update(...asked)
        return written.applied ? written : { ...written, item: view(written.item) }
      },
    }
  }

/** Only who looks before writing sees it otherwise; what stood in the way of a write is seen as it is. */
export const seenFirst =
  (change: (ledger: Item) => Item) =>
  (table: Table): Table => ({ ...table, get: seen(change)(table).get })
