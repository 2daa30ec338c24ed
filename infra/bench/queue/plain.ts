import { type KeptSession, learnDoctors } from '#infra/bench/queue/kept'
import { type Learn, type Predict, predict } from '#infra/bench/queue/predicted'

/**
 * The recipe of facts/performance.md §5.3, to compare with: the doctor's mean, first and follow-up visits together, today's pace with a prior of
 * 8 visits, the share that comes for everybody ahead, whoever has checked in.
 */
export const plainPredict: Predict = (pace, seen) =>
  predict(pace, {
    ...seen,
    finished: seen.finished.map((visit) => ({ ...visit, kind: 'first' })),
    line: seen.line.map((one) => ({ ...one, kind: 'first', here: false, appointedAt: undefined })),
  })

export const plainLearn: Learn = (sessions) => {
  const paces = learnDoctors(sessions.map(withoutKinds))
  return (session) => ({ ...paces(session), strength: 8 })
}

const withoutKinds = (session: KeptSession): KeptSession => ({
  ...session,
  visits: session.visits.map((visit) => ({ ...visit, kind: 'first' })),
})

/** What is predicted when nobody's check-in is known. */
export const blindPredict: Predict = (pace, seen) =>
  predict(pace, { ...seen, line: seen.line.map((one) => ({ ...one, here: false, appointedAt: undefined })) })
