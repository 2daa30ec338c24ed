import { plannedPool } from '#shared/rules/live/plannedPool'
import type { Awaited } from '#shared/rules/prediction/presence'
import type { VisitKind } from '#shared/rules/prediction/visit'
import { isAfter } from '#shared/rules/queue/entries'
import { latenessOf, takeNumberEnds } from '#shared/rules/queue/lateness'
import { orderOf } from '#shared/rules/queue/order'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import { placedAt } from '#shared/rules/queue/spots'
import type { SessionFacts } from '#shared/rules/session'
import { type ClinicTime, secondsBetween } from '#shared/values/clinicTime'

export interface InLine {
  readonly entry: QueueEntry
  readonly awaited: Awaited
}

interface Line {
  readonly queue: Queue
  readonly rules: QueueRules
  readonly session: Pick<SessionFacts, 'slots'>
  readonly now: ClinicTime
}

/**
 * Everybody who may still be called, in the order in which they would be: who waits, and who has not come yet where the rules would put them if
 * they came now. Whose number is not valid any more, who was passed over and who is at a test are not expected.
 */
export const liveLine = ({ queue, rules, session, now }: Line): InLine[] => {
  const entries = queue.entries.flatMap((entry) => {
    if (entry.state !== 'booked') return [entry]
    return mayCome(queue, entry, rules, now) ? [comingNow(queue, entry, rules, now)] : []
  })
  const isHere = new Set(queue.entries.filter(({ state }) => state === 'checkedIn').map(({ serial }) => serial))
  return orderOf({ ...queue, entries }, rules).map(({ entry }) => ({
    entry,
    awaited: {
      kind: kindOf(session, entry),
      here: isHere.has(entry.serial),
      appointedAt: minutesInto(queue.slots[entry.slot]?.startsAt ?? now),
    },
  }))
}

/** 复诊: a number that was planned for those seen before, or back with results. */
export const kindOf = (session: Pick<SessionFacts, 'slots'>, { serial, lane, times, from }: QueueEntry): VisitKind => {
  if (lane === 'return' || times.back) return 'followUp'
  const pool = from ? undefined : plannedPool(session, serial)
  return pool === 'followUp' || pool === 'consultRoom' ? 'followUp' : 'first'
}

/** Minutes since midnight of the day, with fractions. */
export const minutesInto = (time: ClinicTime): number => secondsBetween(`${time.slice(0, 10)}T00:00` as ClinicTime, time) / 60

const mayCome = (queue: Queue, entry: QueueEntry, rules: QueueRules, now: ClinicTime): boolean => {
  const ends = takeNumberEnds(queue, rules)
  return !(ends && !isAfter(ends, now)) && !latenessOf(queue, entry, rules, now).isInvalid
}

const comingNow = (queue: Queue, entry: QueueEntry, rules: QueueRules, now: ClinicTime): QueueEntry => {
  const startsAt = queue.slots[entry.slot]?.startsAt ?? now
  const placed = latenessOf(queue, entry, rules, now).isLate
    ? placedAt(queue, entry, { spot: rules.late.place, why: 'late' }, { rules, now })
    : entry.placed
  return { ...entry, state: 'checkedIn', placed, times: { ...entry.times, checkedIn: isAfter(startsAt, now) ? startsAt : now } }
}
