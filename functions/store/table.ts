/** The tiny port the store sits on: single-item conditional writes and reads of one table. Two implementations: AWS SDK, and a deterministic one for simulation. */

export type Key = { readonly pk: string; readonly sk: string }

export type Item = Key & Record<string, unknown>

/** A DynamoDB expression with its names and values. */
export interface Expression {
  readonly text: string
  readonly names?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, unknown>>
}

/** What a conditional write came to: `item` is the new item when it was applied, and the one that stood in the way when it was not. */
export type Written = { readonly applied: true; readonly item: Item } | { readonly applied: false; readonly item: Item | undefined }

export interface Query {
  readonly pk: string
  /** Sort keys from and to, both included; all when left out. */
  readonly from?: string
  readonly to?: string
  readonly index?: 'gsi1'
  readonly limit: number
  readonly descending?: boolean
  readonly consistent?: boolean
  /** Where the previous page ended. */
  readonly after?: Readonly<Record<string, string>> | undefined
}

export interface Table {
  get(key: Key, how: 'consistent' | 'eventual'): Promise<Item | undefined>
  /** Up to 100 keys; missing items are left out, order is not kept. Eventual unless said otherwise. */
  getMany(keys: readonly Key[], how?: 'consistent' | 'eventual'): Promise<Item[]>
  query(query: Query): Promise<{ items: Item[]; next?: Readonly<Record<string, string>> }>
  put(item: Item, condition?: Expression): Promise<Written>
  /**
   * `change` and `condition` share their names and values. Of an applied change only the new item's changed attributes need be returned
   * ('changed'), or nothing of it ('none'): a large item costs its reader more than the write.
   */
  update(key: Key, change: Expression, condition: Expression, returned?: 'item' | 'changed' | 'none'): Promise<Written>
  delete(key: Key, condition?: Expression): Promise<Written>
}
