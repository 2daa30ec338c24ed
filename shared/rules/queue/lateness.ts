import { appointedAt, isAfter } from '#shared/rules/queue/entries'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { LapsedOutcome, QueueRules } from '#shared/rules/queue/queueRules'
import { addMinutes, at, type ClinicTime, dateOf, secondsBetween } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'

export interface Lateness {
  readonly isLate: boolean
  /** Whole minutes begun after they should have been there. */
  readonly minutes: number
  /** From when on the booking is no longer valid. */
  readonly invalidAt?: ClinicTime | undefined
  readonly isInvalid: boolean
}

/** How late somebody would be who checked in now. */
export const latenessOf = (queue: Queue, entry: QueueEntry, { late }: QueueRules, now: ClinicTime): Lateness => {
  const slot = queue.slots[entry.slot]
  if (!slot) throw new RangeError(`no slot ${entry.slot} in ${queue.sessionId}`)
  const from = late.from === 'slotStart' ? slot.startsAt : slot.endsAt
  const due = addMinutes(from, late.graceMin)
  const isLate = isAfter(now, due)
  const invalidAt = late.invalidAfterMin === undefined ? undefined : addMinutes(from, late.invalidAfterMin)
  return {
    isLate,
    minutes: isLate ? Math.ceil(secondsBetween(late.graceMin < 0 ? due : from, now) / 60) : 0,
    invalidAt,
    isInvalid: invalidAt !== undefined && isAfter(now, invalidAt),
  }
}

/** 取号截止: the first moment at which the number can no longer be taken. */
export const takeNumberEnds = (queue: Queue, { takeNumber }: QueueRules): ClinicTime | undefined => {
  const half = readSessionId(queue.sessionId)?.half
  const clock = half && takeNumber?.before[half]
  const start = queue.slots[0]?.startsAt
  return clock && start ? at(dateOf(start), clock) : undefined
}

export const tooEarlyUntil = (queue: Queue, entry: QueueEntry, { earlyMin }: QueueRules): ClinicTime =>
  addMinutes(appointedAt(queue, entry), -earlyMin)

/** What becomes of a booking whose patient has not come; undefined while they still may. */
export const lapsedAs = (queue: Queue, entry: QueueEntry, rules: QueueRules, now: ClinicTime): LapsedOutcome | undefined => {
  const ends = takeNumberEnds(queue, rules)
  if (ends && rules.takeNumber && !isAfter(ends, now)) return rules.takeNumber.outcome
  if (latenessOf(queue, entry, rules, now).isInvalid) return rules.late.outcome
  const slot = queue.slots[entry.slot]
  if (!slot || !isAfter(now, slot.endsAt)) return undefined
  return rules.late.invalidAfterMin === undefined ? 'noShow' : undefined
}
