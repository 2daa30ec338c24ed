import { staffTexts } from '#shared/text/zh/staff'
import type { ClinicTime } from '#shared/values/clinicTime'
import { epochMsOf, hospitalEpochMs } from '@/state/hospitalClock'

/** Minutes are counted only when it matters. */
const soonMinutes = 120

/** How long a call may wait: nobody is hurried by a deadline of tomorrow. */
export const timeLeft = (until: ClinicTime): string => {
  const left = Math.floor((epochMsOf(until) - (hospitalEpochMs() ?? epochMsOf(until))) / 60_000)
  if (left <= 0) return staffTexts.overdue
  return left > soonMinutes ? staffTexts.noHurry : staffTexts.minutesLeft(left)
}
