import { entryIn, isWaiting, liveEntry } from '#shared/rules/queue/entries'
import { compareKeys, keyOf } from '#shared/rules/queue/keys'
import type { EntryState, Flow, Lane, PlacedWhy, Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'

/** Why somebody stands where they stand. */
export type Why = 'slotOrder' | 'priority' | 'transferred' | PlacedWhy

export interface Waiting {
  readonly entry: QueueEntry
  readonly why: Why
}

/**
 * Everybody who waits, in the order they would be called if nothing else happened. Total and stable: by slot, serial and check-in, or the
 * place they were given; never by payment or booking. Priority and return visits are mixed in at most as often as the rules say, unless nobody else waits.
 */
export const orderOf = (queue: Queue, rules: QueueRules): Waiting[] => {
  const waiting = queue.entries
    .filter(isWaiting)
    .map((entry) => ({ entry, key: keyOf(queue, entry, rules) }))
    .sort((a, b) => compareKeys(a.key, b.key) || a.entry.serial - b.entry.serial)
    .map(({ entry }) => entry)
  const inLane = (lane: Lane | undefined) => waiting.filter((entry) => entry.lane === lane && !isEmergency(entry))
  const lanes = { next: inLane('next'), priority: inLane('priority'), return: inLane('return'), ordinary: inLane(undefined) }
  const order = waiting.filter(isEmergency)
  let flow = order.reduce(afterCalling, queue.flow)
  while (order.length < waiting.length) {
    const [priority, back, ordinary] = [lanes.priority[0], lanes.return[0], lanes.ordinary[0]]
    const mayPriority = priority && flow.sincePriority >= rules.priority.oneIn - 1
    const mayReturn = back && flow.sinceReturn >= rules.returnVisit.oneIn - 1
    const taken = lanes.next[0] ?? (mayPriority ? priority : mayReturn ? back : (ordinary ?? priority ?? back))
    if (!taken) break
    lanes[taken.lane ?? 'ordinary'].shift()
    order.push(taken)
    flow = afterCalling(flow, taken)
  }
  return order.map((entry) => ({ entry, why: whyOf(entry) }))
}

/** An emergency goes before everybody, however it was placed. */
const isEmergency = (entry: QueueEntry): boolean => entry.priority === 'emergency' && entry.lane === 'priority'

/** How the mixing goes on after a call. */
export const afterCalling = (flow: Flow, called: QueueEntry): Flow => ({
  ...flow,
  sinceReturn: called.lane === 'return' ? 0 : Math.min(flow.sinceReturn + 1, 99),
  sincePriority: isEmergency(called) ? flow.sincePriority : called.lane === 'priority' ? 0 : Math.min(flow.sincePriority + 1, 99),
})

const whyOf = (entry: QueueEntry): Why => {
  if (entry.lane === 'priority') return 'priority'
  return entry.placed?.why ?? (entry.from ? 'transferred' : 'slotOrder')
}

/** How many are called before each of those who wait; whoever is called and not yet with the doctor counts. */
export const aheadOf = (queue: Queue, rules: QueueRules): ReadonlyMap<QueueEntry, number> => {
  const called = queue.entries.filter(({ state }) => state === 'called').length
  return new Map(orderOf(queue, rules).map(({ entry }, index) => [entry, index + called]))
}

/** Where one number stands, without anything about the others. */
export interface PlaceInQueue {
  readonly state: EntryState
  /** Absent when it does not wait in the order. */
  readonly ahead?: number | undefined
  readonly why?: Why | undefined
  readonly waiting: number
  readonly called?: number | undefined
  readonly inRoom?: number | undefined
}

/** Undefined when the queue does not know the number. */
export const placeOf = (queue: Queue, rules: QueueRules, serial: number): PlaceInQueue | undefined => {
  const entry = liveEntry(queue, serial) ?? queue.entries.find((one) => one.serial === serial)
  if (!entry) return undefined
  const order = orderOf(queue, rules)
  const place = order.find((one) => one.entry === entry)
  return {
    state: entry.state,
    ahead: aheadOf(queue, rules).get(entry),
    why: place?.why,
    waiting: order.length,
    called: entryIn(queue, 'called')?.serial,
    inRoom: entryIn(queue, 'inRoom')?.serial,
  }
}
