import type { Key } from '#functions/store/table'
import type { ChainKey } from '#shared/rules/audit'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { type CallTaskKey, calledAboutId, type MessageKey, messageId, readSessionId, type WaitingKey } from '#shared/values/ids'

/** The only file that spells a key; TABLE.md says which question each one answers. */

const letters = { morning: '1', afternoon: '2', evening: '3' } as const

export const hospitalKey: Key = { pk: 'HOSPITAL', sk: 'PROFILE' }
export const templatesKey: Key = { pk: 'HOSPITAL', sk: 'TEMPLATES' }
export const departmentKey = (departmentId: string): Key => ({ pk: 'HOSPITAL', sk: `DEPARTMENT#${departmentId}` })
export const departmentsRange = { pk: 'HOSPITAL', from: 'DEPARTMENT#', to: 'DEPARTMENT#~' }

export const doctorKey = (doctorId: string): Key => ({ pk: 'DOCTORS', sk: `DOCTOR#${doctorId}` })
export const doctorsRange = { pk: 'DOCTORS', from: 'DOCTOR#', to: 'DOCTOR#~' }

/** A session's facts, beside the other sessions of its department. */
export const sessionKey = (sessionId: string): Key => {
  const key = readSessionId(sessionId)
  if (!key) throw new RangeError(`not a session id: ${sessionId}`)
  return { pk: `DEPARTMENT#${key.departmentId}`, sk: `SESSION#${key.date}#${letters[key.half]}#${key.provider}` }
}
/** Sessions of a department from one date to another, both included. */
export const departmentSessionsRange = (departmentId: string, from: ClinicDate, to: ClinicDate) => ({
  pk: `DEPARTMENT#${departmentId}`,
  from: `SESSION#${from}`,
  to: `SESSION#${to}#~`,
})
/** Index keys that find the same session from its doctor. */
export const doctorSessionKeys = (doctorId: string, sessionId: string) => ({
  gsi1pk: `DOCTOR#${doctorId}`,
  gsi1sk: sessionKey(sessionId).sk,
})
export const doctorSessionsRange = (doctorId: string, from: ClinicDate, to: ClinicDate) => ({
  pk: `DOCTOR#${doctorId}`,
  from: `SESSION#${from}`,
  to: `SESSION#${to}#~`,
})

export const ledgerKey = (sessionId: string): Key => ({ pk: `SESSION#${sessionId}`, sk: 'LEDGER' })

/** When a number came back that a request had given up; in the order of serials. */
export const returnKey = (sessionId: string, { serial, ref }: { readonly serial: number; readonly ref: number }): Key => ({
  pk: `SESSION#${sessionId}`,
  sk: `RETURN#${String(serial).padStart(3, '0')}#${ref.toString(36)}`,
})
export const returnsRange = (sessionId: string, from = 'RETURN#') => ({ pk: `SESSION#${sessionId}`, from, to: 'RETURN#~' })

/** 摇号 of a session; while it is not done the index lists it by its closing. */
export const drawKey = (sessionId: string): Key => ({ pk: `SESSION#${sessionId}`, sk: 'DRAW' })
const undoneDraws = 'DRAWS'
export const undoneDrawKeys = (sessionId: string, closesAt: string) => ({ gsi1pk: undoneDraws, gsi1sk: `${closesAt}#${sessionId}` })
export const drawsClosedRange = (now: string) => ({ pk: undoneDraws, from: '0', to: `${now}~` })
/** A thousand wishes in their order; `digest` says of which set. */
export const rosterKey = (sessionId: string, digest: string, chunk: number): Key => ({
  pk: `SESSION#${sessionId}`,
  sk: `ROSTER#${digest.slice(0, 16)}#${String(chunk).padStart(4, '0')}`,
})
export const wishKey = (sessionId: string, wishNumber: string): Key => ({ pk: `SESSION#${sessionId}`, sk: `WISH#${wishNumber}` })
export const wishesRange = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, from: 'WISH#', to: 'WISH#~' })
/** Index keys that find the same wish from its account; `position` orders them. */
export const accountWishKeys = (accountId: string, position: string) => ({ gsi1pk: `ACCOUNT#${accountId}`, gsi1sk: `WISH#${position}` })
export const accountWishesRange = (accountId: string, to = '~') => ({ pk: `ACCOUNT#${accountId}`, from: 'WISH#', to: `WISH#${to}` })

export const accountKey = (accountId: string): Key => ({ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' })
/** What an account has booked for others in the week that begins on a Monday. */
export const accountWeekKey = (accountId: string, monday: ClinicDate): Key => ({ pk: `ACCOUNT#${accountId}`, sk: `WEEK#${monday}` })
/** What an account agreed to be sent, by template of its platform. */
export const subscriptionsKey = (accountId: string): Key => ({ pk: `ACCOUNT#${accountId}`, sk: 'SUBSCRIPTIONS' })
export const oneTimeCodeKey = (phoneIndex: string): Key => ({ pk: `PHONE#${phoneIndex}`, sk: 'CODE' })

/** What a code typed instead of a progress link stands for, by its keyed digest. */
export const progressCodeKey = (digest: string): Key => ({ pk: `PROGRESS#${digest}`, sk: 'CODE' })

/** A sign-in; its id begins with whose it is and then when, so that those of one owner stand together, the latest last. */
export const signInKey = (signInId: string): Key => ({ pk: `SIGNINS#${signInId.slice(0, 12)}`, sk: `SIGNIN#${signInId.slice(12)}` })
export const signInsRange = (ownerTag: string) => ({ pk: `SIGNINS#${ownerTag}`, from: 'SIGNIN#', to: 'SIGNIN#~' })

/** The access token of a mini-program at its platform, and how often a new one was forced today. */
export const platformTokenKey = (platform: string, appId: string): Key => ({ pk: `PLATFORM#${platform}#${appId}`, sk: 'TOKEN' })
export const forcedTokensKey = (platform: string, appId: string): Key => ({ pk: `PLATFORM#${platform}#${appId}`, sk: 'FORCED' })

/** What is counted for a limit; whose it is stands in it as a keyed index. */
export const rateKey = (subject: string): Key => ({ pk: `RATE#${subject}`, sk: 'RATE' })
/** Tries of a name of staff from one address, both by their keyed indexes. */
export const triedHereKey = (name: string, address: string): Key => ({ pk: `TRIED#${name}`, sk: `AT#${address}` })

/** Which account somebody signs in to; the index is keyed, like that of a person. */
export const identityKey = (index: string): Key => ({ pk: `IDENTITY#${index}`, sk: 'IDENTITY' })
/** A wrapped data key, by kind of record, who wrapped it, and week. */
export const dataKeyKey = (name: string): Key => ({ pk: 'DATAKEYS', sk: name })

/** Which patient an identity document belongs to; the index is keyed, so the number cannot be read back. */
export const personKey = (idIndex: string): Key => ({ pk: `PERSON#${idIndex}`, sk: 'PERSON' })
export const patientKey = (patientId: string): Key => ({ pk: `PATIENT#${patientId}`, sk: 'PROFILE' })
export const diaryKey = (patientId: string): Key => ({ pk: `PATIENT#${patientId}`, sk: 'DIARY' })
/** A finished appointment; newest last. */
export const visitKey = (patientId: string, position: VisitPosition): Key => ({
  pk: `PATIENT#${patientId}`,
  sk: `VISIT#${position.startsAt}#${position.ref.toString(36)}`,
})
/** Finished appointments from one day or time to another position, both included. */
export const visitsRange = (patientId: string, from = '', to = '~') => ({
  pk: `PATIENT#${patientId}`,
  from: `VISIT#${from}`,
  to: `VISIT#${to}`,
})

export interface VisitPosition {
  readonly startsAt: string
  readonly ref: number
}

/** What sessions are planned from: the week of each department, and the exceptions to all of them. */
export const timetableKey = (departmentId: string): Key => ({ pk: 'TIMETABLES', sk: `DEPARTMENT#${departmentId}` })
export const timetablesRange = { pk: 'TIMETABLES', from: 'DEPARTMENT#', to: 'DEPARTMENT#~' }
export const exceptionsKey: Key = { pk: 'TIMETABLES', sk: 'EXCEPTIONS' }

/** What the office did to a session, by request: asked, then done or refused. */
export const actKey = (sessionId: string, ref: number): Key => ({ pk: `SESSION#${sessionId}`, sk: `ACT#${ref.toString(36)}` })
export const actsRange = (sessionId: string, from = 'ACT#') => ({ pk: `SESSION#${sessionId}`, from, to: 'ACT#~' })

/** 加号: a doctor's request for one patient, beside its session; the index finds all of one day of visits, first asked first. */
export const addOnKey = (sessionId: string, ref: number): Key => ({ pk: `SESSION#${sessionId}`, sk: `ADDON#${ref.toString(36)}` })
export const addOnDayKeys = (date: ClinicDate, { askedAt, ref }: { readonly askedAt: string; readonly ref: number }) => ({
  gsi1pk: `ADDONS#${date}`,
  gsi1sk: `${askedAt}#${ref.toString(36)}`,
})
export const addOnDayRange = (date: ClinicDate, from = '2') => ({ pk: `ADDONS#${date}`, from, to: '~' })

/** A place in the line of a session; in the order of joining. */
export const waitKey = ({ sessionId, joinedAt, ref }: WaitingKey): Key => ({
  pk: `SESSION#${sessionId}`,
  sk: `WAIT#${joinedAt}#${ref.toString(36)}`,
})
export const waitRange = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, from: 'WAIT#', to: 'WAIT#~' })

/** A session that has a waitlist; the first to end first. */
export const waitlistKey = (sessionId: string, endsAt: string): Key => ({ pk: 'WAITLISTS', sk: `${endsAt}#${sessionId}` })
export const waitlistsRange = { pk: 'WAITLISTS' }

/** A call to make about an offer or a message; the nearest deadline first. */
export const callTaskKey = (task: CallTaskKey): Key => ({ pk: 'CALLTASKS', sk: `${task.until}#${calledAboutId(task)}` })
export const callTasksRange = (from: string) => ({ pk: 'CALLTASKS', from, to: '~' })

/** A message to a patient, beside the others about the same request. */
export const messageKey = ({ patientId, ref, kind, turn }: MessageKey): Key => ({
  pk: `PATIENT#${patientId}`,
  sk: `MSG#${ref.toString(36)}#${kind}#${turn}`,
})
export const messagesRange = (patientId: string, ref: number) => ({
  pk: `PATIENT#${patientId}`,
  from: `MSG#${ref.toString(36)}#`,
  to: `MSG#${ref.toString(36)}#~`,
})
/** Messages that no channel took, the latest last. */
export const undeliveredKeys = (key: MessageKey, at: ClinicTime) => ({ gsi1pk: 'UNDELIVERED', gsi1sk: `${at}#${messageId(key)}` })
export const undeliveredRange = (to = '~') => ({ pk: 'UNDELIVERED', from: '2', to })
/** What has to be sent in a minute, in several parts, the first due first. */
export const dueKey = ({ minute, shard, dueAt, key }: DuePointer): Key => ({
  pk: `DUE#${minute}#${shard}`,
  sk: `${dueAt}#${messageId(key)}`,
})
export const dueRange = (minute: string, shard: number, to: string) => ({ pk: `DUE#${minute}#${shard}`, from: '2', to: `${to}~` })
/** Minutes in which something may be left to send. */
export const dueMinuteKey = (minute: string): Key => ({ pk: 'DUES', sk: minute })
export const dueMinutesRange = (to: string) => ({ pk: 'DUES', from: '2', to })
/** For whom the messages about a session are planned. */
export const plannedKey = (sessionId: string): Key => ({ pk: `SESSION#${sessionId}`, sk: 'PLANNED' })
/** Which message a platform's receipt is of. */
export const receiptKey = (channel: string, receipt: string): Key => ({ pk: `RECEIPT#${channel}#${receipt}`, sk: 'RECEIPT' })

/** Where it is noted that a message has to be sent: in its minute, or in the one in which it was noted too late. */
export interface DuePointer {
  readonly minute: string
  readonly shard: number
  readonly dueAt: ClinicTime
  readonly key: MessageKey
}

/** Patients a phone number may belong to; the index is keyed, and in one place with the code of that phone. */
export const phonePatientKey = (phoneIndex: string, patientId: string): Key => ({ pk: `PHONE#${phoneIndex}`, sk: `PATIENT#${patientId}` })
export const phonePatientsRange = (phoneIndex: string, from = '') => ({
  pk: `PHONE#${phoneIndex}`,
  from: `PATIENT#${from}`,
  to: 'PATIENT#~',
})
/** Whom a member of staff has just found by a full number. */
export const foundKey = (staffId: string, patientId: string): Key => ({ pk: `STAFF#${staffId}`, sk: `FOUND#${patientId}` })

/** 审计: what one running function did on one day, line by line; the index lists a day in the order of time. */
export const auditLineKey = ({ date, writer }: ChainKey, seq: number): Key => ({
  pk: `AUDIT#${date}#${writer}`,
  sk: `LINE#${String(seq).padStart(7, '0')}`,
})
export const auditDayKeys = ({ date, writer, seq, at }: ChainKey & { readonly seq: number; readonly at: string }) => ({
  gsi1pk: `AUDIT#${date}`,
  gsi1sk: `${at}#${writer}#${String(seq).padStart(7, '0')}`,
})
export const auditDayRange = (date: ClinicDate, from = '2') => ({ pk: `AUDIT#${date}`, from, to: '~' })
/** Where the chains of the audit ended, in a chain of its own. */
export const auditAnchorKey = (seq: number): Key => ({ pk: 'AUDIT#anchors', sk: `ANCHOR#${String(seq).padStart(9, '0')}` })
/** That a patient's data was seen: one of a line, or of all lists of a kind that one person opened on a day. */
export const seenKey = (patientId: string, position: string): Key => ({ pk: `PATIENT#${patientId}`, sk: `SEEN#${position}` })
export const seenRange = (patientId: string, to = '~') => ({ pk: `PATIENT#${patientId}`, from: 'SEEN#', to: `SEEN#${to}` })

/** A list that was asked for as a file; the index lists the latest last. */
export const exportKey = (exportId: string): Key => ({ pk: `EXPORT#${exportId}`, sk: 'EXPORT' })
export const exportListKeys = ({ id, askedAt }: { readonly id: string; readonly askedAt: string }) => ({
  gsi1pk: 'EXPORTS',
  gsi1sk: `${askedAt}#${id}`,
})
export const exportsRange = (to = '~') => ({ pk: 'EXPORTS', from: '2', to })

/** A member of staff; the index lists all by username. */
export const staffKey = (staffId: string): Key => ({ pk: `STAFF#${staffId}`, sk: 'STAFF' })
export const staffIndexKeys = (username: string) => ({ gsi1pk: 'STAFF', gsi1sk: username })
export const staffRange = (from = '0') => ({ pk: 'STAFF', from, to: '~' })
/** Which member a username is. */
export const usernameKey = (username: string): Key => ({ pk: `USERNAME#${username}`, sk: 'USERNAME' })
export const administratorsKey: Key = { pk: 'STAFF', sk: 'ADMINISTRATORS' }

/** That an account cares for a patient, or asked to: found from the patient; the account decides whether it does. */
export const careKey = (patientId: string, accountId: string): Key => ({ pk: `PATIENT#${patientId}`, sk: `CARE#${accountId}` })
export const careRange = (patientId: string, from = '') => ({ pk: `PATIENT#${patientId}`, from: `CARE#${from}`, to: 'CARE#~' })
/** 同意: one that was given for a patient, by the account and the request it came with. */
export const consentKey = (
  patientId: string,
  consent: { readonly purpose: string; readonly accountId: string; readonly ref: number },
): Key => ({
  pk: `PATIENT#${patientId}`,
  sk: `CONSENT#${consent.purpose}#${consent.accountId}#${consent.ref.toString(36)}`,
})
export const consentsRange = (patientId: string) => ({ pk: `PATIENT#${patientId}`, from: 'CONSENT#', to: 'CONSENT#~' })

/** 候诊: the queue of a session as it stands, beside it what each version of it did. Sorted so that one descending read begins with the newest. */
export const queueKey = (sessionId: string): Key => ({ pk: `QUEUE#${sessionId}`, sk: 'NOW' })
export const queueEventKey = (sessionId: string, version: number): Key => ({
  pk: `QUEUE#${sessionId}`,
  sk: `EVENT#${String(version).padStart(6, '0')}`,
})
export const queueRange = (sessionId: string) => ({ pk: `QUEUE#${sessionId}`, from: 'EVENT#', to: 'NOW' })
export const queueEventsRange = (sessionId: string, fromVersion: number) => ({
  pk: `QUEUE#${sessionId}`,
  from: queueEventKey(sessionId, fromVersion).sk,
  to: 'EVENT#~',
})
/** Who stands in a queue, as a desk tells people apart; sealed. */
export const rollKey = (sessionId: string): Key => ({ pk: `QUEUE#${sessionId}`, sk: 'ROLL' })
/** Up to which version of a queue the diaries say what came of the visits. */
export const settledKey = (sessionId: string): Key => ({ pk: `QUEUE#${sessionId}`, sk: 'SETTLED' })

/** How fast a doctor of a department is, the department, the hospital; as learnt last night. */
export const paceKey = (owner: { readonly departmentId?: string | undefined; readonly provider?: string | undefined }): Key => ({
  pk: `PACES#${owner.departmentId ?? ''}`,
  sk: `PACE#${owner.provider ?? ''}`,
})
/** How right the predictions of a department were, and its indicators. */
export const accuracyKey = (departmentId: string): Key => ({ pk: `PACES#${departmentId}`, sk: 'ACCURACY' })
/** What a session left behind for learning and counting; a session's id begins with its day. */
export const visitDayKey = (departmentId: string, sessionId: string): Key => ({ pk: `VISITDAYS#${departmentId}`, sk: `DAY#${sessionId}` })
export const visitDaysRange = (departmentId: string, from: ClinicDate, to: ClinicDate) => ({
  pk: `VISITDAYS#${departmentId}`,
  from: `DAY#${from.replace(/-/g, '')}`,
  to: `DAY#${to.replace(/-/g, '')}~`,
})
