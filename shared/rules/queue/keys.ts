import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import { secondsBetween } from '#shared/values/clinicTime'

/**
 * A place in the ordinary order, compared number by number: [slot, 0, serial] by itself, [slot, 1, version] behind all of a slot,
 * [...key, version] right behind somebody, [-1, version] before all. Versions make each of them different.
 */
export type Key = readonly number[]

export const naturalKey = (queue: Queue, { slot, serial, times }: QueueEntry, { withinSlot }: QueueRules): Key => {
  const start = queue.slots[slot]?.startsAt
  return withinSlot === 'checkIn' && times.checkedIn && start
    ? [slot, 0, secondsBetween(start, times.checkedIn), serial]
    : [slot, 0, serial]
}

export const keyOf = (queue: Queue, entry: QueueEntry, rules: QueueRules): Key => entry.placed?.key ?? naturalKey(queue, entry, rules)

/** Behind all who belong to a slot, in the order in which they were put there. */
export const endOf = (slot: number, version: number): Key => [slot, 1, version]

/** Before everybody of the ordinary order. */
export const headKey = (version: number): Key => [-1, version]

export const compareKeys = (a: Key, b: Key): number => {
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    const difference = Number(a[i]) - Number(b[i])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

export const laterKey = (a: Key, b: Key): Key => (compareKeys(a, b) < 0 ? b : a)
