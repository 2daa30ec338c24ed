import type { Suspension } from '#shared/rules/hospitalRecords'
import { type ClinicDate, clinicDate, daysBetween, weekdayOf } from '#shared/values/clinicTime'
import type { SessionKey } from '#shared/values/ids'

const evenMonday = clinicDate('2024-01-01')

/** Whole weeks since Monday 2024-01-01, even or odd: every second week is the same everywhere, also over a year's end. */
export const isEvenWeek = (date: ClinicDate): boolean => Math.floor(daysBetween(evenMonday, date) / 7) % 2 === 0

/** Whether a session does not take place. A suspension without a doctor is the whole department's, without a half-day the whole day's. */
export const isSuspended = (suspensions: readonly Suspension[], session: SessionKey): boolean =>
  suspensions.some((s) => {
    if (s.doctorId !== undefined && s.doctorId !== session.provider) return false
    if (s.departmentId !== undefined && s.departmentId !== session.departmentId) return false
    if (s.half !== undefined && s.half !== session.half) return false
    if (s.date !== undefined) return s.date === session.date
    if (s.weekday !== weekdayOf(session.date)) return false
    return s.weeks === undefined || s.weeks === 'every' || isEvenWeek(session.date) === (s.weeks === 'even')
  })
