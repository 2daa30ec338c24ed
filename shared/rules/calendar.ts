import { type ClinicDate, weekdayOf } from '#shared/values/clinicTime'

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** What differs from the plain week: public holidays and 调休, and what the hospital says about them. */
export interface Calendar {
  /** Days off, and weekend days that are worked. Days not named follow the plain week. */
  readonly days: Readonly<Record<string, 'holiday' | 'workday'>>
  /** By date: the weekday whose templates apply ("2 月 14 日（周六）按周四出诊"). */
  readonly substitutions: Readonly<Record<string, Weekday>>
}

export interface DayPlan {
  /** The weekday whose templates apply. */
  readonly weekday: Weekday
  /** Only templates marked `onHolidays` apply. */
  readonly holiday: boolean
  /** A worked weekend day for which the hospital has not said whose templates apply. */
  readonly substitutionMissing: boolean
}

/** 调休-aware: Saturday and Sunday are not worked, unless the calendar says so. */
export const isWorkday = (calendar: Calendar, date: ClinicDate): boolean => {
  const named = calendar.days[date]
  return named ? named === 'workday' : weekdayOf(date) <= 5
}

/**
 * Which templates apply on a date. The hospital's substitution decides, even on a holiday. Without one a date follows its own weekday:
 * nobody but the hospital knows which weekday a worked Saturday stands for, so this is reported and not guessed.
 */
export const planDay = (calendar: Calendar, date: ClinicDate): DayPlan => {
  const own = weekdayOf(date) as Weekday
  const substitution = calendar.substitutions[date]
  if (substitution) return { weekday: substitution, holiday: false, substitutionMissing: false }
  const named = calendar.days[date]
  return { weekday: own, holiday: named === 'holiday', substitutionMissing: named === 'workday' && own > 5 }
}
