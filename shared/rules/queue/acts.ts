import type { Changed, EntryState, Queue } from '#shared/rules/queue/queue'
import type { LapsedOutcome, QueueRules } from '#shared/rules/queue/queueRules'
import type { MoveReason, PauseReason, PriorityReason } from '#shared/rules/queue/reasons'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Refusal } from '#shared/values/result'

export const checkInWays = ['qr', 'kiosk', 'desk', 'location'] as const
/** 签到: by the code at the site, the machine, the desk; by location as a convenience only. */
export type CheckInWay = (typeof checkInWays)[number]

/** A booking as it comes from the ledger. */
export interface Booking {
  readonly patientId: string
  readonly ref: number
  readonly serial: number
  readonly slot: number
  readonly isWalkIn?: boolean | undefined
}

/** A booking as it comes from another queue: what `transferOut` left there. */
export interface Arrival extends Pick<Booking, 'patientId' | 'ref' | 'serial' | 'isWalkIn'> {
  readonly from: { readonly sessionId: string; readonly appointedAt: ClinicTime }
  readonly checkedInAt?: ClinicTime | undefined
  readonly priority?: PriorityReason | undefined
}

type OnOne<Kind extends string, More = unknown> = { readonly kind: Kind; readonly serial: number } & More

/** Everything that can be done to a queue. `reason` makes an exception of the rules and is recorded. */
export type QueueAct =
  | ({ readonly kind: 'add' } & Booking)
  | OnOne<'cancel'>
  | OnOne<'checkIn', { readonly way: CheckInWay; readonly reason?: MoveReason | undefined }>
  /** Without a serial: whoever is next. */
  | { readonly kind: 'call'; readonly serial?: number | undefined; readonly reason?: MoveReason | undefined }
  | OnOne<'callAgain'>
  | OnOne<'pass'>
  | OnOne<'start'>
  | OnOne<'finish'>
  | OnOne<'sendForTests'>
  | OnOne<'back'>
  | OnOne<'seeNext'>
  | OnOne<'endOfSlot'>
  /** Without a reason the priority is taken back. */
  | OnOne<'setPriority', { readonly reason?: PriorityReason | undefined }>
  | OnOne<'move', { readonly to: MoveTo; readonly reason: MoveReason }>
  | OnOne<'transferOut', { readonly to: string; readonly reason: MoveReason }>
  | ({ readonly kind: 'transferIn'; readonly reason: MoveReason } & Arrival)
  | { readonly kind: 'pause'; readonly reason: PauseReason; readonly minutes?: number | undefined }
  | { readonly kind: 'resume' }
  /** 0: not late any more. */
  | { readonly kind: 'doctorLate'; readonly minutes: number }
  /** With a reason those still waiting are not seen; without it nobody may be waiting. */
  | { readonly kind: 'endSession'; readonly reason?: MoveReason | undefined }
  | { readonly kind: 'undo'; readonly version: number }

export type MoveTo = 'first' | 'endOfSlot' | 'endOfQueue' | { readonly after: number }

export interface ActContext {
  readonly now: ClinicTime
  /** The staff member, account or device. */
  readonly by: string
  readonly rules: QueueRules
  /** The version the person was looking at: refused when what they act on was changed by somebody else since. */
  readonly seen?: number | undefined
  /** The same request again is done once. */
  readonly request?: number | undefined
}

export const queueRefusals = [
  'UNKNOWN_SERIAL',
  'SERIAL_TAKEN',
  'QUEUE_ENDED',
  'QUEUE_PAUSED',
  'QUEUE_NOT_PAUSED',
  'CHANGED_SINCE',
  'WRONG_STATE',
  'TOO_EARLY',
  'ALREADY_CHECKED_IN',
  'TOO_LATE',
  'TAKE_NUMBER_OVER',
  'DESK_ONLY',
  'NOBODY_WAITING',
  'NOT_NEXT',
  'SOMEBODY_CALLED',
  'ROOM_TAKEN',
  'STILL_HERE',
  'NOT_UNDOABLE',
  'UNDO_OVER',
  'UNDO_NOT_YOURS',
] as const
export type QueueRefusal = (typeof queueRefusals)[number]

/** What the person needs to decide what to do next; all of it codes, numbers and times. */
export interface RefusedDetails {
  readonly serial?: number | undefined
  readonly serials?: readonly number[] | undefined
  readonly state?: EntryState | undefined
  /** From when, or before when. */
  readonly at?: ClinicTime | undefined
  readonly outcome?: LapsedOutcome | undefined
  /** What was done last to what the act was about, and by whom. */
  readonly changed?: Changed | undefined
}

export type Refused = Refusal<QueueRefusal, RefusedDetails>

/** What an act of one kind changes: nothing but this, the rest of the queue stays. */
export interface Change {
  readonly entries?: readonly Queue['entries'][number][]
  readonly added?: Queue['entries'][number] | undefined
  readonly flow?: Queue['flow'] | undefined
}
