import type { BookingWindow } from '#shared/rules/hospitalRules'
import { addDays, at, type ClinicDate, type ClinicTime, type ClockTime } from '#shared/values/clinicTime'
import type { Half } from '#shared/values/words'

const endOfDay = '24:00' as ClockTime

/** 放号: the first moment at which a session on this date can be booked. */
export const releaseAt = (window: BookingWindow, date: ClinicDate): ClinicTime => at(addDays(date, -window.toDay), window.releaseAt)

/** 停约: the first moment at which it can no longer be booked. A session booked on its own day closes when it ends, at the latest. */
export const closesAt = (window: BookingWindow, session: { date: ClinicDate; half: Half; endsAt: ClinicTime }): ClinicTime => {
  if (window.nextDayCutoff && window.fromDay <= 1) return at(addDays(session.date, -1), window.nextDayCutoff)
  if (window.fromDay > 0) return at(addDays(session.date, -window.fromDay), endOfDay)
  const cutoff = window.sameDayCutoff?.[session.half]
  if (!cutoff || at(session.date, cutoff) > session.endsAt) return session.endsAt
  return at(session.date, cutoff)
}

/** How many days from today have to be planned so that each is there when it is released: one more than can be booked. */
export const daysPlannedAhead = (window: BookingWindow): number => window.toDay + 2
