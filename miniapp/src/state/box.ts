import { useSyncExternalStore } from 'react'

/** A value that several screens see; they redraw when it changes. */
export interface Box<T> {
  readonly get: () => T
  readonly set: (value: T) => void
  readonly use: () => T
}

export const box = <T>(first: T): Box<T> => {
  let value = first
  const listeners = new Set<() => void>()
  const get = () => value
  const listen = (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  const set = (next: T) => {
    value = next
    for (const listener of Array.from(listeners)) listener()
  }
  return { get, set, use: () => useSyncExternalStore(listen, get) }
}
