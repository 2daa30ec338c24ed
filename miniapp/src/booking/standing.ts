import type { Session } from '#shared/contract/schemas/hospital'
import { reservable } from '#shared/rules/reservable'
import { bookingTexts } from '#shared/text/zh/booking'
import { drawingTexts } from '#shared/text/zh/drawing'
import { nearDayText } from '#shared/text/zh/times'
import { waitingTexts } from '#shared/text/zh/waiting'
import { refusalOf } from '#shared/values/check'
import { type ClinicTime, clockOf, dateOf } from '#shared/values/clinicTime'

export interface Standing {
  /** Whether a number can be taken now. */
  readonly open: boolean
  readonly text: string
  readonly look?: 'accent' | 'warn' | 'danger'
  /** What can be done instead of taking a number: wait for one, or take part in a draw. */
  readonly instead?: 'wait' | 'draw'
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
    case 'NOT_RELEASED':
      return session.draw ? drawStanding(session.draw, now) : { open: false, text: releaseText(session.releaseAt, now), look: 'warn' }
    default:
      return session.remaining > 0
        ? { open: true, text: bookingTexts.remaining(session.remaining) }
        : { open: false, text: waitingTexts.full, instead: 'wait' }
  }
}

const drawStanding = ({ opensAt, closesAt }: { opensAt: ClinicTime; closesAt: ClinicTime }, now: ClinicTime): Standing => {
  if (now < opensAt) return { open: false, text: drawingTexts.row.upcoming(nearText(opensAt, now)), look: 'warn', instead: 'draw' }
  if (now < closesAt) return { open: false, text: drawingTexts.row.collecting, look: 'accent', instead: 'draw' }
  return { open: false, text: drawingTexts.row.over, instead: 'draw' }
}

const releaseText = (releaseAt: ClinicTime, now: ClinicTime): string => bookingTexts.releaseAt(nearText(releaseAt, now))

const nearText = (time: ClinicTime, now: ClinicTime): string => `${nearDayText(dateOf(time), dateOf(now))} ${clockOf(time)}`
