import { type Pace, priorConsults } from '#shared/rules/prediction/pace'
import type { Consult } from '#shared/rules/prediction/visit'

/** How today goes against what was expected: a factor for every length to come, and its variance in parts of its square. */
export interface PaceToday {
  readonly factor: number
  readonly variance: number
}

/** A visit counts at most so many times its mean: an end that was pressed late says nothing of the pace. */
const most = 4

/**
 * Today's finished visits against their kinds' means, what was known beforehand counting as k visits that went as expected:
 * factor = (sum of today + km) / (sum expected + km), variance c²/(n + k) as for a normal mean whose prior is worth k visits
 * (facts/performance.md §5.3 with k = 8). A doctor of whom little is known has a weaker k: 1/k = 1/strength + 1/(visits known + 20).
 */
export const paceToday = (pace: Pace, finished: readonly Consult[]): PaceToday => {
  const k = 1 / (1 / pace.strength + 1 / (pace.consults + priorConsults))
  let expected = (k * (pace.minutes.first + pace.minutes.followUp)) / 2
  let actual = expected
  for (const { kind, calledAt, finishedAt } of finished) {
    const usual = pace.minutes[kind]
    expected += usual
    actual += Math.min(most * usual, Math.max(0, finishedAt - calledAt))
  }
  return { factor: actual / expected, variance: pace.variation ** 2 / (finished.length + k) }
}
