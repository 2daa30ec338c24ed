import type { Diary, DiaryEntry } from '#shared/rules/diary'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** Refusals that depend on the state of things; once given, each is final for its request (I5). */
export type FinalRefusal =
  | 'SESSION_SUSPENDED'
  | 'SESSION_PAUSED'
  | 'BOOKING_CLOSED'
  | 'NOT_RELEASED'
  | 'SOLD_OUT'
  | 'ALREADY_HOLDING'
  | 'OFFER_WAITING'
  | 'HOLD_LAPSED'
  | 'HOLD_LET_GO'
  | 'TIME_OVERLAPS'
  | 'DEPARTMENT_TAKEN_THAT_DAY'
  | 'DEPARTMENT_STILL_OPEN'
  | 'TOO_MANY_A_DAY'
  | 'TOO_MANY_FOR_OTHERS'
  | 'RESCHEDULE_TOO_LATE'
  | 'REQUEST_LAPSED'
  | 'NO_ADJACENT'
  | 'PARTNER_REFUSED'
  | 'NOT_DRAWN'

export interface Request {
  readonly ref: number
  readonly sessionId: string
  readonly slot: { readonly index: number }
  /** 两人同诊: the other patient of the request. */
  readonly withPatientId?: string | undefined
}

/** What a request for a number was already told, from the patient's diary; undefined when it was not answered yet. */
export const answered = (
  diary: Diary,
  request: Request,
): Result<DiaryEntry, Refusal<FinalRefusal | 'IDEMPOTENCY_KEY_REUSED', never>> | undefined => {
  const entry = diary.entries.find((e) => e.ref === request.ref)
  if (entry) {
    const isSame =
      entry.sessionId === request.sessionId && entry.slot === request.slot.index && entry.withPatientId === request.withPatientId
    return isSame ? ok(entry) : no('IDEMPOTENCY_KEY_REUSED')
  }
  const refusal = diary.refused[request.ref]
  return refusal && no(refusal.code as FinalRefusal)
}
