import type { VisitDay } from '#shared/rules/live/visitDay'
import { accuracyDays, accuracyOf } from '#shared/rules/prediction/accuracy'
import { joined, rateOf, waitOf } from '#shared/rules/queue/indicators'
import { type ClinicDate, daysBetween } from '#shared/values/clinicTime'

/** How right predictions were, and KPI 22 and 23, over the days before one. */
export interface Indicators {
  readonly days: number
  /** Calls that had been predicted. */
  readonly calls: number
  readonly coverage?: number | undefined
  readonly meanErrorMinutes?: number | undefined
  /** Neither is there where nobody was seen, nor of the emergency department. */
  readonly appointmentRate?: number | undefined
  readonly meanWaitMinutes?: number | undefined
}

/** Of one department, over the 30 days before `today`. */
export const indicatorsOf = (
  all: readonly VisitDay[],
  { today, isEmergency }: { readonly today: ClinicDate; readonly isEmergency: boolean },
): Indicators => {
  const days = all.filter(({ date }) => daysBetween(date, today) >= 1 && daysBetween(date, today) <= accuracyDays)
  const accuracy = accuracyOf(
    days.flatMap(({ date, outcomes }) => outcomes.map((outcome) => ({ ...outcome, date }))),
    today,
  )
  const visits = isEmergency ? [] : joined(days.flatMap(({ counted }) => counted))
  return {
    days: accuracyDays,
    calls: accuracy?.calls ?? 0,
    coverage: accuracy?.coverage,
    meanErrorMinutes: accuracy?.meanError,
    appointmentRate: rateOf(visits).rate,
    meanWaitMinutes: waitOf(visits).meanMinutes,
  }
}
