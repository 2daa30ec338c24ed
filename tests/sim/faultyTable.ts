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
  /** So many calls more, or fewer, have not had all of their effect. */
  onUnderway(calls: 1 | -1): void
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

  const note = ({ describe, kind }: Call, answer: unknown) =>
    site.onCall?.(() => `${describe()}${kind ? ` [${kind}]` : ''} -> ${JSON.stringify(answer)}`)
  const ask = (call: Call) => {
    call.apply().then(
      (answer) => {
        site.onUnderway(-1)
        note(call, answer)
        call.resolve(answer as never)
      },
      (thrown) => {
        site.onUnderway(-1)
        note(call, String(thrown))
        call.reject(thrown)
      },
    )
  }
  const quietly = (call: Call) => {
    call.apply().then(
      (answer) => {
        site.onUnderway(-1)
        note(call, answer)
      },
      () => site.onUnderway(-1),
    )
  }
  const die = (): false => {
    isDead = true
    site.onKilled()
    return false
  }
  const happen = (call: Call): boolean => {
    if (call.kind) site.onHurt()
    switch (call.kind) {
      case 'lost before':
        site.onUnderway(-1)
        note(call, 'nothing')
        call.reject(fault('TimeoutError', 'the request was lost'))
        return true
      case 'throttled':
        site.onUnderway(-1)
        note(call, 'nothing')
        call.reject(fault('ThrottlingException', 'too many requests'))
        return true
      case 'applied then timed out':
        quietly(call)
        call.reject(fault('TimeoutError', 'the answer was lost'))
        return true
      case 'timed out then applied':
        scheduler.later(() => {
          site.onHurt()
          quietly(call)
          return false
        }, random.below(30))
        call.reject(fault('TimeoutError', 'the request is late'))
        return true
      case 'call repeated':
        site.onUnderway(1)
        quietly(call)
        ask(call)
        return true
      case 'killed before':
        note(call, 'killed')
        return die()
      case 'killed after':
        quietly(call)
        return die()
      default:
        ask(call)
        return true
    }
  }
  const goOn = (call: Call): boolean => {
    open -= 1
    if (isDead) return false
    const goesOn = happen(call)
    if (goesOn && isParallel) void scheduler.mayWait()
    return goesOn
  }
  const call = <T>(describe: () => string, apply: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (open === 0) isParallel = false
      open += 1
      site.onUnderway(1)
      isParallel ||= open > 1
      const kind = random.chance(site.faults) ? random.pick(site.kinds) : undefined
      if (kind) site.onFault(kind)
      const made: Call = { describe, kind, apply, resolve: resolve as Call['resolve'], reject }
      scheduler.later(() => goOn(made), kind === 'slow' ? site.slowSteps + random.below(4 * site.slowSteps) : 0)
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

  const inWords = (name: string, about: unknown) => () => `${name} ${JSON.stringify(about)}`
  return {
    get: (key, how) => call(inWords('get', key), () => read(key, how)),
    getMany: (keys) => call(inWords('getMany', keys), () => memory.getMany(keys)),
    query: (query) => call(inWords('query', query), () => memory.query(query)),
    put: (item, condition) => call(inWords('put', item), () => write(item, () => memory.put(item, condition))),
    update: (key, change, condition, returned) =>
      call(
        () => `update ${JSON.stringify([key, change.text, condition.text, { ...change.values, ...condition.values }])}`,
        () => write(key, () => memory.update(key, change, condition, returned)),
      ),
    delete: (key, condition) => call(inWords('delete', key), () => write(key, () => memory.delete(key, condition))),
  }
}

/** A call underway, with what is to go wrong with it. */
interface Call {
  readonly describe: () => string
  readonly kind: CallFault | undefined
  readonly apply: () => Promise<unknown>
  readonly resolve: (answer: never) => void
  readonly reject: (fault: unknown) => void
}
