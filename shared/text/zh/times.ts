import { type ClinicDate, type ClinicTime, clockOf, dateOf, daysBetween, weekdayOf } from '#shared/values/clinicTime'

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const
const nearDays = ['今天', '明天', '后天'] as const

export const weekdayText = (date: ClinicDate): string => String(weekdays[weekdayOf(date) - 1])

/** "3月2日". */
export const dayText = (date: ClinicDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`

/** "今天", "明天", "后天", then the weekday. */
export const nearDayText = (date: ClinicDate, today: ClinicDate): string => nearDays[daysBetween(today, date)] ?? weekdayText(date)

/** "3月2日 周一". */
export const fullDayText = (date: ClinicDate): string => `${dayText(date)} ${weekdayText(date)}`

/** "08:00–08:30". */
export const spanText = (startsAt: ClinicTime, endsAt: ClinicTime): string => `${clockOf(startsAt)}–${clockOf(endsAt)}`

/** "3月2日 周一 08:00–08:30". */
export const visitText = (startsAt: ClinicTime, endsAt: ClinicTime): string =>
  `${fullDayText(dateOf(startsAt))} ${spanText(startsAt, endsAt)}`

/** "3月2日 周一 08:00". */
export const momentText = (time: ClinicTime): string => `${fullDayText(dateOf(time))} ${clockOf(time)}`

/** "今天 08:00", "明天 08:00"; further away "3月2日 周一 08:00". */
export const nearMomentText = (time: ClinicTime, now: ClinicTime): string => {
  const near = nearDays[daysBetween(dateOf(now), dateOf(time))]
  return near ? `${near} ${clockOf(time)}` : momentText(time)
}
