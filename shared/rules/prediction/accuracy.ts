import type { CallTime } from '#shared/rules/prediction/callTime'
import type { Minutes } from '#shared/rules/prediction/visit'
import { type ClinicDate, daysBetween } from '#shared/values/clinicTime'

/** What was predicted for somebody, and when they were called. */
export interface Outcome extends CallTime {
  readonly calledAt: Minutes
}

export interface Accuracy {
  /** Calls that were predicted. */
  readonly calls: number
  /** Share of the calls within their interval, edges included; 0.8 is what is promised. */
  readonly coverage: number
  /** Mean distance of the call from the middle, minutes. */
  readonly meanError: number
}

/** How many days the accuracy shown to patients looks back. */
export const accuracyDays = 30

/**
 * How good the predictions of the 30 days before `today` were; undefined when none of them was followed by a call. Predictions whose middle was
 * open, in a pause without an end, are left out: they said when only that nobody knows.
 */
export const accuracyOf = (outcomes: readonly (Outcome & { readonly date: ClinicDate })[], today: ClinicDate): Accuracy | undefined => {
  const recent = outcomes.filter(({ date, middle }) => {
    const age = daysBetween(date, today)
    return age >= 1 && age <= accuracyDays && Number.isFinite(middle)
  })
  return recent.length === 0 ? undefined : accuracyOfAll(recent)
}

/** The same of all of them, whatever their day; at least one. */
export const accuracyOfAll = (outcomes: readonly Outcome[]): Accuracy => {
  const within = outcomes.filter(({ early, late, calledAt }) => early <= calledAt && calledAt <= late).length
  const error = outcomes.reduce((sum, { middle, calledAt }) => sum + Math.abs(calledAt - middle), 0)
  return { calls: outcomes.length, coverage: within / outcomes.length, meanError: error / outcomes.length }
}
