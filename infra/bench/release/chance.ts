import { randomFrom } from '#tests/sim/random'

/** The draws the model makes, from one seed. */
export interface Chance {
  /** At least 0, below 1. */
  unit(): number
  below(n: number): number
  happens(probability: number): boolean
  /** Exp with this mean. */
  exponential(mean: number): number
  /** Lognormal with this median and 99th percentile. */
  lognormal(spread: { readonly p50: number; readonly p99: number }): number
}

const resolution = 2 ** 32
/** The 99th percentile of the standard normal distribution. */
const z99 = 2.3263478740408408

export const chanceFrom = (seed: number): Chance => {
  const random = randomFrom(seed)
  const unit = () => random.below(resolution) / resolution
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())
  return {
    unit,
    below: random.below,
    happens: random.chance,
    exponential: (mean) => -mean * Math.log(1 - unit()),
    lognormal: ({ p50, p99 }) => p50 * Math.exp((normal() * Math.log(p99 / p50)) / z99),
  }
}

/** Draws an index below `count`, the k-th in proportion to k^-exponent. */
export const zipf = (count: number, exponent: number) => {
  const weights = Array.from({ length: count }, (_, i) => (i + 1) ** -exponent)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  const upTo = weights.map((weight) => {
    sum += weight / total
    return sum
  })
  return (unit: number): number => {
    const index = upTo.findIndex((bound) => unit < bound)
    return index < 0 ? count - 1 : index
  }
}
