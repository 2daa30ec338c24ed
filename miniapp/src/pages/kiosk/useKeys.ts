import { useEffect, useRef } from 'react'

interface Keys {
  readonly type: (letter: string) => void
  readonly erase: () => void
  readonly submit: () => void
}

/** A reader of documents types what it has read and ends with the enter key, like a keyboard. */
export const useKeys = (keys: Keys | undefined): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const now = latest.current
      if (!now || event.ctrlKey || event.altKey || event.metaKey) return
      if (/^[0-9a-zA-Z]$/.test(event.key)) now.type(event.key.toUpperCase())
      else if (event.key === 'Backspace') now.erase()
      else if (event.key === 'Enter' && !isButton(event.target)) now.submit()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

const isButton = (target: EventTarget | null): boolean => target instanceof HTMLButtonElement
