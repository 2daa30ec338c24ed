import type { ClinicSettings } from '#infra/bench/queue/clinic'
import type { KeptSession } from '#infra/bench/queue/kept'
import { type Chance, chanceFrom } from '#infra/bench/release/chance'
import type { PastVisit } from '#shared/rules/prediction/visit'

export interface ClinicSession extends KeptSession {
  /** Mean minutes from the call of each visit to the next call, as only the generator knows them. */
  readonly truth: readonly number[]
}

interface Booked {
  readonly visit: Omit<PastVisit, 'calledAt' | 'finishedAt'>
  readonly mean: number
  /** When the patient is at the door; Infinity for no-shows. */
  readonly here: number
  order: number
  calledAt?: number
  finishedAt?: number
}

const startOfMorning = 8 * 60

/** The sessions of a made-up clinic, day by day. */
export const generateClinic = (settings: ClinicSettings): ClinicSession[] => {
  const chance = chanceFrom(settings.seed)
  const departments = Array.from({ length: settings.departments }, () => varied(chance, settings.differs.department))
  const doctors = Array.from({ length: settings.doctors }, (_, i) => ({
    name: `d${i + 1}`,
    department: `k${(i % settings.departments) + 1}`,
    pace: (departments[i % settings.departments] as number) * varied(chance, settings.differs.doctor),
    shows: 1 - settings.noShow * varied(chance, 0.3),
  }))
  return Array.from({ length: settings.days }, (_, day) =>
    doctors.map((doctor) => ({
      ...playSession(settings, chance, doctor),
      id: `${day + 1}-${doctor.name}`,
      doctor: doctor.name,
      department: doctor.department,
    })),
  ).flat()
}

const playSession = (settings: ClinicSettings, chance: Chance, doctor: { pace: number; shows: number }) => {
  const pace = doctor.pace * varied(chance, settings.differs.day)
  const drift = settings.drift.mean + settings.drift.sd * normal(chance)
  const { first, followUp } = settings.minutes
  const between = settings.between + settings.breaks.chance * settings.breaks.minutes
  const usual = (settings.firstVisits * first + (1 - settings.firstVisits) * followUp) * doctor.pace + between
  const perNumber = (usual * doctor.shows) / settings.load
  const booked = Array.from({ length: settings.numbers }, (_, i): Booked => {
    const kind = chance.happens(settings.firstVisits) ? 'first' : 'followUp'
    const appointedAt = startOfMorning + Math.floor((i * perNumber) / settings.slotMinutes) * settings.slotMinutes
    const comes = chance.happens(doctor.shows)
    const late = chance.happens(settings.arrives.late) ? chance.exponential(settings.arrives.lateMinutes) : 0
    const here = appointedAt - settings.arrives.before + settings.arrives.sd * normal(chance) + late
    const part = 1 + drift * (i / settings.numbers - 0.5)
    return {
      visit: { kind, appointedAt, arrivedAt: comes ? second(here) : undefined },
      mean: settings.minutes[kind] * pace * part,
      here: comes ? here : Number.POSITIVE_INFINITY,
      order: i,
    }
  })
  serve(settings, chance, booked)
  return {
    startsAt: startOfMorning,
    visits: booked.map(({ visit, calledAt, finishedAt }): PastVisit => ({ ...visit, calledAt, finishedAt })),
    truth: booked.map(({ mean }) => mean + between),
  }
}

/** Whoever is here goes in the order of slot and serial; who was passed goes third from when they come. */
const serve = (settings: ClinicSettings, chance: Chance, booked: Booked[]) => {
  let time = startOfMorning + (chance.happens(settings.doctorLate.chance) ? chance.exponential(settings.doctorLate.minutes) : 0)
  const waiting = booked.filter(({ here }) => here < Number.POSITIVE_INFINITY)
  let furthest = -1
  let furthestSince = time
  while (waiting.length > 0) {
    if (!waiting.some(({ here }) => here <= time)) time = Math.min(...waiting.map(({ here }) => here))
    for (const one of waiting) if (one.order < furthest && one.here > furthestSince && one.here <= time) one.order = furthest + 2.5
    const here = waiting.filter((one) => one.here <= time)
    const next = here.reduce((a, b) => (a.order <= b.order ? a : b))
    waiting.splice(waiting.indexOf(next), 1)
    if (next.order > furthest) {
      furthest = next.order
      furthestSince = time
    }
    next.calledAt = second(time)
    time += lognormal(chance, next.mean, settings.variation)
    next.finishedAt = second(time)
    time += chance.exponential(settings.between)
    if (chance.happens(settings.breaks.chance)) time += chance.exponential(settings.breaks.minutes)
  }
}

/** Times are kept to the second, as check-ins and calls are. */
const second = (time: number): number => Math.round(time * 60) / 60

const normal = (chance: Chance): number => Math.log(chance.lognormal({ p50: 1, p99: Math.exp(2.3263478740408408) }))
const varied = (chance: Chance, sd: number): number => Math.exp(sd * normal(chance) - sd ** 2 / 2)
const lognormal = (chance: Chance, mean: number, variation: number): number => mean * varied(chance, Math.sqrt(Math.log1p(variation ** 2)))
