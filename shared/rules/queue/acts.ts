import type { MoveReason, PauseReason, PriorityReason } from '#shared/rules/queue/reasons'
import type { ClinicTime } from '#shared/values/clinicTime'

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
