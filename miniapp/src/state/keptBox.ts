import { drop, keep, kept } from '@/platform/storage'
import { type Box, box } from '@/state/box'

/** A box that the phone remembers. */
export const keptBox = <T>(name: string, first: T): Box<T> => {
  const inner = box<T>(kept<T>(name) ?? first)
  const set = (value: T) => {
    inner.set(value)
    if (value === undefined) drop(name)
    else keep(name, value)
  }
  return { ...inner, set }
}
