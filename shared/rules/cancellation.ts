import type { CancelDeadline } from '#shared/rules/hospitalRules'
import { addDays, addMinutes, at, type ClinicDate, type ClinicTime, type ClockTime, clockOf, dateOf } from '#shared/values/clinicTime'

const midnight = '00:00' as ClockTime
const noon = '12:00' as ClockTime
const evening = '18:00' as ClockTime

/** The longest run of days off known is 9; past this the calendar is wrong. */
const longestHolidayDays = 30

/**
 * The first moment at which an appointment can no longer be cancelled: one second earlier it still can.
 * 提前半天 (halfDayBefore) leaves one whole half-day between: a visit in the morning until noon of the day before, in the afternoon until
 * the day begins, in the evening until noon.
 */
export const cancelBefore = (rule: CancelDeadline, slotStart: ClinicTime, isWorkday: (date: ClinicDate) => boolean): ClinicTime => {
  const day = dateOf(slotStart)
  switch (rule.kind) {
    case 'beforeSlotMinutes':
      return addMinutes(slotStart, -rule.minutes)
    case 'halfDayBefore':
      if (clockOf(slotStart) < noon) return at(addDays(day, -1), noon)
      return at(day, clockOf(slotStart) < evening ? midnight : noon)
    case 'prevWorkdayAt':
      return at(workdayBefore(day, isWorkday), rule.at)
    case 'prevCalendarDayAt':
      return at(addDays(day, -1), rule.at)
    case 'midnightOfVisit':
      return at(day, midnight)
    case 'endOfVisitDay':
      return at(addDays(day, 1), midnight)
  }
}

const workdayBefore = (day: ClinicDate, isWorkday: (date: ClinicDate) => boolean): ClinicDate => {
  for (let back = 1; back <= longestHolidayDays; back += 1) {
    const candidate = addDays(day, -back)
    if (isWorkday(candidate)) return candidate
  }
  throw new RangeError(`no workday in the ${longestHolidayDays} days before ${day}`)
}
