import { nationalDays } from '#functions/gateways/holidays'
import { isWorkday } from '#shared/rules/calendar'
import { cancelBefore } from '#shared/rules/cancellation'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { cancelSentence } from '#shared/rules/ruleSentences'
import { addDays, type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import type { ClinicKind } from '#shared/values/words'

const longestHolidayDays = 30

/** First moment at which an appointment can no longer be cancelled, by the national calendar, and the rule in words. */
export const cancelDeadline = (rules: HospitalRules, kind: ClinicKind, startsAt: ClinicTime) => ({
  before: cancelBefore(rules.cancelDeadline[kind], startsAt, workdaysBefore(dateOf(startsAt))),
  rule: cancelSentence(rules.cancelDeadline[kind]),
})

const workdaysBefore = (day: ClinicDate) => {
  const from = addDays(day, -longestHolidayDays)
  const { days } = nationalDays(from, longestHolidayDays)
  return (date: ClinicDate): boolean => isWorkday({ days, substitutions: {} }, date)
}
