import { homeTexts } from '#shared/text/zh/home'
import { type ClinicTime, clockOf } from '#shared/values/clinicTime'

export const greetingAt = (now: ClinicTime): string => {
  const clock: string = clockOf(now)
  if (clock < '11:00') return homeTexts.morning
  if (clock < '13:00') return homeTexts.noon
  return clock < '18:00' ? homeTexts.afternoon : homeTexts.evening
}
