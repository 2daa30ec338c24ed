import { type KeptSession, learnDoctors } from '#infra/bench/queue/kept'
import { learnCalibrated } from '#infra/bench/queue/predicted'
import { type Cycle, learnMargins, scored, travelFigures } from '#infra/bench/queue/replay'
import { scoreOf } from '#infra/bench/queue/scored'
import type { VisitsFile } from '#infra/bench/queue/visitsFile'

/** Fewer teach nothing and show nothing. */
const fewestSessions = 10

/** Learns from the first half of the sessions and replays the rest. Throws when there are too few, or none that can be replayed. */
export const replayFigures = ({ sessions, visits, skipped, overlaps }: VisitsFile) => {
  const seen = sessions.filter((session) => session.visits.some(({ calledAt }) => calledAt !== undefined))
  if (seen.length < fewestSessions) {
    throw new Error(`${seen.length} sessions with finished visits (${skipped.length} rows skipped): a replay needs ${fewestSessions}`)
  }
  const past = seen.slice(0, seen.length >> 1)
  const rest = seen.slice(seen.length >> 1)
  const paces = learnCalibrated(past, learnDoctors)
  const predicted = scored(rest, paces, hindsight(rest))
  if (predicted.length === 0) throw new Error('nobody had anybody ahead of them: there is nothing to predict')
  return {
    ...scoreOf(predicted),
    ...travelFigures(rest, paces, learnMargins(past, paces)),
    sessionsLearnt: past.length,
    sessionsReplayed: rest.length,
    visits,
    rowsSkipped: skipped.length,
    overlaps,
  }
}

/** In place of an oracle: the doctor's means over the replayed sessions themselves, which nobody could have known. */
const hindsight = (rest: readonly KeptSession[]): Cycle<KeptSession> => {
  const known = learnDoctors(rest)
  return (session, visit) => {
    const pace = known(session)
    return pace.minutes[session.visits[visit]?.kind ?? 'first'] + pace.between.mean
  }
}
