import type { DaysBefore, PoolRule } from '#shared/rules/poolTimes'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import type { ClockTime } from '#shared/values/clinicTime'
import type { ClinicKind, Half, Pool } from '#shared/values/words'

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
  /** 同专科未就诊: open appointments in one department on any day; no limit without it. */
  readonly perDepartmentOpen?: number | undefined
  /** Visits of one week (Monday to Sunday) an account may book for others than its owner; no limit without it. */
  readonly forOthersPerWeek?: number | undefined
}

/** 号源释放: a cancelled number comes back at a random moment of the band, at once when its slot is near; the waitlist goes first. */
export interface ReturnPolicy {
  readonly bandMinutes: readonly [number, number]
  /** Minutes before the slot within which it comes back at once. */
  readonly atOnceWithin: number
}

/** 候补. */
export interface WaitlistRules {
  /** Sessions a patient may wait for at a time. */
  readonly mostPerPatient: number
  /** Offers a patient may let go by before they leave the line. */
  readonly mostOffers: number
  /** How long an offer holds its number by day, and when the visit is near. */
  readonly offerMinutes: number
  readonly nearOfferMinutes: number
  /** The visit is near when its slot begins within so many minutes. */
  readonly nearMinutes: number
  /** No offer is made from one clock to the other, over midnight. */
  readonly quiet: { readonly from: ClockTime; readonly to: ClockTime }
  /** When waiting ends, counted back from the visit. */
  readonly endsBefore: DaysBefore
}

/** 提醒. */
export interface MessageRules {
  /** Nobody is disturbed from one clock to the other, over midnight, but by what cannot wait. */
  readonly quiet: { readonly from: ClockTime; readonly to: ClockTime }
  /** The clock on the day before the visit. */
  readonly dayBeforeAt: ClockTime
  /** On the day: minutes before the time of arrival, not before the quiet hours end. */
  readonly sameDayMinutes: number
}

/** All that a hospital decides about booking. Stored with a version, which each appointment keeps. */
export interface HospitalRules {
  readonly ruleVersion: string
  readonly bookingWindow: BookingWindow
  readonly cancelDeadline: Readonly<Record<ClinicKind, CancelDeadline>>
  readonly limits: BookingLimits
  /** 占号: minutes a number is held while its patient decides. */
  readonly holdMinutes: number
  readonly returns: ReturnPolicy
  readonly waitlist: WaitlistRules
  readonly pools: Readonly<Partial<Record<Pool, PoolRule | undefined>>>
  /** Days after a visit within which a review of it may use the numbers kept for that. */
  readonly followUpDays: number
  readonly patientsPerAccount: number
  /** Patients an account may add in one month. */
  readonly bindingsPerMonth: number
  /** Years that finished visits are kept after a patient had their data deleted. */
  readonly visitsKeptYears: number
  /** Below this age a guardian is needed. */
  readonly minorAge: number
  /** 建议到院: minutes before the slot begins. */
  readonly arriveMinutesBefore: number
  /** As ruleDefaults says without it. */
  readonly messages?: MessageRules | undefined
  /** 候诊, 迟到, 过号: as queueRuleDefaults says without it. */
  readonly queue?: QueueRules | undefined
}
