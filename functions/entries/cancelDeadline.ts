import { nationalDays } from '#functions/gateways/holidays'
import { isWorkday } from '#shared/rules/calendar'
import { cancelBefore } from '#shared/rules/cancellation'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { cancelSentence } from '#shared/rules/ruleSentences'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import type { ClinicKind } from '#shared/values/words'

/** First moment at which an appointment can no longer be cancelled, by the national calendar, and the rule in words. */
export const cancelDeadline = (rules: HospitalRules, kind: ClinicKind, startsAt: ClinicTime) => ({
  before: cancelBefore(rules.cancelDeadline[kind], startsAt, isNationalWorkday),
  rule: cancelSentence(rules.cancelDeadline[kind]),
})

/** Asked for only where a deadline counts workdays. */
const isNationalWorkday = (date: ClinicDate): boolean => isWorkday({ days: nationalDays(date, 1).days, substitutions: {} }, date)
