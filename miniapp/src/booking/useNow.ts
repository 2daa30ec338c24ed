import { useEffect, useRef, useState } from 'react'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'

const tickMs = 15_000

/**
 * Hospital time now: what the server said, plus the minutes since. The phone's clock only measures how long ago that was, and never runs
 * ahead of the server by more than the rounding of a minute.
 */
export const useNow = (said: ClinicTime | undefined): ClinicTime | undefined => {
  const heard = useRef({ said, at: Date.now() })
  if (heard.current.said !== said) heard.current = { said, at: Date.now() }
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), tickMs)
    return () => clearInterval(timer)
  }, [])
  if (said === undefined) return undefined
  const seconds = Number(said.slice(17, 19)) + (Date.now() - heard.current.at) / 1000
  return addMinutes(said, Math.max(0, Math.floor(seconds / 60)))
}
