import { phoneShelf } from '@/platform/storage'
import { type Box, box } from '@/state/box'

export interface KeptBox<T> extends Box<T> {
  /** Takes up what is kept now, as another tab may have changed it; where nothing can be kept, memory stays. */
  readonly reload: () => void
}

/** A box that the phone remembers, or only the tab. */
export const keptBox = <T>(name: string, first: T, { keep, kept, drop } = phoneShelf): KeptBox<T> => {
  const inner = box<T>(kept<T>(name) ?? first)
  const set = (value: T) => {
    inner.set(value)
    if (value === undefined) drop(name)
    else keep(name, value)
  }
  const reload = () => {
    const now = kept<T>(name)
    if (now !== undefined && JSON.stringify(now) !== JSON.stringify(inner.get())) inner.set(now)
  }
  return { ...inner, set, reload }
}
