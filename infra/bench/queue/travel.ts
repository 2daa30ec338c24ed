import { median } from '#infra/bench/quantile'
import type { Watched } from '#infra/bench/queue/watched'
import { type CallTime, callTimes } from '#shared/rules/prediction/callTime'
import { leaveAt } from '#shared/rules/prediction/leaveHome'
import type { Pace } from '#shared/rules/prediction/pace'
import { paceToday } from '#shared/rules/prediction/today'
import type { Minutes } from '#shared/rules/prediction/visit'

export const ways = [20, 40, 60] as const

export interface Trip {
  readonly arrivesAt: Minutes
  readonly calledAt: Minutes
}

/** So long before the session they begin to look: longer than the longest way. */
const looksBefore = 180

/**
 * For each patient whose turn is known: when they leave and arrive if they look at each call and each finished visit, and look once more when they
 * are told to leave. With no margin they leave as late as they are allowed to.
 */
export const trips = (watched: Watched, pace: Pace, travelMinutes: Minutes, margin: Minutes): readonly Trip[] => {
  const moments = watched.consults.flatMap(({ calledAt, finishedAt }) => [calledAt, finishedAt]).sort((a, b) => a - b)
  const looked = new Map<Minutes, { readonly places: ReadonlyMap<number, number>; readonly times: readonly CallTime[] }>()
  const look = (now: Minutes) => {
    const known = looked.get(now)
    if (known) return known
    const { standing, finished, line } = watched.at(now, pace)
    const places = new Map(line.map(({ visit }, place) => [visit, place]))
    const seen = { places, times: callTimes(pace, paceToday(pace, finished), standing, line) }
    looked.set(now, seen)
    return seen
  }
  return watched.turns.flatMap((calledAt, visit) => {
    if (calledAt === undefined) return []
    const leaves = (now: Minutes): Minutes => {
      const { places, times } = look(now)
      const callFrom = (times[places.get(visit) ?? 0] as CallTime).early
      return leaveAt({ callFrom, travelMinutes, margin })
    }
    let now = watched.session.startsAt - looksBefore
    let leave = leaves(now)
    while (leave > now) {
      now = Math.min(leave, moments.find((moment) => moment > now) ?? leave)
      leave = leaves(now)
    }
    return [{ arrivesAt: now + travelMinutes, calledAt }]
  })
}

/** Share of the patients who are there when they are called, and the median wait in the hall of those. */
export const tripFigures = (all: readonly Trip[]) => {
  const waits = all.filter(({ arrivesAt, calledAt }) => arrivesAt <= calledAt).map(({ arrivesAt, calledAt }) => calledAt - arrivesAt)
  return { arriveBeforeCall: waits.length / all.length, hallWaitMedianMin: median(waits) }
}
