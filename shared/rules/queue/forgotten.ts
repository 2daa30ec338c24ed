import type { Queue } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, type ClinicTime, clockOf } from '#shared/values/clinicTime'

/** A doctor who is late goes on calling: only a queue in which nothing happens for so long after its end was forgotten. */
const overMinutes = 120
const stillMinutes = 60
/** At this clock every session of the day is over. */
const lastClock = '23:30'

/** Whether a session that nobody ended ends now. One in which nobody was ever checked in or called has no queue, and is never judged. */
export const endsByItself = ({ flow, last }: Queue, session: Pick<SessionFacts, 'date' | 'endsAt'>, now: ClinicTime): boolean => {
  if (flow.state === 'ended' || last === undefined || now.slice(0, 10) !== session.date) return false
  const isForgotten = now >= addMinutes(session.endsAt, overMinutes) && now >= addMinutes(last.at, stillMinutes)
  return isForgotten || (clockOf(now) >= lastClock && now >= session.endsAt)
}
