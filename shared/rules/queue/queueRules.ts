import type { ClockTime } from '#shared/values/clinicTime'
import type { Half } from '#shared/values/words'

/** Where the late or passed go; the slots are those of the clock, never before their own. byDesk: nowhere until the triage desk decides. */
export type Spot = 'keep' | 'endOfCurrentSlot' | 'endOfNextSlot' | 'endOfQueue' | 'byDesk' | { readonly back: number }

/** What becomes of a booking whose time ran out: 爽约, or the fee goes back. */
export type LapsedOutcome = 'noShow' | 'refund'

/** 迟到. */
export interface LateRules {
  /** From what minutes are counted. */
  readonly from: 'slotStart' | 'slotEnd'
  /** On time up to this many minutes after it, to the second; negative where one has to be there before. */
  readonly graceMin: number
  readonly place: Spot
  /** From more minutes than this on the booking is invalid; without it one can come until the session ends. */
  readonly invalidAfterMin?: number | undefined
  readonly outcome: LapsedOutcome
}

/** What being called without coming leads to. */
export interface PassStep {
  readonly place: Spot
  /** Whether one is placed only after checking in again. */
  readonly checkInAgain: boolean
}

/** 过号. */
export interface PassRules {
  readonly first: PassStep
  /** The second and each further time. */
  readonly second: PassStep
  /** After so many the desk alone can take them back. */
  readonly max: number
  /** When they are not seen again before the session ends. */
  readonly outcome: LapsedOutcome
}

/** 回诊. */
export interface ReturnRules {
  /** At most one in so many calls; 1: always next after the current one. */
  readonly oneIn: number
  /** Whether one whose visit was finished may come back the same day. */
  readonly validToday: boolean
}

/** 取号: until when the number has to be taken, by half-day. */
export interface TakeNumberRules {
  readonly before: Readonly<Partial<Record<Half, ClockTime | undefined>>>
  readonly outcome: LapsedOutcome
}

/** All that a hospital decides about the day of the visit. */
export interface QueueRules {
  /** Earliest check-in, in minutes before the slot. */
  readonly earlyMin: number
  /** Within a slot: by the printed serial, or by the order of check-in. */
  readonly withinSlot: 'serial' | 'checkIn'
  readonly late: LateRules
  readonly pass: PassRules
  readonly returnVisit: ReturnRules
  readonly takeNumber?: TakeNumberRules | undefined
  /** At most one in so many calls, emergencies apart; 1: always before the others. */
  readonly priority: { readonly oneIn: number }
  /** "Your turn is near" with so many ahead. */
  readonly nearAhead: number
}

/** What holds where a hospital does not say otherwise: all of the slot is on time. */
export const queueRuleDefaults: QueueRules = {
  earlyMin: 60,
  withinSlot: 'serial',
  late: { from: 'slotEnd', graceMin: 0, place: 'endOfCurrentSlot', outcome: 'noShow' },
  pass: {
    first: { place: { back: 3 }, checkInAgain: false },
    second: { place: 'endOfCurrentSlot', checkInAgain: true },
    max: 3,
    outcome: 'noShow',
  },
  returnVisit: { oneIn: 3, validToday: true },
  priority: { oneIn: 1 },
  nearAhead: 3,
}
