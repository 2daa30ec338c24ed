import type { ActContext, Change, Refused } from '#shared/rules/queue/acting'
import type { MoveTo, QueueAct } from '#shared/rules/queue/acts'
import { entryFor, isUndecided, isWaiting } from '#shared/rules/queue/entries'
import type { Placed, Queue, QueueEntry } from '#shared/rules/queue/queue'
import { behindKey, endOfCurrentSlot, endOfQueue } from '#shared/rules/queue/spots'
import { no, ok, type Result } from '#shared/values/result'

type OnOne = { readonly serial: number }

/** Somebody late or passed who stands at the desk is seen next; the last one put there is the first. */
export const seeNext = (queue: Queue, act: OnOne, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['checkedIn', 'passed'], context)
  if (!found.ok) return found
  return ok({ entries: [{ ...found.value, state: 'checkedIn', lane: 'next', placed: { key: [-queue.version], why: 'seenNext' } }] })
}

/** Somebody late or passed is seen when all of this slot were. */
export const endOfSlot = (queue: Queue, act: OnOne, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['checkedIn', 'passed'], context)
  if (!found.ok) return found
  const placed: Placed = { key: endOfCurrentSlot(queue, found.value, context.now), why: 'endOfSlot' }
  return ok({ entries: [{ ...found.value, state: 'checkedIn', lane: undefined, placed }] })
}

/** 优先, with its reason; without one it is taken back. */
export const setPriority = (
  queue: Queue,
  act: Extract<QueueAct, { kind: 'setPriority' }>,
  context: ActContext,
): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['booked', 'checkedIn', 'passed'], context)
  if (!found.ok) return found
  const { value } = found
  const lane = act.reason ? 'priority' : value.lane === 'priority' ? undefined : value.lane
  const placed = act.reason && isUndecided(value) ? undefined : value.placed
  return ok({ entries: [{ ...value, priority: act.reason, lane, placed }] })
}

/** By hand, with a reason: first, behind all of this slot, behind all, or right behind somebody who waits. */
export const move = (queue: Queue, act: Extract<QueueAct, { kind: 'move' }>, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['checkedIn'], context)
  if (!found.ok) return found
  const entry = found.value
  const { to } = act
  const behind = typeof to === 'object' ? queue.entries.find((one) => one.serial === to.after && isWaiting(one)) : undefined
  if (typeof to === 'object' && (!behind || behind === entry)) return no('WRONG_STATE', { serial: to.after })
  const placed: Placed = { key: movedKey(queue, entry, to, behind, context), why: 'moved', reason: act.reason }
  return ok({ entries: [{ ...entry, lane: to === 'first' ? 'next' : undefined, placed }] })
}

const movedKey = (queue: Queue, entry: QueueEntry, to: MoveTo, behind: QueueEntry | undefined, { now, rules }: ActContext) => {
  if (behind) return behindKey(queue, behind, rules)
  if (to === 'first') return [-queue.version]
  return to === 'endOfSlot' ? endOfCurrentSlot(queue, entry, now) : endOfQueue(queue)
}
