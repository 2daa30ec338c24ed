import type { Path } from '#tests/sim/expression'
import { invalid } from '#tests/sim/fault'

export type Names = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, unknown>>
export type Attributes = Readonly<Record<string, unknown>>

export type AttributeType = 'S' | 'N' | 'BOOL' | 'NULL' | 'L' | 'M' | 'SS' | 'NS'

/** DynamoDB's type of a value as the document client gives it. Binary is not stored by anyone here. */
export const typeOf = (value: unknown): AttributeType => {
  if (typeof value === 'string') return 'S'
  if (typeof value === 'number') return 'N'
  if (typeof value === 'boolean') return 'BOOL'
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return 'L'
  if (value instanceof Set) return typeof value.values().next().value === 'string' ? 'SS' : 'NS'
  if (typeof value === 'object') return 'M'
  throw invalid(`cannot store a ${typeof value}`)
}

/** A path with its names filled in. */
export const resolve = (path: Path, names: Names): Path =>
  path.map((step) => (typeof step === 'string' && step.startsWith('#') ? (names[step] as string) : step))

/** What stands at a path as written; undefined when any step of it is missing. */
export const valueAt = (item: Attributes | undefined, path: Path, names: Names): unknown => {
  let at: unknown = item
  for (const step of path) {
    if (at === undefined || at === null) return undefined
    if (typeof step === 'number') {
      if (!Array.isArray(at)) return undefined
      at = at[step]
    } else {
      if (!isMap(at)) return undefined
      const name = step.charCodeAt(0) === 35 ? (names[step] as string) : step
      at = Object.hasOwn(at, name) ? at[name] : undefined
    }
  }
  return at
}

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Set)

/** Equal in type and content, as `=` sees it. */
export const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return a !== undefined
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((element, i) => same(element, b[i]))
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((element) => b.has(element))
  if (!isMap(a) || !isMap(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => same(a[name], b[name]))
}

/** A copy without undefined fields, as the document client writes it; the caller's later changes do not reach it. */
export const stored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stored)
  if (value instanceof Set) {
    if (value.size === 0) throw invalid('An set may not be empty')
    return new Set(value)
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw invalid(`only whole numbers up to 2^53 are kept exactly: ${value}`)
  if (!isMap(value)) return value
  const copy: Record<string, unknown> = {}
  for (const name in value) if (value[name] !== undefined) copy[name] = stored(value[name])
  return copy
}
