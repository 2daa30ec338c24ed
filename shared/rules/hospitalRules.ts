import type { ClockTime } from '#shared/values/clinicTime'
import type { ClinicKind, Half } from '#shared/values/words'

/** When numbers of a session are bookable, counted in days before the visit. */
export interface BookingWindow {
  /** 0: on the day of the visit too; 1: from the day before at the latest. */
  readonly fromDay: number
  /** 13: today and the thirteen days that follow can be booked. */
  readonly toDay: number
  /** 放号: the clock on the first bookable day. */
  readonly releaseAt: ClockTime
  /** 次日号停约: the clock on the day before the visit; excludes booking on the day itself. */
  readonly nextDayCutoff?: ClockTime | undefined
  /** 当日号停约, by half-day; without it a session can be booked until it ends. */
  readonly sameDayCutoff?: Readonly<Partial<Record<Half, ClockTime | undefined>>> | undefined
}

/** Until when an appointment can be cancelled. */
export type CancelDeadline =
  | { readonly kind: 'beforeSlotMinutes'; readonly minutes: number }
  | { readonly kind: 'halfDayBefore' }
  | { readonly kind: 'prevWorkdayAt'; readonly at: ClockTime }
  | { readonly kind: 'prevCalendarDayAt'; readonly at: ClockTime }
  | { readonly kind: 'midnightOfVisit' }
  | { readonly kind: 'endOfVisitDay' }

/** What one patient may have open, over all accounts and channels. */
export interface BookingLimits {
  readonly perDay: number
  readonly perDepartmentPerDay: number
}

/** All that a hospital decides about booking. Stored with a version, which each appointment keeps. */
export interface HospitalRules {
  readonly ruleVersion: string
  readonly bookingWindow: BookingWindow
  readonly cancelDeadline: Readonly<Record<ClinicKind, CancelDeadline>>
  readonly limits: BookingLimits
  readonly patientsPerAccount: number
  /** Below this age a guardian is needed. */
  readonly minorAge: number
  /** 建议到院: minutes before the slot begins. */
  readonly arriveMinutesBefore: number
}
