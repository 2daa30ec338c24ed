/** Does the work for every item, at most `width` at a time. The first fault stops what has not begun. */
export const eachInLots = async <Item>(items: readonly Item[], width: number, work: (item: Item) => Promise<void>): Promise<void> => {
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const item = items[next] as Item
      next += 1
      await work(item)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  } catch (fault) {
    next = items.length
    throw fault
  }
}
