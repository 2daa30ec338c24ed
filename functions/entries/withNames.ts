import type { AllDeps } from '#functions/entries/deps'

/** A page of a list, with the names of the staff whose ids stand in these fields; who is no longer known stays an id. */
export const withNames = async <Item extends object, Field extends keyof Item & string, Page extends { readonly items: readonly Item[] }>(
  deps: Pick<AllDeps, 'readStaffName'>,
  fields: readonly Field[],
  page: Page & { readonly items: readonly Item[] },
): Promise<Omit<Page, 'items'> & { items: (Item & { readonly [F in `${Field}Name`]?: string })[] }> => {
  const idsOf = (item: Item) => fields.flatMap((field) => (typeof item[field] === 'string' ? [[field, String(item[field])] as const] : []))
  const ids = new Set(page.items.flatMap((item) => idsOf(item).map(([, id]) => id)))
  const names = new Map(await Promise.all([...ids].map(async (id) => [id, await deps.readStaffName(id)] as const)))
  const items = page.items.map((item) => {
    const named = idsOf(item).flatMap(([field, id]) => (names.get(id) === undefined ? [] : [[`${field}Name`, names.get(id)]]))
    return { ...item, ...Object.fromEntries(named) }
  })
  return { ...page, items }
}
