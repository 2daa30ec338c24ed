import type { Alternative } from '#shared/contract/schemas/booking'
import type { QueueRefusal } from '#shared/rules/queue/acting'
import { refusalTexts } from '#shared/text/zh/refusals'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Relation } from '#shared/values/words'

export type RefusalCode = keyof typeof refusalTexts

/** HTTP status by code; what is not listed is 409: the request is fine, the state of things is not. */
const statuses: Partial<Record<RefusalCode, number>> = {
  INVALID_INPUT: 400,
  IDEMPOTENCY_KEY_MISSING: 400,
  NOT_SIGNED_IN: 401,
  LOGIN_CODE_REFUSED: 401,
  CODE_WRONG: 401,
  CODE_EXPIRED: 401,
  SIGN_IN_OVER: 401,
  STAFF_SIGN_IN_REFUSED: 401,
  CHALLENGE_OVER: 401,
  NOT_ALLOWED: 403,
  ENROLMENT_NEEDED: 403,
  NOT_YOURS_TO_ERASE: 403,
  DEMO_ONLY: 403,
  CHANNEL_NOT_ALLOWED: 403,
  UNKNOWN_ROUTE: 404,
  UNKNOWN_DEPARTMENT: 404,
  UNKNOWN_DOCTOR: 404,
  UNKNOWN_SESSION: 404,
  UNKNOWN_SLOT: 404,
  UNKNOWN_PATIENT: 404,
  UNKNOWN_APPOINTMENT: 404,
  NO_DRAW: 404,
  UNKNOWN_WISH: 404,
  UNKNOWN_WAITING: 404,
  UNKNOWN_CALL_TASK: 404,
  UNKNOWN_MESSAGE: 404,
  UNKNOWN_ADD_ON: 404,
  UNKNOWN_SIGN_IN: 404,
  UNKNOWN_STAFF: 404,
  UNKNOWN_GRANT: 404,
  UNKNOWN_CAMPUS: 404,
  UNKNOWN_EXPORT: 404,
  PROGRESS_LINK_OVER: 404,
  PROGRESS_CODE_WRONG: 404,
  SITE_LINK_OVER: 404,
  NO_APPOINTMENT_HERE: 404,
  TOO_LARGE: 413,
  ID_NUMBER_WRONG: 422,
  GUARDIAN_NEEDED: 422,
  GUARDIAN_ID_WRONG: 422,
  CONSENT_NEEDED: 422,
  NAME_DIFFERS: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  PASSWORD_TOO_WEAK: 422,
  GRANT_DATES_WRONG: 422,
  ROLE_IS_EVERYWHERE: 422,
  CODE_TOO_SOON: 429,
  TOO_MANY_REQUESTS: 429,
  FAULT: 500,
  PLATFORM_UNREACHABLE: 502,
  TOO_BUSY: 503,
}

export const statusOf = (code: RefusalCode): number => statuses[code] ?? 409

/** Whom it is about, where two patients were asked for. */
interface OfPatient {
  readonly patientId?: string
}

/** What travels with a refusal so that the person can act on it. */
export interface RefusalDetails {
  INVALID_INPUT: {
    readonly errors: readonly {
      readonly field: string
      readonly message: string
    }[]
  }
  SOLD_OUT: { readonly alternatives: readonly Alternative[] }
  ALREADY_HOLDING: OfPatient & { readonly appointmentId?: string }
  OFFER_WAITING: OfPatient
  TIME_OVERLAPS: OfPatient
  TOO_MANY_A_DAY: OfPatient
  DEPARTMENT_TAKEN_THAT_DAY: OfPatient
  DEPARTMENT_STILL_OPEN: OfPatient
  TOO_MANY_FOR_OTHERS: OfPatient
  UNKNOWN_PATIENT: OfPatient
  PATIENT_NOT_ADMITTED: OfPatient
  PATIENT_NOT_CONFIRMED: OfPatient
  DRAW_NOT_OPEN: { readonly opensAt: ClinicTime }
  NOT_RELEASED: { readonly releaseAt: ClinicTime }
  ALREADY_WAITING: { readonly waitingId: string }
  CANCEL_TOO_LATE: {
    readonly cancelBefore: ClinicTime
    readonly rule: string
    readonly phone: string
  }
  SEVERAL_ASKED: { readonly asking: readonly { readonly accountId: string; readonly relation: Relation; readonly askedAt: ClinicTime }[] }
  CODE_TOO_SOON: { readonly retryAfterSeconds: number }
  TOO_MANY_REQUESTS: { readonly retryAfterSeconds: number }
  /** The title says what is so on this queue (refusedSentence), instead of the sentence for all. */
  QUEUE_ACT_REFUSED: { readonly reason: QueueRefusal; readonly title: string; readonly changedBy?: string }
  /** The title says where their booking is instead. */
  NO_APPOINTMENT_HERE: { readonly title: string }
  /** What to do about it. */
  PASSWORD_TOO_WEAK: { readonly advice: string }
}

/** Problem details (RFC 9457), as every refusal and fault is answered. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: RefusalCode
  readonly instance: string
  readonly [extension: string]: unknown
}

export const problem = (code: RefusalCode, requestId: string, details?: object): Problem => ({
  type: `urn:yuezhen:refusal:${code}`,
  title: refusalTexts[code],
  status: statusOf(code),
  code,
  instance: `urn:yuezhen:request:${requestId}`,
  ...details,
})
