import { useEffect, useState } from 'react'
import type { ClinicTime } from '#shared/values/clinicTime'
import { hospitalEpochMs, hospitalMinute } from '@/state/hospitalClock'

const minuteMs = 60_000
/** A phone that slept looks again after so long at the latest. */
const longestWaitMs = 15_000

/** Hospital time to the minute, changing as the minute does: a release is seen at its second. Undefined until the hospital has answered. */
export const useNow = (): ClinicTime | undefined => {
  const [minute, setMinute] = useState(hospitalMinute)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      setMinute(hospitalMinute())
      const now = hospitalEpochMs() ?? 0
      timer = setTimeout(look, Math.min(longestWaitMs, minuteMs - (now % minuteMs)))
    }
    look()
    return () => clearTimeout(timer)
  }, [])
  return hospitalMinute() ?? minute
}
