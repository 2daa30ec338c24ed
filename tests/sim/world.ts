import type { HospitalRules } from '#shared/rules/hospitalRules'
import { ruleDefaults } from '#shared/rules/ruleDefaults'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, type ClinicTime, type ClockTime } from '#shared/values/clinicTime'
import { drawMoments, drawnMoments, type Moment } from '#tests/sim/moments'
import type { Random } from '#tests/sim/random'
import { drawnSession, drawSession, places } from '#tests/sim/session'

/** A tiny hospital and its people, drawn for one history. */
export interface World {
  readonly sessions: readonly SessionFacts[]
  readonly rules: HospitalRules
  readonly cancelBefore: (startsAt: ClinicTime) => ClinicTime
  readonly patientIds: readonly string[]
  /** Which accounts care for a patient; the first patient has two. */
  readonly accountsOf: (patientId: string) => readonly string[]
  readonly moments: readonly Moment[]
  /** Goes over midnight, and requests of the day before come back. */
  readonly isOvernight: boolean
  /** Few people, who tap twice and change their minds at once, on calls that are only slow: refusals and records of one request race. */
  readonly isTangled: boolean
  /** People wait for what is full. */
  readonly isWaitedFor?: boolean
  /** Some want two numbers side by side. */
  readonly isPaired?: boolean
  /** The numbers of the first session are drawn before what is left is sold. */
  readonly isDrawn?: boolean
}

export const drawWorld = (random: Random): World => {
  const { below, chance, pick } = random
  const isOvernight = chance(0.06)
  const isTangled = !isOvernight && chance(0.15)
  const isDrawn = !isOvernight && !isTangled && chance(0.12)
  const isWaitedFor = !isOvernight && chance(0.3)
  const count = isOvernight || isTangled ? 2 : 1 + below(3)
  const offset = isOvernight ? 2 : below(places.length)
  const sessions = Array.from({ length: count }, (_, i) => {
    const session = drawSession(random, places[(offset + i) % places.length] as (typeof places)[number])
    return isDrawn && i === 0 ? drawnSession(session) : session
  })
  const patientIds = Array.from({ length: (isDrawn || isWaitedFor ? 3 : 2) + below(3) }, (_, i) => `patient00${i}`)
  const moments = isDrawn ? drawnMoments(random) : drawMoments(random, { isOvernight, isTangled })
  const minutes = pick([0, 60])
  return {
    sessions,
    rules: { ...rules, returns: pick(returnPolicies), limits: { perDay: isTangled ? 1 : 1 + below(3), perDepartmentPerDay: 1 + below(2) } },
    cancelBefore: chance(0.5) ? (startsAt) => `${startsAt.slice(0, 10)}T00:00` as ClinicTime : (startsAt) => addMinutes(startsAt, -minutes),
    patientIds,
    // The first of several accounts of a patient cares for everyone, so that two can be booked together.
    accountsOf: (patientId) => (patientId === 'patient000' ? ['account0', 'account1'] : [`account${patientId.at(-1)}x`, 'account0']),
    moments,
    isOvernight,
    isTangled,
    isWaitedFor,
    isPaired: !isOvernight && chance(0.2),
    isDrawn,
  }
}

export const sessionOf = (world: World, { sessionId }: { readonly sessionId: string }): SessionFacts =>
  world.sessions.find(({ id }) => id === sessionId) as SessionFacts

/** When the visit that is asked for would begin. */
export const startOf = (world: World, asked: { readonly sessionId: string; readonly slot: number }): ClinicTime => {
  const session = sessionOf(world, asked)
  return session.slots[asked.slot]?.startsAt ?? session.startsAt
}

const returnPolicies = [
  { bandMinutes: [0, 0], atOnceWithin: 0 },
  { bandMinutes: [0, 20], atOnceWithin: 60 },
  { bandMinutes: [0, 20], atOnceWithin: 20 * 60 },
  { bandMinutes: [10, 10], atOnceWithin: 0 },
] as const

const rules: HospitalRules = {
  ruleVersion: '1',
  bookingWindow: { fromDay: 0, toDay: 13, releaseAt: '07:00' as ClockTime },
  cancelDeadline: {
    general: { kind: 'midnightOfVisit' },
    specialty: { kind: 'midnightOfVisit' },
    expert: { kind: 'midnightOfVisit' },
    premium: { kind: 'midnightOfVisit' },
  },
  limits: { perDay: 2, perDepartmentPerDay: 1 },
  ...ruleDefaults,
  holdMinutes: 10,
  waitlist: {
    ...ruleDefaults.waitlist,
    offerMinutes: 10,
    quiet: { from: '22:00' as ClockTime, to: '07:00' as ClockTime },
    endsBefore: { days: 0, at: '07:00' as ClockTime },
  },
  patientsPerAccount: 5,
  minorAge: 14,
  arriveMinutesBefore: 20,
}
