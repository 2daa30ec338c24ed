/** Does the work for every item, so many at a time; gives items per second. */
export const inLanes = async <T>(lanes: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<number> => {
  const began = performance.now()
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const item = items[next] as T
      next += 1
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return (items.length * 1000) / (performance.now() - began)
}
