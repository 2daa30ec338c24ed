/** What a person can do after a refusal; the screen offers it as the main button. */
export type NextStep = 'again' | 'otherTimes' | 'changePatient' | 'seeExisting' | 'seeAppointments' | 'seeWaiting' | 'signIn' | 'call'

const steps: Readonly<Record<string, NextStep>> = {
  SOLD_OUT: 'otherTimes',
  NOT_RELEASED: 'otherTimes',
  BOOKING_CLOSED: 'otherTimes',
  SESSION_SUSPENDED: 'otherTimes',
  UNKNOWN_SESSION: 'otherTimes',
  UNKNOWN_SLOT: 'otherTimes',
  SESSION_PAUSED: 'call',
  ALREADY_HOLDING: 'seeExisting',
  TIME_OVERLAPS: 'seeAppointments',
  TOO_MANY_A_DAY: 'seeAppointments',
  DEPARTMENT_TAKEN_THAT_DAY: 'seeAppointments',
  DEPARTMENT_STILL_OPEN: 'seeAppointments',
  TOO_MANY_FOR_OTHERS: 'call',
  OFFER_WAITING: 'seeWaiting',
  ALREADY_WAITING: 'seeWaiting',
  TOO_MANY_WAITING: 'seeWaiting',
  OFFER_LAPSED: 'seeWaiting',
  WAITLIST_OVER: 'otherTimes',
  STILL_FREE: 'otherTimes',
  NO_ADJACENT: 'otherTimes',
  PARTNER_REFUSED: 'changePatient',
  NOT_DRAWN: 'otherTimes',
  NO_DRAW: 'otherTimes',
  DRAW_OVER: 'otherTimes',
  SAME_SLOT: 'otherTimes',
  RESCHEDULE_TOO_LATE: 'call',
  NOT_RESCHEDULABLE: 'seeAppointments',
  UNKNOWN_APPOINTMENT: 'seeAppointments',
  UNKNOWN_PATIENT: 'changePatient',
  PATIENT_NOT_ADMITTED: 'changePatient',
  PATIENT_NOT_CONFIRMED: 'changePatient',
  NOT_SIGNED_IN: 'signIn',
  NOT_ALLOWED: 'call',
}

/** Anything else, a fault or no network, is worth another try: it keeps its key and cannot book twice. */
export const nextStepAfter = (code: string): NextStep => steps[code] ?? 'again'
