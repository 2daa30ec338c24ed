import { useEffect, useState } from 'react'
import { leave } from '@/staff/shell/presence'

const lockMs = 15 * 60_000
const warnMs = 60_000
const lookMs = 1_000
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Locks the desk when nobody has touched it for fifteen minutes; gives whether that is a minute away. */
export const useLock = (): boolean => {
  const [soon, setSoon] = useState(false)
  useEffect(() => {
    let last = Date.now()
    const alive = () => {
      last = Date.now()
      setSoon(false)
    }
    for (const sign of signsOfLife) window.addEventListener(sign, alive, { passive: true })
    // A sleeping machine stops the timer, so the time is compared and not counted.
    const timer = setInterval(() => {
      const still = Date.now() - last
      if (still >= lockMs) leave('locked')
      else setSoon(still >= lockMs - warnMs)
    }, lookMs)
    return () => {
      clearInterval(timer)
      for (const sign of signsOfLife) window.removeEventListener(sign, alive)
    }
  }, [])
  return soon
}
