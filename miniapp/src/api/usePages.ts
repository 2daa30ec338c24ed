import { useState } from 'react'
import type { Answer, Question } from '#shared/contract/schemas'
import type { Asked } from '@/api/asked'
import { call } from '@/api/call'
import type { ItemOf, ListName } from '@/api/everyPage'
import { useQuestion } from '@/api/useQuestion'

interface Later<Item> {
  /** The first page these follow; another first page makes them outdated. */
  readonly after: unknown
  readonly items: readonly Item[]
  readonly next: string | undefined
}

export interface Pages<Item> {
  readonly asked: Asked<readonly Item[]>
  readonly hasMore: boolean
  readonly busy: boolean
  readonly more: () => void
}

/** A long list: the first page at once, later ones when asked for. */
export const usePages = <Name extends ListName>(name: Name, question: Question<Name>): Pages<ItemOf<Name>> => {
  const first = useQuestion(name, question)
  const [later, setLater] = useState<Later<ItemOf<Name>>>()
  const [busy, setBusy] = useState(false)
  if (first.state !== 'ready') return { asked: first, hasMore: false, busy, more: () => undefined }

  const page = first.answer as { items: ItemOf<Name>[]; next?: string }
  const shown = later?.after === page ? later : { after: page, items: [], next: page.next }
  const more = async () => {
    if (shown.next === undefined || busy) return
    setBusy(true)
    const reply = await call(name, { ...question, cursor: shown.next })
    setBusy(false)
    if (!reply.ok) return
    const { items, next } = reply.value as Answer<Name> & { items: ItemOf<Name>[]; next?: string }
    setLater({ after: page, items: [...shown.items, ...items], next })
  }
  return {
    asked: { ...first, answer: [...page.items, ...shown.items] },
    hasMore: shown.next !== undefined,
    busy,
    more: () => void more(),
  }
}
