import type { ClinicTime } from '#shared/values/clinicTime'
import type { Channel } from '#shared/values/words'

export const waitingStates = ['waiting', 'offered', 'accepted', 'ended'] as const
export type WaitingState = (typeof waitingStates)[number]

export const skipReasons = ['restricted', 'conflict', 'alreadySeen', 'holdsNumber'] as const
/** Why somebody whose turn it was could not be offered what was free. */
export type SkipReason = (typeof skipReasons)[number]

export const endReasons = ['left', 'offersUsed', 'over', 'booked'] as const
/** Why somebody waits no more without having accepted: they left, let their offers go by, waiting was over, or they got a number otherwise. */
export type EndReason = (typeof endReasons)[number]

export const waitEventKinds = ['joined', 'offered', 'accepted', 'declined', 'lapsed', 'skipped', 'ended'] as const
export type WaitEventKind = (typeof waitEventKinds)[number]

/** One line of the fairness log. */
export interface WaitEvent {
  readonly kind: WaitEventKind
  readonly at: ClinicTime
  /** Which of the offers of this person it is about, from 0. */
  readonly turn: number
  /** The account or staff member who did it; undefined when the system did. */
  readonly by?: string | undefined
  readonly serial?: number | undefined
  readonly slot?: number | undefined
  readonly until?: ClinicTime | undefined
  readonly reason?: SkipReason | EndReason | undefined
}

/** A number that is held for somebody until they answer. */
export interface Offer {
  readonly serial: number
  readonly slot: number
  readonly until: ClinicTime
}

/** One request to wait, as the patient's diary keeps it: enough to write its place in the line again. */
export interface Joined {
  readonly sessionId: string
  readonly patientId: string
  readonly ref: number
  /** To the millisecond: the order of the line. */
  readonly joinedAt: string
  readonly accountId: string
  readonly channel: Channel
}

/** A place in the line of a session. */
export interface WaitEntry extends Joined {
  readonly state: WaitingState
  /** Offers that went by without being accepted; the offer that stands now is counted when it goes by. */
  readonly turn: number
  readonly offer?: Offer | undefined
  readonly reason?: EndReason | undefined
  /** After being skipped nobody is asked again before then. */
  readonly notBefore?: ClinicTime | undefined
  readonly events: readonly WaitEvent[]
}
