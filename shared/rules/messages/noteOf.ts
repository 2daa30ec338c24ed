import type { Message } from '#shared/rules/messages/message'
import type { SessionFacts } from '#shared/rules/session'
import { messageNotes } from '#shared/text/zh/messages'
import { dayText } from '#shared/text/zh/times'
import { type ClinicTime, clockOf, dateOf } from '#shared/values/clinicTime'

interface Around {
  /** changed, moved: the session it was before. */
  readonly before?: SessionFacts | undefined
  readonly isVisit: boolean
}

/** 注意事项: what the person should know or do now. */
export const noteOf = ({ kind, facts }: Message, { before, isVisit }: Around): string => {
  const { until, minutes, ahead, isGranted, isAddOn, isByHospital } = facts
  const was = facts.before?.startsAt ?? before?.startsAt
  switch (kind) {
    case 'booked':
      return isAddOn ? messageNotes.addOn : messageNotes.booked
    case 'changed':
      return was ? messageNotes.changedFrom(...spoken(was)) : messageNotes.changed
    case 'moved':
      return was ? messageNotes.movedFrom(...spoken(was)) : messageNotes.moved
    case 'cancelled':
      return isByHospital ? messageNotes.cancelledByHospital : messageNotes.cancelled
    case 'offered':
      return until ? messageNotes.offeredUntil(...spoken(until)) : messageNotes.offered
    case 'doctorLate':
      return minutes === undefined ? messageNotes.doctorLate : messageNotes.doctorLateBy(minutes)
    case 'turnNear':
      return ahead === undefined ? messageNotes.turnNear : messageNotes.turnNearAhead(ahead)
    case 'appealDecided':
      return isGranted ? messageNotes.appealGranted : messageNotes.appealRefused
    case 'restored':
      return isVisit ? messageNotes.visitRestored : messageNotes.restored
    default:
      return messageNotes[kind]
  }
}

const spoken = (time: ClinicTime): [day: string, clock: string] => [dayText(dateOf(time)), clockOf(time)]
