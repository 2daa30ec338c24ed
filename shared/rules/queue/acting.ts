import type { Changed, EntryState, Queue } from '#shared/rules/queue/queue'
import type { LapsedOutcome, QueueRules } from '#shared/rules/queue/queueRules'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Refusal } from '#shared/values/result'

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
