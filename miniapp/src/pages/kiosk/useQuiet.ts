import { useEffect, useRef, useState } from 'react'

const [askAfterMs, endAfterMs] = [60_000, 60_000]
const signs = ['pointerdown', 'keydown'] as const

/**
 * After a minute without a touch asks whether somebody is still there, and ends only when nobody answers for another minute: who reads slowly
 * loses nothing by one touch, and nothing of who has gone stays on the screen.
 */
export const useQuiet = (isWatched: boolean, onEnd: () => void): { readonly isAsked: boolean; readonly stay: () => void } => {
  const [isAsked, setIsAsked] = useState(false)
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    if (!isWatched) return
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      clearTimeout(timer)
      timer = isAsked ? setTimeout(() => end.current(), endAfterMs) : setTimeout(() => setIsAsked(true), askAfterMs)
    }
    wait()
    for (const sign of signs) window.addEventListener(sign, wait)
    return () => {
      clearTimeout(timer)
      for (const sign of signs) window.removeEventListener(sign, wait)
    }
  }, [isWatched, isAsked])
  return { isAsked, stay: () => setIsAsked(false) }
}
