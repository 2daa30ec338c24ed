import type { Expression, Item, Key, Query, Table, Written } from '#functions/store/table'
import { type Attributes, type Names, stored, type Values } from '#tests/sim/attribute'
import { changed, changedPart, checkChanges } from '#tests/sim/change'
import { parseCondition } from '#tests/sim/conditionText'
import { checkOperands, holds } from '#tests/sim/evaluate'
import { invalid } from '#tests/sim/fault'
import { itemSize } from '#tests/sim/itemSize'
import { pageOf } from '#tests/sim/page'
import { parseUpdate } from '#tests/sim/updateText'

/** Units as AWS bills them on demand: reads per 4 KB, halved when eventual; writes per KB of the larger of old and new, per index. */
export interface Meter {
  readUnits: number
  writeUnits: number
}

export interface MemoryTable extends Table {
  readonly meter: Meter
  /** The item as it stands, read by nobody: nothing is metered. */
  standing(key: Key): Item | undefined
  /** All items as they stand. They are never changed in place. */
  items(): Iterable<Item>
}

/**
 * The table port in memory: the same expressions, refusals and units as DynamoDB, nothing left to chance or time.
 * Numbers are whole, texts compare by UTF-16, names in expressions are #names (or pk, sk). Without metering nothing is weighed,
 * neither for units nor for the 400 KB limit.
 */
export const memoryTable = (isMetered = true): MemoryTable => {
  const partitions = new Map<string, Map<string, Item>>()
  const meter: Meter = { readUnits: 0, writeUnits: 0 }

  const find = ({ pk, sk }: Key): Item | undefined => partitions.get(pk)?.get(sk)
  const readUnits = (bytes: number, consistent: boolean) => {
    if (isMetered) meter.readUnits += Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5)
  }
  const replace = (key: Key, old: Item | undefined, next: Item | undefined): void => {
    checkIndexKeys(next)
    if (isMetered) meter.writeUnits += writeUnits(old, next) + indexUnits(old, next)
    if (next) {
      const partition = partitions.get(key.pk)
      if (partition) partition.set(key.sk, next)
      else partitions.set(key.pk, new Map([[key.sk, next]]))
    } else partitions.get(key.pk)?.delete(key.sk)
  }
  /** Whether the write may go on; a write that may not still costs what the standing item weighs. */
  const allowed = (condition: Expression | undefined, old: Item | undefined): boolean => {
    if (!condition || holds(parseCondition(condition.text).tree, old, condition.names ?? {}, condition.values ?? {})) return true
    if (isMetered) meter.writeUnits += writeUnits(old, undefined)
    return false
  }

  return {
    meter,
    standing: find,
    *items() {
      for (const partition of partitions.values()) yield* partition.values()
    },
    async get(key, how) {
      checkKey(key)
      const item = find(key)
      readUnits(item && isMetered ? itemSize(item) : 0, how === 'consistent')
      return item
    },
    async getMany(keys) {
      if (keys.length > 100) throw invalid('Too many items requested for the BatchGetItem call')
      if (new Set(keys.map(({ pk, sk }) => JSON.stringify([pk, sk]))).size < keys.length) {
        throw invalid('Provided list of item keys contains duplicates')
      }
      const items: Item[] = []
      for (const key of keys) {
        checkKey(key)
        const item = find(key)
        readUnits(item && isMetered ? itemSize(item) : 0, false)
        if (item) items.push(item)
      }
      return items
    },
    async query(query: Query) {
      const pool = query.index ? [...partitions.values()].flatMap((p) => [...p.values()]) : [...(partitions.get(query.pk)?.values() ?? [])]
      const page = pageOf(pool, query)
      readUnits(page.bytes, query.consistent ?? false)
      return page.next ? { items: page.items, next: page.next } : { items: page.items }
    },
    async put(given, condition): Promise<Written> {
      const item = stored(given) as Item
      checkKey(item)
      if (condition) checkConditionOf(condition)
      if (isMetered && itemSize(item) > limit) throw invalid('Item size has exceeded the maximum allowed size')
      checkIndexKeys(item)
      const old = find(item)
      if (!allowed(condition, old)) return { applied: false, item: old }
      replace(item, old, item)
      return { applied: true, item }
    },
    async update(key, change, condition, returned = 'item'): Promise<Written> {
      checkKey(key)
      const names = { ...change.names, ...condition.names }
      const values = { ...change.values, ...condition.values }
      if (Object.keys(names).length === 0) throw invalid('ExpressionAttributeNames must not be empty')
      const update = parseUpdate(change.text)
      const test = parseCondition(condition.text)
      checkUse(names, values, [update, test])
      checkOperands(test.tree, values)
      checkChanges(update.tree, names, values)
      const old = find(key)
      if (!allowed({ text: condition.text, names, values }, old)) return { applied: false, item: old }
      const item = changed(old ?? { pk: key.pk, sk: key.sk }, update.tree, names, values) as Item
      if (isMetered && itemSize(item) > limit) throw invalid('Item size to update has exceeded the maximum allowed size')
      replace(key, old, item)
      return {
        applied: true,
        item: returned === 'item' ? item : { ...(returned === 'changed' && changedPart(update.tree, item, names)), ...keyOf(key) },
      }
    },
    async delete(key, condition): Promise<Written> {
      checkKey(key)
      if (condition) checkConditionOf(condition)
      const old = find(key)
      if (!allowed(condition, old)) return { applied: false, item: old }
      replace(key, old, undefined)
      return { applied: true, item: old ?? key }
    },
  }
}

const limit = 400 * 1024

const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk })

const units = (item: Attributes | undefined): number => (item ? Math.ceil(itemSize(item) / 1024) : 0)
const writeUnits = (old: Item | undefined, next: Item | undefined): number => Math.max(1, units(old), units(next))

/** The index holds whole items: nothing to write when neither its keys nor anything else changed, two writes when its keys did. */
const indexUnits = (old: Item | undefined, next: Item | undefined): number => {
  const before = isIndexed(old) ? old : undefined
  const after = isIndexed(next) ? next : undefined
  if (!before || !after) return units(before) + units(after)
  if (before.gsi1pk !== after.gsi1pk || before.gsi1sk !== after.gsi1sk) return units(before) + units(after)
  return JSON.stringify(before) === JSON.stringify(after) ? 0 : Math.max(units(before), units(after))
}

const isIndexed = (item: Item | undefined): boolean => item?.gsi1pk !== undefined && item.gsi1sk !== undefined

const checkIndexKeys = (item: Item | undefined): void => {
  for (const name of ['gsi1pk', 'gsi1sk']) {
    const value = item?.[name]
    if (value !== undefined && (typeof value !== 'string' || value === '')) throw invalid(`The value of index key ${name} is not a text`)
  }
}

const checkKey = ({ pk, sk }: Key): void => {
  if (typeof pk !== 'string' || typeof sk !== 'string') throw invalid('The provided key element does not match the schema')
  if (pk === '' || sk === '') throw invalid('One or more parameter values are not valid: an empty string value is not supported in a key')
  if (Buffer.byteLength(pk) > 2048 || Buffer.byteLength(sk) > 1024) throw invalid('One or more parameter values exceed the size of a key')
}

const checkConditionOf = ({ text, names, values }: Expression): void => {
  if (names && Object.keys(names).length === 0) throw invalid('ExpressionAttributeNames must not be empty')
  if (values && Object.keys(values).length === 0) throw invalid('ExpressionAttributeValues must not be empty')
  const parsed = parseCondition(text)
  checkUse(names ?? {}, values ?? {}, [parsed])
  checkOperands(parsed.tree, values ?? {})
}

/** Every name and value that is mentioned is given, and every one given is mentioned. */
const checkUse = (
  names: Names,
  values: Values,
  parsed: readonly { readonly names: ReadonlySet<string>; readonly values: ReadonlySet<string> }[],
): void => {
  for (const { names: mentioned } of parsed) {
    for (const name of mentioned)
      if (name.startsWith('#') && !(name in names))
        throw invalid(`An expression attribute name used in the document path is not defined; attribute name: ${name}`)
  }
  for (const { values: mentioned } of parsed) {
    for (const value of mentioned)
      if (values[value] === undefined)
        throw invalid(`An expression attribute value used in expression is not defined; attribute value: ${value}`)
  }
  for (const name in names)
    if (!parsed.some((p) => p.names.has(name)))
      throw invalid(`Value provided in ExpressionAttributeNames unused in expressions: keys: {${name}}`)
  for (const value in values)
    if (values[value] !== undefined && !parsed.some((p) => p.values.has(value)))
      throw invalid(`Value provided in ExpressionAttributeValues unused in expressions: keys: {${value}}`)
}
