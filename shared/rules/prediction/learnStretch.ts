import type { Outcome } from '#shared/rules/prediction/accuracy'
import type { Stretch } from '#shared/rules/prediction/pace'

/** Outcomes that the edges as predicted count for: a hundred sessions, for what belongs to one day errs together. */
const prior = 10_000
const share = 0.9

/**
 * By how much each edge has to be moved away from the middle so that one call in ten lies beyond it: the 90 % quantile of the distances of the
 * calls from the middle, measured in distances of the predicted edge (split conformal prediction with normalised residuals), with 10,000
 * outcomes as predicted beside them. The outcomes are of predictions made with `used`; those with no distance tell nothing. An edge keeps to half to twice its distance.
 */
export const learnStretch = (outcomes: readonly Outcome[], used: Stretch): Stretch => ({
  early: edge(outcomes, used.early, ({ early, middle, calledAt }) => [middle - calledAt, middle - early]),
  late: edge(outcomes, used.late, ({ late, middle, calledAt }) => [calledAt - middle, late - middle]),
})

const edge = (outcomes: readonly Outcome[], used: number, measured: (outcome: Outcome) => [number, number]): number => {
  const ratios = outcomes.flatMap((outcome) => {
    const [distance, predicted] = measured(outcome)
    return Number.isFinite(distance / predicted) ? [distance / predicted] : []
  })
  ratios.sort((a, b) => a - b)
  const found = ratios[Math.min(ratios.length - 1, Math.ceil(share * (ratios.length + 1)) - 1)] ?? 1
  return Math.min(2, Math.max(0.5, (used * (ratios.length * found + prior)) / (ratios.length + prior)))
}
