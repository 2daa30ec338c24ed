import type { ClinicTime } from '#shared/values/clinicTime'
import type { SessionState } from '#shared/values/words'

/** What was asked and answered, with the steps between which each answer must be explained. */

export type Answer =
  | { readonly ok: true; readonly serial: number; readonly bookedAt: ClinicTime }
  | { readonly ok: false; readonly code: string }

export interface Attempt {
  readonly start: number
  readonly clock: ClinicTime
  /** Infinity while it runs, and when it was killed. */
  end: number
  endClock: ClinicTime
  fate: 'running' | 'answered' | 'faulted' | 'killed'
  /** Whether any call of it went wrong, so that something of it may be left or may still come. */
  isHurt: boolean
  /** When the last call that went wrong could have its effect. */
  hurtUntil: number
  answer?: Answer
}

interface Asked {
  readonly id: number
  readonly accountId: string
  readonly patientId: string
  readonly attempts: Attempt[]
  /** Its person gave up: it is not repeated at the end. */
  isAbandoned: boolean
}

export interface BookRequest extends Asked {
  readonly kind: 'book'
  readonly sessionId: string
  readonly slot: number
  readonly key: string
  readonly ref: number
  /** Requests of one wish of one person; more than one only when a client invents a new key. */
  readonly wish: number
}

export interface CancelRequest extends Asked {
  readonly kind: 'cancel'
  readonly of: BookRequest
}

export type Request = BookRequest | CancelRequest

export interface StateChange {
  readonly sessionId: string
  readonly step: number
  readonly state: SessionState
}

export interface History {
  readonly requests: Request[]
  readonly states: StateChange[]
  /** What went wrong while it ran, found at the step where it happened. */
  readonly violations: string[]
}

export const answerOf = (request: Request): Answer | undefined => request.attempts.find((attempt) => attempt.answer)?.answer

export const invoked = (request: Request): number => request.attempts[0]?.start ?? Number.POSITIVE_INFINITY

/** When its answer was first known. */
export const answeredAt = (request: Request): number =>
  Math.min(...request.attempts.filter((attempt) => attempt.answer).map((attempt) => attempt.end))

/** When it was first known that it had been done. */
export const acceptedAt = (request: Request): number =>
  Math.min(...request.attempts.filter((attempt) => attempt.answer?.ok).map((attempt) => attempt.end))

/** Until when something of it may still change the ledger. */
export const restsAt = (request: Request): number =>
  Math.max(...request.attempts.map((attempt) => (attempt.isHurt || attempt.fate === 'killed' ? Number.POSITIVE_INFINITY : attempt.end)))
