import { useEffect, useRef } from 'react'
import { keptBox } from '@/state/keptBox'

/** Single keys may be switched off: voice control and shaky hands press them by accident (WCAG 2.1.4). */
export const shortcutsOn = keptBox<boolean>('staffShortcuts', true)

const writesInto = 'input, select, textarea, dialog, [contenteditable]'

/** Calls what a key stands for, unless somebody is writing or a window is open. Keys go by their place, so a Chinese input method does not hide them. */
export const useShortcuts = (keys: Readonly<Record<string, () => void>>): void => {
  const now = useRef(keys)
  now.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : undefined
      // A key that is held down is one press: what it does may concern people.
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || !shortcutsOn.get()) return
      if (target?.closest(writesInto) || document.querySelector('dialog[open]')) return
      const code = event.code.toLowerCase()
      const act = now.current[event.shiftKey ? `shift+${code}` : code]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
