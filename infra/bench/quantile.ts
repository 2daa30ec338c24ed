/** The value below which this share of the sorted values lies; NaN when there are none. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted.length === 0 ? Number.NaN : (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number)

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return (quantile(sorted, 0.5) + (sorted[Math.floor((sorted.length - 1) / 2)] as number)) / 2
}
