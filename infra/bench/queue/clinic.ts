import type { VisitKind } from '#shared/rules/prediction/visit'

/** A made-up outpatient clinic. Every figure is a setting, so that a report can say what was assumed. */
export interface ClinicSettings {
  readonly seed: number
  readonly departments: number
  readonly doctors: number
  /** Sessions of each doctor. */
  readonly days: number
  readonly numbers: number
  readonly minutes: Readonly<Record<VisitKind, number>>
  readonly firstVisits: number
  /** Standard deviation of one visit, in parts of its mean; lengths are lognormal. */
  readonly variation: number
  /** How much departments, doctors and days differ in pace (standard deviation of the logarithm). */
  readonly differs: { readonly department: number; readonly doctor: number; readonly day: number }
  /** Change of pace from the start to the end of a session: mean and standard deviation. */
  readonly drift: { readonly mean: number; readonly sd: number }
  /** Mean minutes between two visits; the chance of a break there, and its mean minutes. */
  readonly between: number
  readonly breaks: { readonly chance: number; readonly minutes: number }
  readonly noShow: number
  /** Minutes of a slot, and of it how much work is booked. */
  readonly slotMinutes: number
  readonly load: number
  /** Arrival before the slot begins, its standard deviation, and the share that comes late on top, by Exp(minutes). */
  readonly arrives: { readonly before: number; readonly sd: number; readonly late: number; readonly lateMinutes: number }
  readonly doctorLate: { readonly chance: number; readonly minutes: number }
}

/** 60 doctors of 8 minutes a visit, as in facts/performance.md §5.3; no-shows of §6.4. */
export const busyHospital: ClinicSettings = {
  seed: 1,
  departments: 12,
  doctors: 60,
  days: 80,
  numbers: 30,
  minutes: { first: 9.3, followUp: 7.4 },
  firstVisits: 0.32,
  variation: 0.7,
  differs: { department: 0.15, doctor: 0.25, day: 0.12 },
  drift: { mean: -0.08, sd: 0.15 },
  between: 0.5,
  breaks: { chance: 0.02, minutes: 8 },
  noShow: 0.2,
  slotMinutes: 30,
  load: 1.05,
  arrives: { before: 25, sd: 20, late: 0.07, lateMinutes: 20 },
  doctorLate: { chance: 0.3, minutes: 12 },
}

/**
 * One doctor as published for a clinic of traditional medicine (facts/product.md §7): mean 802 s (first 910, follow-up 722), sd 373,
 * 17 visits a session, 381 sessions. What was not published is assumed; no-shows are more than the 2 to 3 % that a large hospital reports.
 */
export const slowClinic: ClinicSettings = {
  ...busyHospital,
  departments: 1,
  doctors: 1,
  days: 381,
  numbers: 18,
  minutes: { first: 910 / 60, followUp: 722 / 60 },
  firstVisits: 0.425,
  variation: 0.45,
  differs: { department: 0, doctor: 0, day: 0.08 },
  drift: { mean: -0.05, sd: 0.1 },
  noShow: 0.05,
  arrives: { before: 60, sd: 25, late: 0.05, lateMinutes: 20 },
  doctorLate: { chance: 0.2, minutes: 10 },
}
