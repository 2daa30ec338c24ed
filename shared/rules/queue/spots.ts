import type { ActContext } from '#shared/rules/queue/acting'
import { isAfter } from '#shared/rules/queue/entries'
import { endOf, headKey, type Key, keyOf, laterKey } from '#shared/rules/queue/keys'
import { orderOf } from '#shared/rules/queue/order'
import type { Placed, PlacedWhy, Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { Spot } from '#shared/rules/queue/queueRules'
import type { MoveReason } from '#shared/rules/queue/reasons'
import type { ClinicTime } from '#shared/values/clinicTime'

/** The slot of the clock: -1 before the first, the last one after the end. */
const slotAt = (queue: Queue, now: ClinicTime): number => queue.slots.filter(({ startsAt }) => !isAfter(startsAt, now)).length - 1

/** Behind all of the slot of the clock, or of their own when that is still to come. */
export const endOfCurrentSlot = (queue: Queue, { slot }: QueueEntry, now: ClinicTime): Key =>
  endOf(Math.max(slotAt(queue, now), slot), queue.version + 1)

export const endOfQueue = (queue: Queue): Key => endOf(queue.slots.length + 1, queue.version + 1)

/** The place a rule gives somebody now; undefined where they keep the one they have. */
export const placedAt = (
  queue: Queue,
  entry: QueueEntry,
  { spot, why, reason }: { readonly spot: Spot; readonly why: PlacedWhy; readonly reason?: MoveReason | undefined },
  { rules, now }: Pick<ActContext, 'rules' | 'now'>,
): Placed | undefined => {
  if (spot === 'keep') return entry.placed
  const key = typeof spot === 'object' ? backBy(queue, entry, spot.back, rules) : spotKey(queue, entry, spot, now)
  return reason ? { key, why, reason } : { key, why }
}

const spotKey = (queue: Queue, entry: QueueEntry, spot: Exclude<Spot, 'keep' | object>, now: ClinicTime): Key => {
  switch (spot) {
    case 'byDesk':
      return []
    case 'endOfQueue':
      return endOfQueue(queue)
    case 'endOfCurrentSlot':
      return endOfCurrentSlot(queue, entry, now)
    case 'endOfNextSlot':
      return endOf(Math.max(slotAt(queue, now) + 1, entry.slot), queue.version + 1)
  }
}

/** Behind so many of those who wait. Nobody gets ahead of their own place by it; who came by a lane has none of their own. */
const backBy = (queue: Queue, entry: QueueEntry, count: number, rules: ActContext['rules']): Key => {
  const others = orderOf(queue, rules).filter((one) => one.entry !== entry)
  const behind = others
    .slice(0, count)
    .filter((one) => one.entry.lane === undefined)
    .at(-1)?.entry
  const key = behind ? behindKey(queue, behind, rules) : headKey(queue.version + 1)
  return entry.lane ? key : laterKey(key, keyOf(queue, entry, rules))
}

/** Right behind somebody; before all of the ordinary order when that one comes by a lane. */
export const behindKey = (queue: Queue, behind: QueueEntry, rules: ActContext['rules']): Key =>
  behind.lane ? headKey(queue.version + 1) : [...keyOf(queue, behind, rules), queue.version + 1]
