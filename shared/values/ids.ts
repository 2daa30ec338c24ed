import { type ClinicDate, type ClinicTime, isClinicDate, isClinicTime } from '#shared/values/clinicTime'
import { type Half, type MessageKind, messageKinds } from '#shared/values/words'

const halfLetters = { morning: 'a', afternoon: 'p', evening: 'e' } as const
const letterHalves = { a: 'morning', p: 'afternoon', e: 'evening' } as const

export interface SessionKey {
  readonly date: ClinicDate
  readonly half: Half
  readonly departmentId: string
  /** A doctor's id, or "general" for the department's open clinic. */
  readonly provider: string
}

/** "20261123a-cardiology-d0012": a session is one provider of one department in one half-day, so its id can be known before it is read. */
export const sessionId = (key: SessionKey): string =>
  `${key.date.replace(/-/g, '')}${halfLetters[key.half]}-${key.departmentId}-${key.provider}`

export const readSessionId = (id: string): SessionKey | undefined => {
  const parts = /^(\d{4})(\d{2})(\d{2})([ape])-([a-z0-9]+)-([a-z0-9]+)$/.exec(id)
  if (!parts) return undefined
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`
  if (!isClinicDate(date)) return undefined
  return {
    date,
    half: letterHalves[parts[4] as 'a' | 'p' | 'e'],
    departmentId: String(parts[5]),
    provider: String(parts[6]),
  }
}

export interface AppointmentKey {
  readonly date: ClinicDate
  readonly patientId: string
  /** Which request made it: 1 to 2^31 - 1, derived from the idempotency key; from 2^31 on an offer of the waitlist. */
  readonly ref: number
}

/** "20261123-p0k3x9…-1x9ab": names its patient and request, so a ledger entry alone is enough to complete it. */
export const appointmentId = (key: AppointmentKey): string => `${key.date.replace(/-/g, '')}-${key.patientId}-${key.ref.toString(36)}`

export const readAppointmentId = (id: string): AppointmentKey | undefined => {
  const parts = /^(\d{4})(\d{2})(\d{2})-([a-z0-9]{10})-([a-z0-9]{1,7})$/.exec(id)
  if (!parts) return undefined
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`
  const ref = Number.parseInt(String(parts[5]), 36)
  return isClinicDate(date) && ref > 0 && ref < 2 ** 32 ? { date, patientId: String(parts[4]), ref } : undefined
}

export interface WaitingKey {
  readonly sessionId: string
  /** To the millisecond, "2026-11-23T09:00:00.123". */
  readonly joinedAt: string
  /** Which request joined. */
  readonly ref: number
}

/** "20261125a-card-d0012-20261123090000123-1x9ab": names its session and its place in the line. */
export const waitingId = ({ sessionId, joinedAt, ref }: WaitingKey): string =>
  `${sessionId}-${joinedAt.replace(/\D/g, '')}-${ref.toString(36)}`

export const readWaitingId = (id: string): WaitingKey | undefined => {
  const parts = /^([a-z0-9]+-[a-z0-9]+-[a-z0-9]+)-(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})-([a-z0-9]{1,6})$/.exec(id)
  const [, sessionId = '', year, month, day, hours, minutes, seconds, milliseconds, ref = ''] = parts ?? []
  const date = `${year}-${month}-${day}`
  const request = Number.parseInt(ref, 36)
  if (!readSessionId(sessionId) || !isClinicDate(date) || !(request > 0 && request < 2 ** 31)) return undefined
  return { sessionId, joinedAt: `${date}T${hours}:${minutes}:${seconds}.${milliseconds}`, ref: request }
}

/** Two of a kind for one appointment have the same key, so there is one: `ref` is the appointment's request, `turn` counts what happens more than once (a second suspension, a third call). */
export interface MessageKey {
  readonly patientId: string
  readonly ref: number
  readonly kind: MessageKind
  readonly turn: number
}

/** "p0k3x9…-1x9ab-dayBefore-0": names whose message it is, about which request, and which of its kind. */
export const messageId = ({ patientId, ref, kind, turn }: MessageKey): string => `${patientId}-${ref.toString(36)}-${kind}-${turn}`

export const readMessageId = (id: string): MessageKey | undefined => {
  const [, patientId = '', refText = '', kindText, turn = ''] = /^([a-z0-9]{10})-([a-z0-9]{1,7})-([A-Za-z]+)-(\d{1,4})$/.exec(id) ?? []
  const [ref, kind] = [Number.parseInt(refText, 36), messageKinds.find((one) => one === kindText)]
  return kind && ref < 2 ** 32 ? { patientId, ref, kind, turn: Number(turn) } : undefined
}

/** A call is about an offer of the waitlist or about a message that has no other way. */
export type CallTaskKey = { readonly until: ClinicTime } & (
  | { readonly waiting: WaitingKey; readonly message?: undefined }
  | { readonly message: MessageKey; readonly waiting?: undefined }
)

/** What a call is about, as one id. */
export const calledAboutId = (task: CallTaskKey): string => (task.message ? messageId(task.message) : waitingId(task.waiting))

export const readCalledAbout = (id: string, until: ClinicTime): CallTaskKey | undefined => {
  const [waiting, message] = [readWaitingId(id), readMessageId(id)]
  if (waiting) return { until, waiting }
  return message && { until, message }
}

/** "20261123093000-…": names the deadline, and the place in the line or the message it is about. */
export const callTaskId = (task: CallTaskKey): string => `${task.until.replace(/\D/g, '').padEnd(14, '0')}-${calledAboutId(task)}`

export const readCallTaskId = (id: string): CallTaskKey | undefined => {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)-(.+)$/.exec(id)
  const [, year, month, day, hours, minutes, seconds, about = ''] = parts ?? []
  const until = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`
  return isClinicTime(until) ? readCalledAbout(about, until) : undefined
}
