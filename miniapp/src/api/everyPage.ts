import type { RouteName } from '#shared/contract/routes'
import type { Answer, Question } from '#shared/contract/schemas'
import { call } from '@/api/call'
import type { Reply } from '@/api/reply'

/** Routes that answer with a page of a list. */
export type ListName = { [Name in RouteName]: Answer<Name> extends { items: unknown[] } ? Name : never }[RouteName]
export type ItemOf<Name extends ListName> = Answer<Name> extends { items: (infer Item)[] } ? Item : never

const mostPages = 10

/** A whole list, page after page; for lists that are short by nature, as departments are. */
export const everyPage = async <Name extends ListName>(name: Name, question: Question<Name>): Promise<Reply<readonly ItemOf<Name>[]>> => {
  const items: ItemOf<Name>[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const reply = await call(name, cursor === undefined ? question : { ...question, cursor })
    if (!reply.ok) return reply
    const { items: more, next } = reply.value as { items: ItemOf<Name>[]; next?: string }
    items.push(...more)
    if (next === undefined) break
    cursor = next
  }
  return { ok: true, value: items }
}
