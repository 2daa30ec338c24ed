import type { Page } from '#tests/miniprogram/pages'
import type { Options } from '#tests/miniprogram/world'

/** One crossing from the script thread to the drawing thread. */
export interface DataWrite {
  readonly page: string
  readonly keys: readonly string[]
  /** Length of its JSON. */
  readonly bytes: number
  /** Paths whose value cannot cross: undefined or a function. */
  readonly lost: readonly string[]
}

/** A page made of what its file passed to Page(); each crossing is reported, and drawn later. */
export const pageOf = (path: string, definition: Options, query: Options, wrote: (write: DataWrite, done: () => void) => void): Page => {
  const data: Options = JSON.parse(JSON.stringify(definition.data ?? {}))
  return {
    ...definition,
    route: path,
    is: path,
    data,
    options: query,
    setData: (changes: Options, done?: () => void) => wrote(writeData(path, data, changes), () => done?.()),
    $spliceData: (changes: Options, done?: () => void) => wrote(spliceData(path, data, changes), () => done?.()),
    selectComponent: () => null,
    getOpenerEventChannel: () => ({ on: () => {}, emit: () => {} }),
  }
}

/** Applies `{ 'root.cn.[0].v': 1 }` to the data of a page, as values that have crossed between threads. */
const writeData = (page: string, data: Options, changes: Options): DataWrite => {
  const json = JSON.stringify(changes)
  for (const [path, value] of Object.entries(JSON.parse(json) as Options)) setAt(data, path, value)
  return { page, keys: Object.keys(changes), bytes: json.length, lost: lostIn(changes, '') }
}

/** Applies `$spliceData` of Alipay: path -> arguments of Array.splice. */
const spliceData = (page: string, data: Options, changes: Options): DataWrite => {
  const json = JSON.stringify(changes)
  for (const [path, given] of Object.entries(JSON.parse(json) as Record<string, [number, number, ...unknown[]]>)) {
    const list = stepsOf(path).reduce<Options>((at, step) => at[step], data) as unknown as unknown[]
    list.splice(...given)
  }
  return { page, keys: Object.keys(changes), bytes: json.length, lost: lostIn(changes, '') }
}

const stepsOf = (path: string): string[] =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '')

const setAt = (data: Options, path: string, value: unknown): void => {
  const steps = stepsOf(path)
  const last = steps.pop() ?? ''
  const holder = steps.reduce<Options>((at, step, index) => {
    at[step] ??= /^\d+$/.test(steps[index + 1] ?? last) ? [] : {}
    return at[step]
  }, data)
  holder[last] = value
}

const lostIn = (value: unknown, path: string): string[] => {
  if (value === undefined) return [path]
  if (typeof value === 'function') return [`${path}()`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => lostIn(inner, `${path}.${name}`))
}
