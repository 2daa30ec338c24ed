import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { kindRules } from '#shared/rules/messages/kinds'
import type { Message, MessageFacts } from '#shared/rules/messages/message'
import { dayBeforeDue, sameDayDue } from '#shared/rules/messages/reminderTimes'
import { afterQuiet } from '#shared/rules/messages/sendTime'
import { suspensionMessages, type Told } from '#shared/rules/messages/suspensionTurns'
import { type VisitTimes, worthUntil } from '#shared/rules/messages/worth'
import { ruleDefaults } from '#shared/rules/ruleDefaults'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import type { MessageKind, SessionState } from '#shared/values/words'

/** What a patient's messages are derived from. */
export interface Planned {
  readonly diary: Diary
  /** By session; one that is missing costs a message its exact time of arrival only. */
  readonly sessions: ReadonlyMap<string, SessionFacts>
  /** By session, as its ledger says; one that is missing is taken to be open. */
  readonly states: ReadonlyMap<string, SessionState>
  readonly rules: HospitalRules
  readonly now: ClinicTime
  /** What was decided before, so that a second suspension is told again, and a session that takes place after all is too. */
  readonly told?: readonly Told[] | undefined
}

/** Within so many minutes of the message about a booking or a change a reminder would say nothing new. */
const newsMinutes = 60

/** Every message there must be for this patient as of now; those that were decided before have the same keys. */
export const appointmentMessages = (planned: Planned): Message[] => planned.diary.entries.flatMap((entry) => messagesOf(planned, entry))

const messagesOf = (planned: Planned, entry: DiaryEntry): Message[] => {
  const visit = timesOf(planned, entry)
  const plan = planFor(planned, entry, visit)
  if (entry.state === 'cancelled') return plan('cancelled', planned.now, entry.cancelledBy ? { facts: { isByHospital: true } } : {})
  if (entry.state !== 'booked') return []

  const told = (planned.told ?? []).filter(({ ref }) => ref === entry.ref)
  const isSuspended = planned.states.get(entry.sessionId) === 'suspended'
  const suspensions = suspensionMessages(told, isSuspended).flatMap(({ kind, turn }) => plan(kind, planned.now, { turn }))
  return isSuspended ? suspensions : [...suspensions, ...confirmed(planned, entry, told, plan), ...reminders(planned, entry, visit, plan)]
}

type Plan = (kind: MessageKind, dueAt: ClinicTime, more?: { facts?: MessageFacts; turn?: number; until?: ClinicTime }) => Message[]

/** Makes a message of an appointment; none when it is too late for it. */
const planFor =
  ({ diary: { patientId }, now }: Planned, entry: DiaryEntry, visit: VisitTimes): Plan =>
  (kind, dueAt, { facts, turn = 1, until } = {}) => {
    const { ref, accountId, sessionId, slot, serial, isAddOn } = entry
    const ends = worthUntil(kind, { dueAt, visit, until })
    if (ends <= now) return []
    const known = { slot, serial, ...(isAddOn && { isAddOn: true }), ...facts }
    const key = { patientId, ref, kind, turn }
    return [{ ...key, accountId, sessionId, dueAt, worthUntil: ends, facts: known, state: 'due', decidedAt: now, attempts: [] }]
  }

/** 改期 is told as one change, not as a cancellation and a booking. */
const confirmed = ({ diary }: Planned, entry: DiaryEntry, told: readonly Told[], plan: Plan): Message[] => {
  const before = takenOver(diary, entry)
  if (before) return plan('changed', entry.bookedAt, { facts: { before: { sessionId: before.sessionId, startsAt: before.startsAt } } })
  // The appointment it took the place of may be history by now, and the change told.
  return told.some(({ kind }) => kindRules[kind].makesNeedless.includes('booked')) ? [] : plan('booked', entry.bookedAt)
}

const reminders = ({ rules, diary }: Planned, entry: DiaryEntry, visit: VisitTimes, plan: Plan): Message[] => {
  const { makesNeedless } = kindRules[takenOver(diary, entry) ? 'changed' : 'booked']
  const set = rules.messages ?? ruleDefaults.messages
  const old = addMinutes(afterQuiet(set.quiet, entry.bookedAt), newsMinutes)
  const isNews = (kind: MessageKind, dueAt: ClinicTime) => !makesNeedless.includes(kind) || old <= dueAt
  const [onTheEve, onTheDay] = [dayBeforeDue(set, visit), sameDayDue(set, visit)]
  const until = kindRules.sameDay.makesNeedless.includes('dayBefore') ? onTheDay : undefined
  return [
    ...(isNews('dayBefore', onTheEve) ? plan('dayBefore', onTheEve, { ...(until && { until }) }) : []),
    ...(onTheDay && isNews('sameDay', onTheDay) ? plan('sameDay', onTheDay) : []),
  ]
}

const takenOver = (diary: Diary, { ref }: DiaryEntry): DiaryEntry | undefined => diary.entries.find(({ replacedBy }) => replacedBy === ref)

const timesOf = ({ sessions, rules }: Planned, { sessionId, slot, startsAt, endsAt }: DiaryEntry): VisitTimes => ({
  arriveAt: sessions.get(sessionId)?.slots[slot]?.arriveAt ?? addMinutes(startsAt, -rules.arriveMinutesBefore),
  startsAt,
  endsAt,
})
