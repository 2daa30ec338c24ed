import { remainingFor } from '#shared/rules/drawable'
import type { WaitlistRules } from '#shared/rules/hospitalRules'
import type { Ledger } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import { addDays, addMinutes, addSeconds, at, type ClinicTime, type ClockTime, clockOf, dateOf } from '#shared/values/clinicTime'

type OfferRules = Pick<WaitlistRules, 'offerMinutes' | 'nearOfferMinutes' | 'nearMinutes' | 'quiet'>

interface Between {
  readonly now: ClinicTime
  /** When the slot of the number begins. */
  readonly startsAt: ClinicTime
  /** When the session can no longer be booked. */
  readonly closesAt: ClinicTime
}

/**
 * Until when an offer made now holds its number: longer by day, shorter when the visit is near, never into the quiet hours, beyond the start
 * of its slot or the closing of its session. Undefined when none is made: in quiet hours, and when less than the shortest offer would be left,
 * because nobody can be asked to answer within a minute.
 */
export const offerUntil = (rules: OfferRules, { now, startsAt, closesAt }: Between): ClinicTime | undefined => {
  if (isQuiet(rules.quiet, now)) return undefined
  const minutes = minutesOf(rules, now, startsAt)
  const ends = [after(now, minutes), quietFrom(rules.quiet, now), startsAt, closesAt].filter((end) => end !== undefined).sort()
  const until = addSeconds(ends[0] as ClinicTime, 0)
  return until >= after(now, Math.min(rules.nearOfferMinutes, minutes)) ? until : undefined
}

/**
 * When waiting for a session ends: as the hospital says, and early enough before it closes that the last offer could still be answered and what
 * nobody wants be sold.
 */
export const waitingEndsAt = (
  rules: Pick<WaitlistRules, 'endsBefore' | 'nearOfferMinutes'>,
  session: Pick<SessionFacts, 'date' | 'closesAt'>,
): ClinicTime => {
  const said = at(addDays(session.date, -rules.endsBefore.days), rules.endsBefore.at)
  const closing = addMinutes(session.closesAt, -rules.nearOfferMinutes)
  return [said, closing].sort()[0] as ClinicTime
}

/** When somebody who could not be offered what was free is asked again: when an offer would have ended, so that they can make room. */
export const asksAgainAt = (rules: OfferRules, now: ClinicTime, startsAt: ClinicTime): ClinicTime =>
  after(now, minutesOf(rules, now, startsAt))

/** A slot with numbers for those who wait, and until when one is held that is offered now. */
export interface FreeSlot {
  readonly slot: SlotFacts
  readonly count: number
  readonly until: ClinicTime
}

/** What can be offered now, slot by slot. */
export const freeForWaitlist = (ledger: Ledger, session: SessionFacts, rules: OfferRules, now: ClinicTime): FreeSlot[] =>
  session.slots.flatMap((slot) => {
    const count = remainingFor(ledger, { slot, pools: [mergesInto], right: 'waitlist', now })
    const until = count > 0 ? offerUntil(rules, { now, startsAt: slot.startsAt, closesAt: ledger.closesAt }) : undefined
    return until ? [{ slot, count, until }] : []
  })

const minutesOf = (rules: OfferRules, now: ClinicTime, startsAt: ClinicTime): number =>
  startsAt <= after(now, rules.nearMinutes) ? rules.nearOfferMinutes : rules.offerMinutes

type Quiet = WaitlistRules['quiet']

/** Whether a moment lies between the two clocks, over midnight if need be. */
export const isQuiet = ({ from, to }: Quiet, now: ClinicTime): boolean => {
  const clock = clockOf(now)
  return from <= to ? from <= clock && clock < to : clock >= from || clock < to
}

/** The next beginning of the quiet hours, asked outside of them. */
const quietFrom = ({ from, to }: Quiet, now: ClinicTime): ClinicTime | undefined => {
  if (from === to) return undefined
  return at(clockOf(now) < from ? dateOf(now) : addDays(dateOf(now), 1), from as ClockTime)
}

const after = (time: ClinicTime, minutes: number): ClinicTime => addSeconds(time, minutes * 60)
