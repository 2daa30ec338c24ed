import type { Answer as Told } from '#shared/contract/schemas'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Channel, SessionState } from '#shared/values/words'

/** What was asked and answered, with the steps between which each answer must be explained. */

/** `bookedAt` of an appointment, `until` of a number that is only held, `seen` of a draw. */
export type Answer =
  | {
      readonly ok: true
      readonly serial: number
      readonly bookedAt?: ClinicTime
      readonly until?: ClinicTime
      readonly seen?: Told<'readDraw'>
    }
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

/** Asks for a number of a slot; a hold and the booking that keeps its number have the same key. */
interface Wish extends Asked {
  readonly sessionId: string
  readonly slot: number
  readonly channel: Channel
  readonly key: string
  readonly ref: number
  /** Requests of one wish of one person; more than one only when a client invents a new key. */
  readonly wish: number
}

export interface BookRequest extends Wish {
  readonly kind: 'book'
  readonly isHeld?: boolean
}
export interface HoldRequest extends Wish {
  readonly kind: 'hold'
}
export interface RescheduleRequest extends Wish {
  readonly kind: 'reschedule'
  readonly of: AppointmentRequest
}
/** Answers the offer of one turn of a place in the line; what it makes an appointment has the request of that offer. */
export interface AcceptRequest extends Wish {
  readonly kind: 'accept'
  readonly of: JoinRequest
  readonly turn: number
}
/** What the turn of a wish came to; nobody sends it, whoever gives out the numbers decides it. */
export interface DrawnRequest extends Wish {
  readonly kind: 'drawn'
  readonly of: EnterRequest
  /** A number that its diary refused is in the ledger until the turn has its outcome. */
  turnEndsAt(): number
}
export type AppointmentRequest = BookRequest | RescheduleRequest | AcceptRequest | DrawnRequest
export type WishRequest = AppointmentRequest | HoldRequest

export interface CancelRequest extends Asked {
  readonly kind: 'cancel'
  readonly of: AppointmentRequest
}
export interface LetGoRequest extends Asked {
  readonly kind: 'letGo'
  readonly of: HoldRequest
}

export interface JoinRequest extends Asked {
  readonly kind: 'join'
  readonly sessionId: string
  readonly channel: Channel
  readonly key: string
}
export interface LeaveRequest extends Asked {
  readonly kind: 'leave'
  readonly of: JoinRequest
}
export interface DeclineRequest extends Asked {
  readonly kind: 'decline'
  readonly of: JoinRequest
  readonly turn: number
}
/** The clock touches a line. */
export interface TickRequest extends Asked {
  readonly kind: 'tick'
  readonly sessionId: string
}
/** Two patients of one account want numbers side by side, both or none. */
export interface PairRequest extends Asked {
  readonly kind: 'pair'
  readonly partnerId: string
  readonly sessionId: string
  readonly slot: number
  readonly channel: Channel
  readonly key: string
  readonly ref: number
}
export type WaitRequest = JoinRequest | LeaveRequest | DeclineRequest | TickRequest

/** 摇号: a wish for a number of a session, the slots it wants in their order; none: any. */
export interface EnterRequest extends Asked {
  readonly kind: 'enter'
  readonly sessionId: string
  readonly slots: readonly number[]
  readonly channel: Channel
  readonly key: string
  readonly ref: number
}
export interface WithdrawRequest extends Asked {
  readonly kind: 'withdraw'
  readonly of: EnterRequest
  readonly key: string
}
/** The clock gives out the numbers of draws, or somebody looks at one, which moves it on a little. */
export interface RunRequest extends Asked {
  readonly kind: 'draw' | 'look'
  readonly sessionId: string
}
export type DrawRequest = EnterRequest | WithdrawRequest | RunRequest

export type Request = WishRequest | CancelRequest | LetGoRequest | WaitRequest | PairRequest | DrawRequest

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

export const isWish = (request: Request): request is WishRequest => isAppointment(request) || request.kind === 'hold'
export const isAppointment = (request: Request): request is AppointmentRequest =>
  request.kind === 'book' || request.kind === 'reschedule' || request.kind === 'accept' || request.kind === 'drawn'

export const isOfPair = (request: Request, patientId: string): request is PairRequest =>
  request.kind === 'pair' && (request.patientId === patientId || request.partnerId === patientId)

/** What could end an appointment: its cancellations, and its exchanges for another one. */
export const endingsOf = (history: History, appointment: Request): (CancelRequest | RescheduleRequest)[] =>
  history.requests.filter(
    (one): one is CancelRequest | RescheduleRequest => (one.kind === 'cancel' || one.kind === 'reschedule') && one.of === appointment,
  )

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
  Math.max(
    request.kind === 'drawn' ? request.turnEndsAt() : 0,
    ...request.attempts.map((attempt) => (attempt.isHurt || attempt.fate === 'killed' ? Number.POSITIVE_INFINITY : attempt.end)),
  )
