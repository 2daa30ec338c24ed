import { isDeepStrictEqual } from 'node:util'
import type { Expression, Item, Key, Table, Written } from '#functions/store/table'
import type { MemoryTable } from '#tests/sim/memoryTable'
import { isPaddedList, knownFault } from '#tests/store/engineFaults'

export interface Difference {
  readonly call: unknown
  /** The item that was there before, for a call that names one. */
  readonly stood: unknown
  readonly engine: unknown
  readonly memory: unknown
}

/** The units of the last answer of the engine; undefined where an answer carries none, as for every refused write. */
export type UnitsOfLast = () => number | undefined

/** Asks two tables the same and notes every difference in answers, kinds of fault and units. Gives the engine's answer. */
export const twinTable = (
  engine: Table,
  memory: MemoryTable,
  unitsOfLast: UnitsOfLast,
  differ: (difference: Difference) => void,
): Table => {
  const both =
    <Args extends unknown[], T>(name: string, ask: (table: Table, ...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const stood = memory.standing(args[0] as Key)
      const before = memory.meter.readUnits + memory.meter.writeUnits
      const ours = await outcome(() => ask(memory, ...args))
      const ourUnits = memory.meter.readUnits + memory.meter.writeUnits - before
      const theirs = await outcome(() => ask(engine, ...args))
      const theirUnits = isRefused(theirs) ? undefined : unitsOfLast()
      const mine = { ...ours, units: theirUnits === undefined ? undefined : ourUnits }
      if (!isDeepStrictEqual(plain(mine), plain({ ...theirs, units: theirUnits }))) {
        const written: unknown = 'value' in theirs ? theirs.value : undefined
        const applied = isWritten(written) && written.applied
        const known =
          'fault' in ours
            ? 'value' in theirs && knownFault(ours.message, applied)
            : applied && name === 'update' && isPaddedList(written.item, (ours.value as Written).item)
        if (!known) differ({ call: [name, ...args], stood, engine: { ...theirs, units: theirUnits }, memory: mine })
        // What the engine should not have written is there now, so that the two stay comparable.
        if (known && applied && name === 'delete') await memory.delete(written.item)
        else if (known && applied) await memory.put(written.item)
      }
      if ('fault' in theirs) throw Object.assign(new Error('as the engine'), { name: theirs.fault })
      return theirs.value
    }
  return {
    get: both('get', (table, ...args) => table.get(...args)),
    getMany: both('getMany', async (table, ...args) =>
      (await table.getMany(...args)).sort((a, b) => (`${a.pk}|${a.sk}` < `${b.pk}|${b.sk}` ? -1 : 1)),
    ),
    query: both('query', (table, ...args) => table.query(...args)),
    put: both('put', (table, ...args) => table.put(...args)),
    update: both('update', async (table, ...args) => named(await table.update(...args), args[1], args[3])),
    delete: both('delete', (table, ...args) => table.delete(...args)),
  }
}

/** Of a change that answers with what it changed, only what it sets is compared: engines differ in what they say of a list they took from. */
const named = (written: Written, { text, names }: Expression, returned: string | undefined): Written => {
  if (!written.applied || returned !== 'changed') return written
  const removed = text.includes('REMOVE') ? text.slice(text.indexOf('REMOVE')) : ''
  const lists = Object.entries(names ?? {}).flatMap(([name, attribute]) => (removed.includes(`${name}[`) ? [attribute] : []))
  return { applied: true, item: Object.fromEntries(Object.entries(written.item).filter(([name]) => !lists.includes(name))) as Item }
}

/** A refused write tells no units; what was counted last is the read of the item that stood in the way. */
const isRefused = (outcome: Outcome<unknown>): boolean => 'value' in outcome && isWritten(outcome.value) && !outcome.value.applied

const isWritten = (value: unknown): value is Written => typeof value === 'object' && value !== null && 'applied' in value

type Outcome<T> = { readonly value: T } | { readonly fault: string; readonly message: string }

const outcome = async <T>(ask: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return { value: await ask() }
  } catch (fault) {
    return { fault: (fault as Error).name, message: (fault as Error).message }
  }
}

/** Sentences of faults may differ; what kind they are may not. */
const plain = (compared: object) => ({ ...compared, message: undefined })
