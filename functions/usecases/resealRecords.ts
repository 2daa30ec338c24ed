import { eachInLots } from '#functions/usecases/eachInLots'

export interface ResealDeps<Key> {
  list(after: Key | undefined, limit: number): Promise<{ readonly keys: readonly Key[]; readonly next: Key | undefined }>
  /** "unreadable" when its key is gone or it was damaged: nothing to be done about here. */
  reseal(key: Key): Promise<'resealed' | 'current' | 'unreadable'>
  /** After every page; `after` is where a pass that was cut off goes on. */
  tell(progress: ResealProgress<Key>): void
}

export interface ResealProgress<Key> {
  readonly counts: Readonly<Record<'resealed' | 'current' | 'unreadable', number>>
  readonly unreadable: readonly Key[]
  readonly after: Key | undefined
}

const perPage = 1_000
const atOnce = 8
const mostNamed = 100

/** Seals every record as it would be sealed today, page by page, while others read and write. Done twice, it changes nothing. */
export const resealRecords = async <Key>(deps: ResealDeps<Key>, from?: Key): Promise<ResealProgress<Key>> => {
  const counts = { resealed: 0, current: 0, unreadable: 0 }
  const unreadable: Key[] = []
  let after = from
  do {
    const page = await deps.list(after, perPage)
    await eachInLots(page.keys, atOnce, async (key) => {
      const outcome = await deps.reseal(key)
      counts[outcome] += 1
      if (outcome === 'unreadable' && unreadable.length < mostNamed) unreadable.push(key)
    })
    after = page.next
    deps.tell({ counts: { ...counts }, unreadable: [...unreadable], after })
  } while (after)
  return { counts, unreadable, after }
}
