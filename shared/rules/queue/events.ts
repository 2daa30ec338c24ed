import type { EntryState } from '#shared/rules/queue/queue'
import type { MoveReason, PauseReason, PriorityReason } from '#shared/rules/queue/reasons'
import type { ClinicTime } from '#shared/values/clinicTime'

export const queueEventKinds = [
  'added',
  'cancelled',
  'checkedIn',
  'turnNear',
  'called',
  'calledAgain',
  'passed',
  'started',
  'finished',
  'sentForTests',
  'back',
  'placed',
  'prioritised',
  'transferredOut',
  'transferredIn',
  'noShow',
  'paused',
  'resumed',
  'doctorLate',
  'ended',
  'undone',
] as const
export type QueueEventKind = (typeof queueEventKinds)[number]

/** One line of the audit, and what messages and indicators are made of. Nothing about the person but the id. */
export interface QueueEvent {
  readonly sessionId: string
  /** The version it belongs to; events of one version happened together. */
  readonly version: number
  readonly at: ClinicTime
  readonly by: string
  readonly kind: QueueEventKind
  /** Absent when it concerns the whole queue. */
  readonly serial?: number | undefined
  readonly patientId?: string | undefined
  readonly ref?: number | undefined
  readonly isWalkIn?: boolean | undefined
  readonly appointedAt?: ClinicTime | undefined
  readonly from?: EntryState | undefined
  readonly to?: EntryState | undefined
  readonly reason?: MoveReason | PauseReason | PriorityReason | undefined
  /** turnNear, checkedIn, placed, passed: people before them. */
  readonly ahead?: number | undefined
  /** checkedIn: how late; paused, doctorLate: how long. */
  readonly minutes?: number | undefined
  /** called, calledAgain, passed: the how-manieth time; turnNear: calls before it. For messages of one kind that may come more than once. */
  readonly turn?: number | undefined
  /** cancelled at the end: the fee goes back, or it was not seen through no fault of its own. */
  readonly closedAs?: 'refund' | 'notSeen' | undefined
  /** undone: the version whose events did not happen. */
  readonly undoes?: number | undefined
}

/** One sentence for the patient and one for the nurse; without a serial the first is for all who wait. */
export interface Told {
  readonly serial?: number | undefined
  readonly patient: string
  readonly nurse: string
  /** Those whose turn comes later through it, and what their page says. */
  readonly others?: { readonly serials: readonly number[]; readonly text: string } | undefined
}
