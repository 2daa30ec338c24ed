/**
 * Hospital wall time (Asia/Shanghai) as text. It compares as text, to the minute or to the second:
 * "2026-03-02T06:59:59" < "2026-03-02T07:00" <= "2026-03-02T07:00:00".
 */
export type ClinicTime = string & { readonly clinicTime: unique symbol }
/** A hospital calendar day, "2026-03-02". */
export type ClinicDate = string & { readonly clinicDate: unique symbol }
/** A time of day, "08:00" to "24:00". */
export type ClockTime = string & { readonly clockTime: unique symbol }

const datePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const clockPattern = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/
const timePattern = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/

export const isClinicDate = (text: string): text is ClinicDate => datePattern.test(text) && fromDayNumber(dayNumber(text)) === text

export const isClockTime = (text: string): text is ClockTime => clockPattern.test(text)

export const isClinicTime = (text: string): text is ClinicTime => timePattern.test(text) && isClinicDate(text.slice(0, 10))

/** Throws when the text is not a day that exists ("2026-02-30"). */
export const clinicDate = (text: string): ClinicDate => {
  if (!isClinicDate(text)) throw new RangeError(`not a date: ${text}`)
  return text
}

/** Throws when the text is not a wall time. */
export const clinicTime = (text: string): ClinicTime => {
  if (!isClinicTime(text)) throw new RangeError(`not a clinic time: ${text}`)
  return text
}

export const dateOf = (time: ClinicTime): ClinicDate => time.slice(0, 10) as ClinicDate
/** "08:30", seconds dropped. */
export const clockOf = (time: ClinicTime): ClockTime => time.slice(11, 16) as ClockTime

/** The moment of a day; "24:00" is the first moment of the next day. */
export const at = (date: ClinicDate, clock: ClockTime): ClinicTime =>
  (clock === '24:00' ? `${addDays(date, 1)}T00:00` : `${date}T${clock}`) as ClinicTime

export const addDays = (date: ClinicDate, days: number): ClinicDate => fromDayNumber(dayNumber(date) + days)

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: ClinicDate, to: ClinicDate): number => dayNumber(to) - dayNumber(from)

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: ClinicDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1

/** Seconds are dropped. */
export const addMinutes = (time: ClinicTime, minutes: number): ClinicTime => {
  const total = minuteNumber(time) + minutes
  const day = Math.floor(total / 1440)
  return `${fromDayNumber(day)}T${clockAt(total - day * 1440)}` as ClinicTime
}

/** To the second. */
export const addSeconds = (time: ClinicTime, seconds: number): ClinicTime => {
  const total = Number(time.slice(17, 19) || 0) + seconds
  return `${addMinutes(time, Math.floor(total / 60))}:${two(((total % 60) + 60) % 60)}` as ClinicTime
}

/** Whole minutes from one time to another, seconds dropped. */
export const minutesBetween = (from: ClinicTime, to: ClinicTime): number => minuteNumber(to) - minuteNumber(from)

/** Whole seconds from one time to another. */
export const secondsBetween = (from: ClinicTime, to: ClinicTime): number =>
  minutesBetween(from, to) * 60 + Number(to.slice(17, 19) || 0) - Number(from.slice(17, 19) || 0)

/** Minutes after midnight. */
export const minutesOf = (clock: ClockTime): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const clockAt = (minutes: number): ClockTime => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as ClockTime

const minuteNumber = (time: ClinicTime): number => dayNumber(time) * 1440 + minutesOf(clockOf(time))

const two = (n: number): string => String(n).padStart(2, '0')

// Days since 1970-01-01 in the Gregorian calendar, years starting in March (Hinnant, "chrono-compatible date algorithms").
const dayNumber = (text: string): number => {
  const month = Number(text.slice(5, 7))
  const year = Number(text.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(text.slice(8, 10)) - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

const fromDayNumber = (days: number): ClinicDate => {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(doy - Math.floor((153 * mp + 2) / 5) + 1)}` as ClinicDate
}
