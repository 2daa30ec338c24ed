import { busyHospital } from '#infra/bench/queue/clinic'
import { generateClinic } from '#infra/bench/queue/generate'
import { learnDoctors } from '#infra/bench/queue/kept'
import { holdLive } from '#infra/bench/queue/liveSession'
import { accuracyOfAll, type Outcome } from '#shared/rules/prediction/accuracy'
import { learnStretch } from '#shared/rules/prediction/learnStretch'

export const liveRun = { doctors: 12, days: 60 } as const

/**
 * Half of the days of a busy hospital held with the product's own queue, one after the other, doctors' paces from the other half and the edges moved
 * each night by what the day showed. `liveCoverage`: of who waits with 1 to 15 ahead; `shownCoverage`: of what each was shown at check-in, as the
 * office sees it; `…FirstWeek`: before the nights have taught much.
 */
export const liveFigures = (seed: number, { doctors, days }: { readonly doctors: number; readonly days: number }) => {
  const sessions = generateClinic({ ...busyHospital, seed, doctors, days })
  const half = sessions.length >> 1
  const pace = learnDoctors(sessions.slice(0, half))
  let stretch = { early: 1, late: 1 }
  const [shown, waiting]: [Outcome[], Outcome[]] = [[], []]
  let firstWeek = 0
  for (let from = half; from < sessions.length; from += doctors) {
    const held = sessions.slice(from, from + doctors).map((session) => holdLive(session, { ...pace(session), stretch }))
    const today = held.flatMap((one) => one.shown)
    shown.push(...today)
    waiting.push(...held.flatMap((one) => one.waiting))
    stretch = learnStretch(today, stretch)
    if (from < half + 7 * doctors) firstWeek = shown.length
  }
  return {
    liveCoverage: accuracyOfAll(waiting).coverage,
    liveErrorMin: accuracyOfAll(waiting).meanError,
    shownCoverage: accuracyOfAll(shown).coverage,
    shownCoverageFirstWeek: accuracyOfAll(shown.slice(0, firstWeek)).coverage,
    shownErrorMin: accuracyOfAll(shown).meanError,
    shownStretchEarly: stretch.early,
    shownStretchLate: stretch.late,
    livePredictions: waiting.length + shown.length,
  }
}
