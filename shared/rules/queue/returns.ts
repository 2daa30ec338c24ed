import type { ActContext, Change, Refused } from '#shared/rules/queue/acting'
import { entryFor } from '#shared/rules/queue/entries'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { ClinicTime } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

/** Sent for tests: the room is free, and they are expected back. */
export const sendForTests = (queue: Queue, act: { readonly serial: number }, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['inRoom'], context)
  if (!found.ok) return found
  const { times } = found.value
  return ok({ entries: [{ ...found.value, state: 'testing', times: { ...times, sent: context.now } }] })
}

/** 回诊: back with results; also after the visit was finished, where the hospital sees them again the same day. */
export const back = (queue: Queue, act: { readonly serial: number }, context: ActContext): Result<Change, Refused> => {
  const states = context.rules.returnVisit.validToday ? (['testing', 'finished'] as const) : (['testing'] as const)
  const found = entryFor(queue, act.serial, states, context)
  return found.ok ? ok({ entries: [backFromTests(queue, found.value, context.now)] }) : found
}

/** Return visits wait in the order in which they came back; who has priority keeps it. */
export const backFromTests = (queue: Queue, entry: QueueEntry, now: ClinicTime): QueueEntry => ({
  ...entry,
  state: 'checkedIn',
  lane: entry.priority ? 'priority' : 'return',
  placed: entry.priority ? undefined : { key: [queue.version + 1], why: 'returned' },
  isNear: undefined,
  times: { ...entry.times, back: now },
})
