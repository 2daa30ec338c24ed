import { minutesInto } from '#shared/rules/live/liveLine'
import { plannedPool } from '#shared/rules/live/plannedPool'
import type { Outcome } from '#shared/rules/prediction/accuracy'
import type { PastSession, PastVisit } from '#shared/rules/prediction/visit'
import type { QueueEvent } from '#shared/rules/queue/events'
import { type CountedVisit, countedVisits } from '#shared/rules/queue/indicators'
import type { NotedVersion } from '#shared/rules/queue/noted'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate } from '#shared/values/clinicTime'

/** What one session leaves behind for learning and counting. Nothing about a person but the ids of bookings. */
export interface VisitDay extends PastSession {
  readonly sessionId: string
  readonly date: ClinicDate
  /** What was predicted at check-in, and when the call came. */
  readonly outcomes: readonly Outcome[]
  readonly counted: readonly CountedVisit[]
}

/** From everything that happened in a session, the oldest first. What was taken back did not happen. */
export const visitDayOf = (session: Pick<SessionFacts, 'id' | 'date' | 'startsAt' | 'slots'>, noted: readonly NotedVersion[]): VisitDay => {
  const all = noted.flatMap(({ events }) => events)
  const undone = new Set(all.flatMap(({ undoes }) => undoes ?? []))
  const events = all.filter(({ version, kind }) => !undone.has(version) && kind !== 'undone')
  const stood = noted.filter(({ version }) => !undone.has(version))
  return {
    sessionId: session.id,
    date: session.date,
    startsAt: minutesInto(session.startsAt),
    visits: visitsOf(session, events),
    outcomes: outcomesOf(stood, events),
    counted: countedVisits(all),
  }
}

const visitsOf = (session: Pick<SessionFacts, 'slots'>, events: readonly QueueEvent[]): PastVisit[] => {
  const bookings = new Map<string, QueueEvent[]>()
  for (const event of events) {
    if (event.patientId === undefined) continue
    const key = `${event.patientId}-${event.ref}`
    bookings.set(key, [...(bookings.get(key) ?? []), event])
  }
  const inOrder = [...bookings.values()].sort((a, b) => Number(a[0]?.serial) - Number(b[0]?.serial))
  return inOrder.flatMap((own) => visitsOfBooking(session, own))
}

/** The visit, and one more for each time they came back with results; none of who gave up the number or went to another doctor. */
const visitsOfBooking = (session: Pick<SessionFacts, 'slots'>, own: readonly QueueEvent[]): PastVisit[] => {
  const last = own.at(-1)
  const [first] = own
  if (!first?.appointedAt || last?.kind === 'transferredOut' || (last?.kind === 'cancelled' && !last.closedAs)) return []
  const pool = plannedPool(session, Number(first.serial))
  const kind = pool === 'followUp' || pool === 'consultRoom' ? 'followUp' : 'first'
  const arrived = own.find((event) => event.kind === 'checkedIn')?.at
  const appointedAt = minutesInto(first.appointedAt)
  const arrivedAt = arrived && minutesInto(arrived)
  const consults = consultsIn(own)
  if (consults.length === 0) return [{ kind, appointedAt, arrivedAt }]
  return consults.map((consult, i) =>
    i === 0 ? { kind, appointedAt, arrivedAt, ...consult } : { kind: 'followUp', appointedAt, ...consult },
  )
}

/** From the call that was followed to the end. */
const consultsIn = (own: readonly QueueEvent[]): { calledAt: number; finishedAt: number }[] => {
  const consults: { calledAt: number; finishedAt: number }[] = []
  let calledAt: number | undefined
  let hasStarted = false
  for (const { kind, at } of own) {
    if (kind === 'called') calledAt = minutesInto(at)
    if (kind === 'started') hasStarted = true
    if ((kind === 'finished' || kind === 'sentForTests') && hasStarted && calledAt !== undefined) {
      consults.push({ calledAt, finishedAt: minutesInto(at) })
      hasStarted = false
    }
  }
  return consults
}

/** What somebody was told when they checked in, against their next call. */
const outcomesOf = (stood: readonly NotedVersion[], events: readonly QueueEvent[]): Outcome[] =>
  stood.flatMap(({ version, events: did, expected }) =>
    did.flatMap(({ kind, serial }) => {
      const told = kind === 'checkedIn' && serial !== undefined ? expected?.[serial] : undefined
      const call = told && events.find((event) => event.kind === 'called' && event.serial === serial && event.version > version)
      if (!told || !call) return []
      const [early, late] = [minutesInto(told.from), minutesInto(told.to)]
      return [{ early, middle: (early + late) / 2, late, calledAt: minutesInto(call.at) }]
    }),
  )
