import { useEffect, useRef } from 'react'

/** A phone that slept notices after so long at the latest. */
const longestWaitMs = 5_000

/** Calls once when the phone's clock has reached a moment. */
export const useLapse = (atMs: number | undefined, onLapse: () => void): void => {
  const lapse = useRef(onLapse)
  lapse.current = onLapse
  useEffect(() => {
    if (atMs === undefined) return
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const left = atMs - Date.now()
      if (left <= 0) lapse.current()
      else timer = setTimeout(look, Math.min(left, longestWaitMs))
    }
    look()
    return () => clearTimeout(timer)
  }, [atMs])
}
