import type { HospitalRules } from '#shared/rules/hospitalRules'
import { ruleDefaults } from '#shared/rules/ruleDefaults'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import { addMinutes, type ClinicDate, type ClinicTime, type ClockTime } from '#shared/values/clinicTime'
import { sessionId } from '#shared/values/ids'
import type { Half } from '#shared/values/words'
import type { Random } from '#tests/sim/random'

/** A tiny hospital and its people, drawn for one history. */
export interface World {
  readonly sessions: readonly SessionFacts[]
  readonly rules: HospitalRules
  readonly cancelBefore: (startsAt: ClinicTime) => ClinicTime
  readonly patientIds: readonly string[]
  /** Which accounts care for a patient; the first patient has two. */
  readonly accountsOf: (patientId: string) => readonly string[]
  /** The moments of this history. A moment marked `far` comes only when no function is running. */
  readonly moments: readonly { readonly at: ClinicTime; readonly far: boolean }[]
  /** Goes over midnight, and requests of the day before come back. */
  readonly isOvernight: boolean
  /** Few people, who tap twice and change their minds at once, on calls that are only slow: refusals and records of one request race. */
  readonly isTangled: boolean
}

const day = '2026-03-02' as ClinicDate
const nextDay = '2026-03-03' as ClinicDate
const releaseAt = '2026-03-01T07:00' as ClinicTime

const places: readonly { date: ClinicDate; half: Half; departmentId: string; provider: string; begins: string }[] = [
  { date: day, half: 'morning', departmentId: 'heart', provider: 'd1', begins: '08:00' },
  { date: day, half: 'morning', departmentId: 'lungs', provider: 'd2', begins: '08:30' },
  { date: day, half: 'afternoon', departmentId: 'heart', provider: 'd3', begins: '14:00' },
  { date: nextDay, half: 'morning', departmentId: 'heart', provider: 'd1', begins: '08:00' },
]

const moments: readonly (readonly [string, boolean])[] = [
  ['2026-03-01T06:59:59', true],
  ['2026-03-01T07:00', false],
  ['2026-03-01T23:59:59', true],
  ['2026-03-02T00:00', false],
  ['2026-03-02T07:59:59', true],
  ['2026-03-02T08:00', false],
  ['2026-03-02T09:59:59', true],
  ['2026-03-02T10:00', false],
  ['2026-03-02T23:59:59', true],
  ['2026-03-03T00:00', false],
]

export const drawWorld = (random: Random): World => {
  const { below, chance, pick } = random
  const isOvernight = chance(0.06)
  const isTangled = !isOvernight && chance(0.15)
  const count = isOvernight || isTangled ? 2 : 1 + below(3)
  const offset = isOvernight ? 2 : below(places.length)
  const sessions = Array.from({ length: count }, (_, i) =>
    drawSession(random, places[(offset + i) % places.length] as (typeof places)[number]),
  )
  const patientIds = Array.from({ length: 2 + below(3) }, (_, i) => `patient00${i}`)
  // Most histories begin once numbers are released and see a few moments pass.
  const first = isTangled ? 1 : chance(0.25) ? 0 : pick([1, 1, 1, 1, 2, 4, 6])
  const last = Math.min(moments.length, first + 1 + (chance(0.5) ? 0 : 1 + below(5)))
  const minutes = pick([0, 60])
  return {
    sessions,
    rules: { ...rules, limits: { perDay: isTangled ? 1 : 1 + below(3), perDepartmentPerDay: 1 + below(2) } },
    cancelBefore: chance(0.5) ? (startsAt) => `${startsAt.slice(0, 10)}T00:00` as ClinicTime : (startsAt) => addMinutes(startsAt, -minutes),
    patientIds,
    accountsOf: (patientId) => (patientId === 'patient000' ? ['account0', 'account1'] : [`account${patientId.at(-1)}x`]),
    moments: (isOvernight ? moments.filter((_, i) => i === 3 || i > 7) : moments.slice(first, last)).map(([at, far]) => ({
      at: at as ClinicTime,
      far,
    })),
    isOvernight,
    isTangled,
  }
}

const drawSession = ({ below, chance }: Random, place: (typeof places)[number]): SessionFacts => {
  const { date, half, departmentId, provider, begins } = place
  const startsAt = `${date}T${begins}` as ClinicTime
  const slots: SlotFacts[] = []
  let firstSerial = 1
  for (let index = 0; index < 1 + below(2); index += 1) {
    const online = 1 + below(2)
    const counter = chance(0.2) ? 1 : 0
    const from = addMinutes(startsAt, index * 30)
    slots.push({
      index,
      startsAt: from,
      endsAt: addMinutes(from, 30),
      arriveAt: from,
      firstSerial,
      shares: counter ? { online, counter } : { online },
    })
    firstSerial += online + counter
  }
  const endsAt = slots.at(-1)?.endsAt ?? startsAt
  return {
    id: sessionId({ date, half, departmentId, provider }),
    date,
    half,
    departmentId,
    departmentName: departmentId,
    kind: 'general',
    fee: 1000 as SessionFacts['fee'],
    campusId: 'main',
    campusName: 'main',
    place: { building: '1', floor: '1' },
    startsAt,
    endsAt,
    releaseAt,
    closesAt: chance(0.3) ? (`${date}T00:00` as ClinicTime) : endsAt,
    slots,
  }
}

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
  patientsPerAccount: 5,
  minorAge: 14,
  arriveMinutesBefore: 20,
}
