import type { KeptSession } from '#infra/bench/queue/kept'
import type { DoctorNow, Standing } from '#shared/rules/prediction/callTime'
import type { Pace } from '#shared/rules/prediction/pace'
import { type Awaited, chanceToCome } from '#shared/rules/prediction/presence'
import { type Consult, consultsOf, isConsult, type Minutes, type PastSession, type PastVisit } from '#shared/rules/prediction/visit'

/** What could be known at a moment of a session that is over, and nothing else. */
export interface Seen {
  readonly standing: Standing
  readonly finished: readonly Consult[]
  /** Who was waited for, in their order: the place of the visit in the session, and what was known of it. */
  readonly line: readonly (Awaited & { readonly visit: number })[]
}

/** Somebody who was passed and is so unlikely to come is not shown as ahead of anybody. */
const leastChance = 0.05

/** A session of the past, to be looked at as it was at any moment. */
export const watch = (session: KeptSession) => {
  const consults = consultsOf(session)
  const places = new Map(session.visits.map((visit, place) => [visit as PastVisit, place]))
  let furthestSoFar = -1
  /** The furthest place in the session that was called, at each call. */
  const furthestOf = consults.map((visit) => {
    furthestSoFar = Math.max(furthestSoFar, places.get(visit) as number)
    return furthestSoFar
  })
  const checksIn = session.visits.some(({ arrivedAt }) => arrivedAt !== undefined)

  const at = (now: Minutes, pace: Pace): Seen => {
    const next = consults.findIndex(({ calledAt }) => calledAt > now)
    const called = next < 0 ? consults.length : next
    const last = consults[called - 1]
    const finished = consults.slice(0, last !== undefined && last.finishedAt > now ? called - 1 : called)
    const furthest = furthestOf[called - 1] ?? -1
    const line: (Awaited & { readonly visit: number })[] = []
    session.visits.forEach(({ kind, appointedAt, arrivedAt, calledAt }, visit) => {
      if (calledAt !== undefined && calledAt <= now) return
      const one = { kind, here: arrivedAt !== undefined && arrivedAt <= now, appointedAt: checksIn ? appointedAt : undefined, visit }
      const passed = !one.here && visit < furthest
      if (!passed || (checksIn && chanceToCome(pace, one, now) >= leastChance)) line.push(one)
    })
    return { standing: { now, doctor: doctorAt(session, last, now), pauses: [] }, finished, line }
  }

  /**
   * When the doctor was ready for a patient: the call, or, if the doctor had to wait for them, when the one before was finished, though not before
   * the appointed time. Undefined for who did not come, and for who was passed: their turn is no moment of its own.
   */
  const turnOf = (place: number): Minutes | undefined => {
    const visit = session.visits[place] as PastVisit
    if (!isConsult(visit)) return undefined
    const { arrivedAt } = visit
    if (arrivedAt === undefined) return visit.calledAt
    const passed = session.visits.some(
      ({ calledAt }, other) => other > place && calledAt !== undefined && visit.appointedAt <= calledAt && calledAt < arrivedAt,
    )
    if (passed) return undefined
    const before = consults[consults.indexOf(visit) - 1]
    const free = before?.finishedAt ?? session.startsAt
    return arrivedAt <= free ? visit.calledAt : Math.max(free, Math.min(arrivedAt, visit.appointedAt))
  }

  const turns = session.visits.map((_, place) => turnOf(place))
  return { session, consults, at, turns }
}

export type Watched = ReturnType<typeof watch>

const doctorAt = (session: PastSession, last: Consult | undefined, now: Minutes): DoctorNow => {
  if (last === undefined) return { is: 'awaited', startsAt: session.startsAt }
  return last.finishedAt <= now ? { is: 'free', since: last.finishedAt } : { is: 'seeing', kind: last.kind, since: last.calledAt }
}
