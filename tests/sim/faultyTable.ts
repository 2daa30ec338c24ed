import type { Item, Key, Table, Written } from '#functions/store/table'
import { fault } from '#tests/sim/fault'
import type { MemoryTable } from '#tests/sim/memoryTable'
import type { Random } from '#tests/sim/random'
import type { Scheduler } from '#tests/sim/scheduler'

export const faultKinds = [
  'lost before',
  'applied then timed out',
  'timed out then applied',
  'throttled',
  'call repeated',
  'killed before',
  'killed after',
  'slow',
] as const
export type CallFault = (typeof faultKinds)[number]

export interface CallSite {
  readonly scheduler: Scheduler
  readonly random: Random
  /** Probability that a call meets a fault. */
  readonly faults: number
  readonly kinds: readonly CallFault[]
  /** A slow call takes this many steps, and up to four times as many more. */
  readonly slowSteps: number
  /** What befell one call of this attempt. */
  onFault(kind: CallFault): void
  /** A call that went wrong has had its effect, if any. */
  onHurt(): void
  /** The function died; it will never go on. */
  onKilled(): void
  /** A write was applied: the item as it is now, and as it was. */
  onWritten(item: Item | Key, before: Item | undefined): void
  onCall?(description: () => string): void
}

/** Earlier versions of items, for reads that need not be fresh. */
export type Versions = Map<string, Item>

/** The table as one running function sees it: every call is a point where others may go first, and where it may go wrong. */
export const faultyTable = (memory: MemoryTable, versions: Versions, site: CallSite): Table => {
  const { scheduler, random } = site

  let open = 0
  /** It asked for several things at a time, so an answer need not make it go on. */
  let isParallel = false
  let isDead = false
  const call = <T>(name: string, about: unknown, apply: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      open += 1
      isParallel ||= open > 1
      const kind = random.chance(site.faults) ? random.pick(site.kinds) : undefined
      if (kind) site.onFault(kind)
      const note = (answer: () => unknown) =>
        site.onCall?.(() => `${name} ${JSON.stringify(about)}${kind ? ` [${kind}]` : ''} -> ${JSON.stringify(answer())}`)
      const ask = () =>
        apply().then(
          (answer) => {
            note(() => answer)
            resolve(answer)
          },
          (thrown) => {
            note(() => String(thrown))
            reject(thrown)
          },
        )
      const quietly = () => {
        apply().then(
          (answer) => note(() => answer),
          () => {},
        )
      }
      const happen = (): boolean => {
        if (kind) site.onHurt()
        switch (kind) {
          case 'lost before':
            note(() => 'nothing')
            reject(fault('TimeoutError', 'the request was lost'))
            return true
          case 'throttled':
            note(() => 'nothing')
            reject(fault('ThrottlingException', 'too many requests'))
            return true
          case 'applied then timed out':
            quietly()
            reject(fault('TimeoutError', 'the answer was lost'))
            return true
          case 'timed out then applied':
            scheduler.later(() => {
              site.onHurt()
              quietly()
              return false
            }, random.below(30))
            reject(fault('TimeoutError', 'the request is late'))
            return true
          case 'call repeated':
            quietly()
            void ask()
            return true
          case 'killed before':
            note(() => 'killed')
            isDead = true
            site.onKilled()
            return false
          case 'killed after':
            quietly()
            isDead = true
            site.onKilled()
            return false
          default:
            void ask()
            return true
        }
      }
      const goOn = (): boolean => {
        open -= 1
        if (isDead) return false
        const goesOn = happen()
        if (goesOn && isParallel) void scheduler.mayWait()
        return goesOn
      }
      scheduler.later(goOn, kind === 'slow' ? site.slowSteps + random.below(4 * site.slowSteps) : 0)
      scheduler.waits()
    })

  const write = async (key: Key, asked: () => Promise<Written>): Promise<Written> => {
    const before = memory.standing(key)
    if (before) versions.set(`${key.pk}|${key.sk}`, before)
    const asking = asked()
    // Before anything else is written: an answer may hold less than the item.
    const after = memory.standing(key)
    const written = await asking
    if (written.applied) site.onWritten(after ?? written.item, before)
    return written
  }
  /** Half of the reads that need not be fresh give the version before the last write. */
  const read = (key: Key, how: 'consistent' | 'eventual'): Promise<Item | undefined> => {
    const old = how === 'eventual' && random.chance(0.5) ? versions.get(`${key.pk}|${key.sk}`) : undefined
    return old ? Promise.resolve(old) : memory.get(key, how)
  }

  return {
    get: (key, how) => call('get', key, () => read(key, how)),
    getMany: (keys) => call('getMany', keys, () => memory.getMany(keys)),
    query: (query) => call('query', query, () => memory.query(query)),
    put: (item, condition) => call('put', item, () => write(item, () => memory.put(item, condition))),
    update: (key, change, condition, returned) =>
      call('update', [key, change.text, condition.text, { ...change.values, ...condition.values }], () =>
        write(key, () => memory.update(key, change, condition, returned)),
      ),
    delete: (key, condition) => call('delete', key, () => write(key, () => memory.delete(key, condition))),
  }
}
