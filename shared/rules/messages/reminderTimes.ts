import type { MessageRules } from '#shared/rules/hospitalRules'
import type { VisitTimes } from '#shared/rules/messages/worth'
import { addDays, addMinutes, at, type ClinicTime, dateOf } from '#shared/values/clinicTime'

/** On the day itself a reminder is of use only if there is still so long to get there. */
const leastMinutes = 30

/** When somebody is reminded on the eve of a visit. */
export const dayBeforeDue = ({ dayBeforeAt }: MessageRules, { startsAt }: VisitTimes): ClinicTime =>
  at(addDays(dateOf(startsAt), -1), dayBeforeAt)

/**
 * When somebody is reminded on the day: so long before they should arrive, but not in the quiet hours of the morning. Undefined when that is
 * too late to be of use: for a visit at the crack of dawn the reminder on the eve is the last one.
 */
export const sameDayDue = ({ sameDayMinutes, quiet }: MessageRules, { startsAt, arriveAt }: VisitTimes): ClinicTime | undefined => {
  const midnight = at(dateOf(startsAt), '00:00' as typeof quiet.to)
  const opens = quiet.to < quiet.from ? at(dateOf(startsAt), quiet.to) : midnight
  const due = [addMinutes(arriveAt, -sameDayMinutes), opens].sort()[1] as ClinicTime
  return addMinutes(due, leastMinutes) <= arriveAt ? due : undefined
}
