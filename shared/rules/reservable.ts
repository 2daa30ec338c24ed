import { type Check, refusalOf } from '#shared/values/check'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { SessionState } from '#shared/values/words'

export type SessionRefusal = 'SESSION_SUSPENDED' | 'SESSION_PAUSED' | 'BOOKING_CLOSED' | 'NOT_RELEASED'

/** What a session must say for a number of it to be taken. */
export interface SessionOpenness {
  readonly state: SessionState
  readonly releaseAt: ClinicTime
  readonly closesAt: ClinicTime
}

/** What must hold of a session, in the order it is explained: a paused full session says paused, because waiting will not help. */
const open: Check<'state', SessionRefusal> = {
  field: 'state',
  test: '=',
  than: 'open',
  otherwise: { suspended: 'SESSION_SUSPENDED', paused: 'SESSION_PAUSED', closed: 'BOOKING_CLOSED' },
}
const released = (now: ClinicTime): Check<'releaseAt', SessionRefusal> => ({
  field: 'releaseAt',
  test: '<=',
  than: now,
  otherwise: 'NOT_RELEASED',
})
const notClosed = (now: ClinicTime): Check<'closesAt', SessionRefusal> => ({
  field: 'closesAt',
  test: '>',
  than: now,
  otherwise: 'BOOKING_CLOSED',
})

/** To take a number that is for sale. */
export const reservable = (now: ClinicTime): readonly Check<keyof SessionOpenness, SessionRefusal>[] => [
  open,
  released(now),
  notClosed(now),
]

/** To keep a number that is already held or offered: its release is past, or it was given out before. */
export const keepable = (now: ClinicTime): readonly Check<'state' | 'closesAt', SessionRefusal>[] => [open, notClosed(now)]

/** Why nothing of this session is sold now; undefined when it is. */
export const sessionRefusal = (session: SessionOpenness, now: ClinicTime): SessionRefusal | undefined => refusalOf(reservable(now), session)
