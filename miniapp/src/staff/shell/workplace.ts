import type { Workplace } from '@/staff/shell/places'
import { box } from '@/state/box'

const name = 'yuezhen.workplace'

const remembered = (): Workplace | undefined => {
  try {
    const text = sessionStorage.getItem(name)
    return text === null ? undefined : (JSON.parse(text) as Workplace)
  } catch {
    return undefined
  }
}

const inner = box<Workplace | undefined>(remembered())

/** Kept for as long as the window is open: the next person at this desk chooses anew. */
export const workplace = {
  ...inner,
  set: (place: Workplace | undefined): void => {
    inner.set(place)
    try {
      if (place) sessionStorage.setItem(name, JSON.stringify(place))
      else sessionStorage.removeItem(name)
    } catch {}
  },
}
