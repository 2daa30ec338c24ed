/** A page of a list that is already in order: the items after the one the cursor names, and where to go on. */
export const pageOf = <Item>(items: readonly Item[], nameOf: (item: Item) => string, cursor: string | undefined, size: number) => {
  const start = cursor === undefined ? 0 : items.findIndex((item) => nameOf(item) === cursor) + 1
  const shown = items.slice(start, start + size)
  const last = shown.at(-1)
  return last && start + size < items.length ? { items: shown, next: nameOf(last) } : { items: shown }
}
