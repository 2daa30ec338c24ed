import type { ActContext, Change, Refused } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { passStep } from '#shared/rules/queue/checkIn'
import { entryFor, entryIn, isUndecided } from '#shared/rules/queue/entries'
import { afterCalling, orderOf } from '#shared/rules/queue/order'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import { placedAt } from '#shared/rules/queue/spots'
import { no, ok, type Result } from '#shared/values/result'

type OnOne = { readonly serial: number }

/** 叫号: whoever is next, or somebody else with a reason. One at a time is called; one may be called while another is in the room. */
export const call = (queue: Queue, act: Extract<QueueAct, { kind: 'call' }>, context: ActContext): Result<Change, Refused> => {
  if (queue.flow.state === 'paused') return no('QUEUE_PAUSED', { changed: queue.flow.changed })
  const called = entryIn(queue, 'called')
  if (called) return no('SOMEBODY_CALLED', { serial: called.serial, changed: called.changed })
  const next = orderOf(queue, context.rules)[0]?.entry
  if (act.serial === undefined) {
    return next
      ? ok(calling(queue, next, context))
      : no('NOBODY_WAITING', { serials: queue.entries.filter(isUndecided).map((e) => e.serial) })
  }
  const found = entryFor(queue, act.serial, ['checkedIn'], context)
  if (!found.ok) return found
  if (found.value !== next && !act.reason) return no('NOT_NEXT', { serial: next?.serial, changed: next?.changed })
  return ok(calling(queue, found.value, context))
}

const calling = (queue: Queue, entry: QueueEntry, { now }: ActContext): Change => ({
  entries: [{ ...entry, state: 'called', calls: (entry.calls ?? 0) + 1, times: { ...entry.times, called: now } }],
  flow: afterCalling(queue.flow, entry),
})

export const callAgain = (queue: Queue, act: OnOne, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['called'], context)
  return found.ok ? ok({ entries: [{ ...found.value, calls: (found.value.calls ?? 0) + 1 }] }) : found
}

/** 过号: called and did not come. They are placed at once, or have to check in again. */
export const pass = (queue: Queue, act: OnOne, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['called'], context)
  if (!found.ok) return found
  const entry = { ...found.value, isNear: undefined }
  const passes = (entry.passes ?? 0) + 1
  const step = passStep(context.rules, passes)
  if (step.checkInAgain || passes >= context.rules.pass.max) return ok({ entries: [{ ...entry, state: 'passed', passes }] })
  const placed = placedAt(queue, entry, { spot: step.place, why: 'passed' }, context)
  return ok({ entries: [{ ...entry, state: 'checkedIn', passes, placed, lane: undefined }] })
}

export const start = (queue: Queue, act: OnOne, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['called'], context)
  if (!found.ok) return found
  const inRoom = entryIn(queue, 'inRoom')
  if (inRoom) return no('ROOM_TAKEN', { serial: inRoom.serial, changed: inRoom.changed })
  const { value } = found
  return ok({
    entries: [{ ...value, state: 'inRoom', lane: undefined, placed: undefined, times: { ...value.times, started: context.now } }],
  })
}

export const finish = (queue: Queue, act: OnOne, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['inRoom'], context)
  if (!found.ok) return found
  return ok({ entries: [{ ...found.value, state: 'finished', times: { ...found.value.times, finished: context.now } }] })
}
