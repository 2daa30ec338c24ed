import type { Item, Query } from '#functions/store/table'
import { invalid } from '#tests/sim/fault'
import { itemSize } from '#tests/sim/itemSize'

const pageBytes = 1024 * 1024

/** One page of a query over candidate items, the bytes it read and where it ended. */
export const pageOf = (
  pool: readonly Item[],
  query: Query,
): { items: Item[]; bytes: number; next: Readonly<Record<string, string>> | undefined } => {
  const [pk, sk] = query.index ? (['gsi1pk', 'gsi1sk'] as const) : (['pk', 'sk'] as const)
  check(query)
  const { after, from, to, descending } = query
  const order = (item: Readonly<Record<string, unknown>>): string[] => [String(item[sk]), String(item.pk), String(item.sk)]
  const within = pool
    .filter((item) => item[pk] === query.pk && typeof item[sk] === 'string')
    .filter((item) => from === undefined || ((item[sk] as string) >= from && (item[sk] as string) <= (to as string)))
    .filter((item) => !after || (descending ? compare(order(item), order(after)) < 0 : compare(order(item), order(after)) > 0))
    .sort((a, b) => compare(order(a), order(b)) * (descending ? -1 : 1))
  const items: Item[] = []
  let bytes = 0
  for (const item of within) {
    items.push(item)
    bytes += itemSize(item)
    if (items.length === query.limit || bytes > pageBytes) return { items, bytes, next: keysOf(item, query.index !== undefined) }
  }
  return { items, bytes, next: undefined }
}

const check = (query: Query): void => {
  if (!Number.isInteger(query.limit) || query.limit < 1) throw invalid('Limit must be at least 1')
  if (query.index && query.consistent) throw invalid('Consistent reads are not supported on global secondary indexes')
  if (query.pk === '') throw invalid('One or more parameter values are not valid: an empty key')
  if (query.from === undefined) return
  if (query.to === undefined) throw invalid('An expression attribute value used in expression is not defined; attribute value: :to')
  if (query.from > query.to) throw invalid('The BETWEEN operator requires upper bound to be greater than or equal to lower bound')
}

const compare = (a: readonly string[], b: readonly string[]): number => {
  for (const [i, text] of a.entries()) if (text !== b[i]) return text < (b[i] as string) ? -1 : 1
  return 0
}

const keysOf = (item: Item, isIndex: boolean): Readonly<Record<string, string>> => ({
  pk: item.pk,
  sk: item.sk,
  ...(isIndex ? { gsi1pk: String(item.gsi1pk), gsi1sk: String(item.gsi1sk) } : {}),
})
