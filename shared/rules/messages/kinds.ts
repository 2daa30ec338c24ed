import type { MessageKind } from '#shared/values/words'

/** What decides about a kind of message. */
export interface KindRule {
  /**
   * What it is about, and so who is told. visit: who booked it, as long as it is to come; ending: who booked what is cancelled; suspension: who
   * booked what does not take place; offer: who waits; service: everybody it concerns; person: the patient. On a platform the account that booked
   * or waits is told, by SMS and by call the patient.
   */
  readonly about: 'visit' | 'ending' | 'suspension' | 'offer' | 'service' | 'person'
  /** Minutes for which it is worth sending, and what ends that before. */
  readonly worthMinutes: number
  readonly worthUntil?: 'arrival' | 'start' | 'end' | undefined
  /** Whether the quiet hours hold it back; never what a hospital cancelled. */
  readonly isHeldBack: boolean
  /** Whether somebody is called when nothing else reaches the person. */
  readonly call: 'always' | 'byHospital' | 'never'
  /** Whether a try is repeated within seconds, because it is soon worth nothing. */
  readonly isUrgent: boolean
  /** Kinds that say nothing new about the same appointment once this one has. */
  readonly makesNeedless: readonly MessageKind[]
}

const day = 24 * 60
const reminders = ['dayBefore', 'sameDay'] as const

/**
 * Offers are not called out here: who has no app gets a call from the waitlist itself. Of a queue nobody is called, because it has moved on before
 * the call.
 */
export const kindRules: Readonly<Record<MessageKind, KindRule>> = {
  booked: row('visit', { worthMinutes: day, worthUntil: 'start', makesNeedless: reminders }),
  changed: row('visit', { worthMinutes: day, worthUntil: 'start', makesNeedless: ['booked', ...reminders] }),
  cancelled: row('ending', { worthMinutes: day, worthUntil: 'end', call: 'byHospital' }),
  dayBefore: row('visit', { worthMinutes: day, worthUntil: 'arrival', call: 'always' }),
  sameDay: row('visit', { worthMinutes: day, worthUntil: 'start', makesNeedless: ['dayBefore'] }),
  offered: row('offer', { worthMinutes: day, isUrgent: true }),
  suspended: row('suspension', { worthMinutes: 90 * day, worthUntil: 'end', isHeldBack: false, call: 'always' }),
  moved: row('visit', { worthMinutes: 90 * day, worthUntil: 'end', call: 'always' }),
  doctorLate: row('visit', { worthMinutes: 120, worthUntil: 'end', isUrgent: true }),
  turnNear: row('visit', { worthMinutes: 20, isHeldBack: false, isUrgent: true }),
  called: row('visit', { worthMinutes: 10, isHeldBack: false, isUrgent: true }),
  passed: row('visit', { worthMinutes: 60, isHeldBack: false, isUrgent: true }),
  restricted: row('person', { worthMinutes: 7 * day }),
  appealDecided: row('person', { worthMinutes: 7 * day }),
  interrupted: row('service', { worthMinutes: 12 * 60 }),
  restored: row('service', { worthMinutes: day, worthUntil: 'end' }),
}

function row(about: KindRule['about'], rest: Partial<KindRule> & Pick<KindRule, 'worthMinutes'>): KindRule {
  return { about, isHeldBack: true, call: 'never', isUrgent: false, makesNeedless: [], ...rest }
}
