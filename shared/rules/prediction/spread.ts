import { normalBelow } from '#shared/rules/prediction/normal'

/** A length of time that is not known exactly, in minutes. Independent lengths add up by adding both. */
export interface Spread {
  readonly mean: number
  readonly variance: number
}

export const plus = (a: Spread, b: Spread): Spread => ({ mean: a.mean + b.mean, variance: a.variance + b.variance })

/** A length that there is only with this chance p: mean pm, variance pv + p(1-p)m². */
export const withChance = (chance: number, { mean, variance }: Spread): Spread => ({
  mean: chance * mean,
  variance: chance * variance + chance * (1 - chance) * mean ** 2,
})

/** 90 % of a standard normal lie below. */
export const z90 = 1.2815515655446004

/** Minutes that are none, and parts of a square that are none. */
const negligible = 1e-9

/**
 * The quantile of a gamma of this mean and variance at z of a standard normal: its cube root is nearly normal (Wilson and Hilferty 1931). A variance of
 * more than nine squared means counts as nine: beyond it even the late edge would sink to nothing.
 */
export const quantileOf = ({ mean, variance }: Spread, z: number): number => {
  if (mean < negligible) return 0
  const part = Math.min(1, variance / (9 * mean ** 2))
  return mean * Math.max(0, 1 - part + z * Math.sqrt(part)) ** 3
}

export const middleOf = (spread: Spread): number => quantileOf(spread, 0)

/** The parameters of the lognormal of this mean and variance. */
const logOf = ({ mean, variance }: Spread) => {
  const s2 = Math.log1p(variance / mean ** 2)
  return { m: Math.log(mean) - s2 / 2, s: Math.sqrt(s2) }
}

/** What is left of a length after so much of it has passed: the moments of a lognormal above a bound, less the bound. */
export const leftOf = (length: Spread, passed: number): Spread => {
  if (passed <= 0) return length
  if (length.mean < negligible) return { mean: 0, variance: 0 }
  if (length.variance < negligible * length.mean ** 2) return { mean: Math.max(0, length.mean - passed), variance: 0 }
  const { m, s } = logOf(length)
  // Beyond 8 standard deviations nothing is known of it any more; what is left stays as it was there.
  const z = Math.min(8, (Math.log(passed) - m) / s)
  const bound = Math.exp(m + s * z)
  const above = normalBelow(-z)
  const mean = (length.mean * normalBelow(s - z)) / above
  const square = ((length.variance + length.mean ** 2) * normalBelow(2 * s - z)) / above
  return { mean: Math.max(0, mean - bound), variance: Math.max(0, square - mean ** 2) }
}
