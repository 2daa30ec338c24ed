import { plannedView } from '#functions/usecases/views/session'
import type { MessageView, ToldByPhone, UndeliveredMessage } from '#shared/contract/schemas/staffMessages'
import type { HospitalProfile } from '#shared/rules/hospital'
import type { Ledger } from '#shared/rules/ledger'
import { mayResend } from '#shared/rules/messages/byPhone'
import { contentOf } from '#shared/rules/messages/contentOf'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import { spokenSentences } from '#shared/text/zh/spoken'
import type { ClinicTime } from '#shared/values/clinicTime'
import { messageId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'
import { maskPhone } from '#shared/values/phone'
import { staffIdOf } from '#shared/values/staffActor'

/** What is known about the messages of a page, each by its id. */
export interface AboutMessages {
  readonly hospital: HospitalProfile
  readonly sessions: ReadonlyMap<string, SessionFacts>
  readonly ledgers: ReadonlyMap<string, Ledger>
  readonly patients: ReadonlyMap<string, PatientProfile>
  /** Ids of those whose visit is still as they tell. */
  readonly stillTrue: ReadonlySet<string>
  /** Departments whose name may be said aloud. */
  readonly plainDepartments: ReadonlySet<string>
}

/** A message as the log shows it: nothing of what it said to whom. */
export const messageView = (message: KeptMessage, nameOf: ReadonlyMap<string, string | undefined> = new Map()): MessageView => ({
  id: messageId(message),
  kind: message.kind,
  state: message.state,
  decidedAt: message.decidedAt,
  dueAt: message.dueAt,
  worthUntil: message.worthUntil,
  attempts: message.attempts.map(({ channel, at, outcome, code, receipt, delivered, by }) => {
    const byName = by && nameOf.get(staffIdOf(by))
    return {
      channel,
      at,
      ...(outcome && { outcome }),
      ...(code !== undefined && { code }),
      ...(receipt !== undefined && { receipt }),
      ...(delivered && {
        delivered: { at: delivered.at, ok: delivered.ok, ...(delivered.code !== undefined && { code: delivered.code }) },
      }),
      ...(by !== undefined && { by: staffIdOf(by) }),
      ...(byName && { byName }),
    }
  }),
})

/** Whom to tell by phone, and what to say; undefined when the patient or the session is gone. */
export const toldByPhoneView = (message: KeptMessage, about: AboutMessages): ToldByPhone | undefined => {
  const [patient, session] = [about.patients.get(message.patientId), about.sessions.get(message.sessionId)]
  if (!patient || !session) return undefined
  const { slot, serial, before } = message.facts
  const startsAt = slot === undefined ? undefined : session.slots[slot]?.startsAt
  const maskedName = maskName(patient.name)
  const content = contentOf(message, {
    session,
    hospital: about.hospital,
    patientName: maskedName,
    before: before && about.sessions.get(before.sessionId),
    isSensitive: !about.plainDepartments.has(session.departmentId),
  })
  return {
    messageId: messageId(message),
    kind: message.kind,
    patientId: patient.id,
    maskedName,
    maskedPhone: maskPhone(patient.phone),
    session: plannedView(session, about.ledgers.get(session.id)?.state),
    ...(startsAt && { startsAt }),
    ...(serial !== undefined && { serial }),
    saying: spokenSentences(message.kind, content),
  }
}

export const undeliveredView = (message: KeptMessage, about: AboutMessages, now: ClinicTime): UndeliveredMessage | undefined => {
  const told = toldByPhoneView(message, about)
  if (!told) return undefined
  const { messageId: _, kind: __, ...whom } = told
  return {
    ...messageView(message),
    ...whom,
    isStillTrue: about.stillTrue.has(told.messageId),
    mayResend: about.stillTrue.has(told.messageId) && mayResend(message, now),
  }
}
