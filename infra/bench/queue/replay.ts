import type { KeptSession } from '#infra/bench/queue/kept'
import { type Paces, type Predict, predict, predictions } from '#infra/bench/queue/predicted'
import type { Scored } from '#infra/bench/queue/scored'
import { type Trip, tripFigures, trips, ways } from '#infra/bench/queue/travel'
import { type Watched, watch } from '#infra/bench/queue/watched'
import { usualMargin } from '#shared/rules/prediction/leaveHome'
import type { Minutes } from '#shared/rules/prediction/visit'

/** Mean minutes from the call of a visit to the next call, for somebody who knows more than can be known. */
export type Cycle<T extends KeptSession> = (session: T, visit: number) => Minutes

export const scored = <T extends KeptSession>(
  sessions: readonly T[],
  paces: Paces,
  cycle: Cycle<T>,
  by: Predict = predict,
  later: Minutes = 0,
): readonly Scored[] =>
  sessions.flatMap((session) =>
    predictions(watch(session), paces(session), by, later).map((one) => {
      const came = one.ahead.filter((visit) => session.visits[visit]?.calledAt !== undefined)
      return { ...one, oracle: came.reduce((sum, visit) => sum + cycle(session, visit), 0) }
    }),
  )

/** Minutes added to a way before somebody has to leave. */
export type Margins = (way: Minutes) => Minutes

/** What comes of "leave home" for ways of 20, 40 and 60 minutes, under one flat name each, and the worst of the three. */
export const travelFigures = (sessions: readonly KeptSession[], paces: Paces, margins: Margins = usualMargin) => {
  const watched = sessions.map(watch)
  const figures = ways.map((way) => ({ way, ...tripFigures(allTrips(watched, paces, way, margins(way))) }))
  const latest = ways.map((way) => tripFigures(allTrips(watched, paces, way, 0)).arriveBeforeCall)
  return {
    ...Object.fromEntries(figures.map(({ way, arriveBeforeCall }) => [`arriveBeforeCall${way}`, arriveBeforeCall] as const)),
    ...Object.fromEntries(figures.map(({ way, hallWaitMedianMin }) => [`hallWaitMedianMin${way}`, hallWaitMedianMin] as const)),
    arriveBeforeCall: Math.min(...figures.map((one) => one.arriveBeforeCall)),
    hallWaitMedianMin: Math.max(...figures.map((one) => one.hallWaitMedianMin)),
    arriveBeforeCallLeavingLast: Math.min(...latest),
    ...Object.fromEntries(ways.map((way) => [`marginMin${way}`, margins(way)] as const)),
  }
}

/** A little more than is aimed at, since other sessions will not be quite like these. */
const arriveAim = 0.96
const largestMargin = 20
/** So many sessions weigh as much as the usual margin: a few say little about who comes late. */
const priorSessions = 50

/** The smallest margins of whole minutes with which enough patients of these sessions would have been there in time, shrunk to the usual ones. */
export const learnMargins = (sessions: readonly KeptSession[], paces: Paces): Margins => {
  const watched = sessions.map(watch)
  const learnt = new Map(
    ways.map((way) => {
      let [tooSmall, enough] = [-1, largestMargin]
      while (enough - tooSmall > 1) {
        const margin = (tooSmall + enough) >> 1
        if (tripFigures(allTrips(watched, paces, way, margin)).arriveBeforeCall >= arriveAim) enough = margin
        else tooSmall = margin
      }
      const weight = sessions.length / (sessions.length + priorSessions)
      return [way as Minutes, weight * enough + (1 - weight) * usualMargin(way)] as const
    }),
  )
  return (way) => learnt.get(way) ?? usualMargin(way)
}

const allTrips = (watched: readonly Watched[], paces: Paces, way: Minutes, margin: Minutes): readonly Trip[] =>
  watched.flatMap((one) => trips(one, paces(one.session), way, margin))
