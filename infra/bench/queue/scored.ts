import { mostAhead, type Predicted } from '#infra/bench/queue/predicted'
import { accuracyOfAll } from '#shared/rules/prediction/accuracy'
import type { Minutes } from '#shared/rules/prediction/visit'

/** A prediction with what an oracle would have said: mean minutes until the call, knowing who comes. */
export interface Scored extends Predicted {
  readonly oracle: Minutes
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** How good predictions were, with 10 people ahead and with 1 to 15. */
export const scoreOf = (all: readonly Scored[]) => {
  const with10 = all.filter(({ ahead }) => ahead.length === 10)
  const error10 = average(with10.map(({ middle, calledAt }) => Math.abs(calledAt - middle)))
  const oracle10 = average(with10.map(({ madeAt, calledAt, oracle }) => Math.abs(calledAt - madeAt - oracle)))
  const coverages = Array.from({ length: mostAhead }, (_, i) => all.filter(({ ahead }) => ahead.length === i + 1))
    .filter((some) => some.length > 0)
    .map((some) => accuracyOfAll(some).coverage)
  return {
    callTimeMaeRatio10: error10 / oracle10,
    callTimeMaeMin10: error10,
    oracleMaeMin10: oracle10,
    intervalCoverage: accuracyOfAll(all).coverage,
    intervalCoverageLowest: Math.min(...coverages),
    intervalCoverageHighest: Math.max(...coverages),
    intervalWidthMin: average(all.map(({ early, late }) => late - early)),
    predictions: all.length,
  }
}
