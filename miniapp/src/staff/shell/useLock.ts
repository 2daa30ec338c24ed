import { useEffect, useState } from 'react'
import { tabShelf } from '@/platform/storage'
import { leave } from '@/staff/shell/presence'
import { keptBox } from '@/state/keptBox'

const lockMs = 15 * 60_000
const warnMs = 60_000
const lookMs = 1_000
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** When the desk was last touched, kept for a tab that is brought back later; 0 when nobody is signed in. */
const lastTouched = keptBox<number>('staffTouched', 0, tabShelf)

/** Locks the desk when nobody has touched it for fifteen minutes; gives whether that is a minute away. */
export const useLock = (): boolean => {
  const [soon, setSoon] = useState(false)
  useEffect(() => {
    let last = lastTouched.get() || Date.now()
    const alive = () => {
      last = Date.now()
      setSoon(false)
    }
    for (const sign of signsOfLife) window.addEventListener(sign, alive, { passive: true })
    // A sleeping machine stops the timer, so the time is compared and not counted.
    const timer = setInterval(() => {
      const still = Date.now() - last
      setSoon(still >= lockMs - warnMs)
      if (still >= lockMs) leave('locked')
      else if (lastTouched.get() !== last) lastTouched.set(last)
    }, lookMs)
    return () => {
      clearInterval(timer)
      lastTouched.set(0)
      for (const sign of signsOfLife) window.removeEventListener(sign, alive)
    }
  }, [])
  return soon
}
