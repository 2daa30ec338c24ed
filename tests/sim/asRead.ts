import { readDiary } from '#functions/store/diaryItem'
import { readLedgerItem } from '#functions/store/ledgerItem'
import type { Item } from '#functions/store/table'
import type { Diary } from '#shared/rules/diary'
import type { Ledger } from '#shared/rules/ledger'

/** Each version of an item is looked at by many checks, and is never changed in place: it is read once. */
const once = <T>(read: (item: Item) => T): ((item: Item) => T) => {
  const known = new WeakMap<Item, T>()
  return (item) => {
    const before = known.get(item)
    if (before !== undefined) return before
    const made = read(item)
    known.set(item, made)
    return made
  }
}

export const ledgerAsRead: (item: Item) => Ledger = once(readLedgerItem)
export const diaryAsRead: (item: Item) => Diary = once(readDiary)
