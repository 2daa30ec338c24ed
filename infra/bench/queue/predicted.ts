import type { KeptSession } from '#infra/bench/queue/kept'
import { type Seen, type Watched, watch } from '#infra/bench/queue/watched'
import type { Outcome } from '#shared/rules/prediction/accuracy'
import { type CallTime, callTimes } from '#shared/rules/prediction/callTime'
import { learnStretch } from '#shared/rules/prediction/learnStretch'
import type { Pace } from '#shared/rules/prediction/pace'
import { paceToday } from '#shared/rules/prediction/today'
import type { Minutes } from '#shared/rules/prediction/visit'

export const mostAhead = 15

/** One prediction, for somebody with so many ahead. */
export interface Predicted extends Outcome {
  readonly madeAt: Minutes
  /** The places in the session of those ahead, as far as they were still waited for. */
  readonly ahead: readonly number[]
}

export type Predict = (pace: Pace, seen: Seen) => readonly CallTime[]
export type Paces = (session: KeptSession) => Pace
export type Learn = (sessions: readonly KeptSession[]) => Paces

export const predict: Predict = (pace, { standing, finished, line }) => callTimes(pace, paceToday(pace, finished), standing, line)

/** Predictions for everybody with 1 to 15 people ahead, at each finished visit or so many minutes later. */
export const predictions = (watched: Watched, pace: Pace, by: Predict = predict, later: Minutes = 0): readonly Predicted[] =>
  watched.consults.flatMap(({ finishedAt }) => {
    const madeAt = finishedAt + later
    const seen = watched.at(madeAt, pace)
    const times = by(pace, seen)
    const places = seen.line.map(({ visit }) => visit)
    return places.slice(0, mostAhead + 1).flatMap((visit, ahead) => {
      const calledAt = watched.turns[visit]
      if (ahead === 0 || calledAt === undefined || calledAt < madeAt) return []
      return [{ ...(times[ahead] as CallTime), madeAt, calledAt, ahead: places.slice(0, ahead) }]
    })
  })

/** Learns on the first half of the sessions, moves the edges by what the second half shows, and learns again on all of them. */
export const learnCalibrated = (sessions: readonly KeptSession[], learn: Learn, by: Predict = predict): Paces => {
  const half = sessions.length >> 1
  const first = learn(sessions.slice(0, half))
  const outcomes = sessions.slice(half).flatMap((session) => predictions(watch(session), first(session), by))
  const stretch = learnStretch(outcomes, { early: 1, late: 1 })
  const all = learn(sessions)
  return (session) => ({ ...all(session), stretch })
}
