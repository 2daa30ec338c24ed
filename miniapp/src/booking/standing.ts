import type { Session } from '#shared/contract/schemas/hospital'
import { reservable } from '#shared/rules/reservable'
import { bookingTexts } from '#shared/text/zh/booking'
import { nearDayText } from '#shared/text/zh/times'
import { refusalOf } from '#shared/values/check'
import { type ClinicTime, clockOf, dateOf } from '#shared/values/clinicTime'

export interface Standing {
  /** Whether a number can be taken now. */
  readonly open: boolean
  readonly text: string
  readonly look?: 'warn' | 'danger'
}

/** What stands at the end of a session's row: numbers left, or honestly why none can be taken. */
export const standingOf = (session: Session, now: ClinicTime): Standing => {
  switch (refusalOf(reservable(now), session)) {
    case 'SESSION_SUSPENDED':
      return { open: false, text: bookingTexts.suspended, look: 'danger' }
    case 'SESSION_PAUSED':
      return { open: false, text: bookingTexts.paused, look: 'warn' }
    case 'BOOKING_CLOSED':
      return { open: false, text: bookingTexts.closed }
    case 'NOT_RELEASED': {
      const when = `${nearDayText(dateOf(session.releaseAt), dateOf(now))} ${clockOf(session.releaseAt)}`
      return { open: false, text: bookingTexts.releaseAt(when), look: 'warn' }
    }
    default:
      return session.remaining > 0
        ? { open: true, text: bookingTexts.remaining(session.remaining) }
        : { open: false, text: bookingTexts.full }
  }
}
