import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageKey } from '#shared/values/ids'
import type { MessageChannel } from '#shared/values/words'

export type { MessageKey } from '#shared/values/ids'

/** due: to be sent; sent: a channel took it; void: what it tells is no longer so; expired: not worth sending any more; failed: no channel took it. */
export const messageStates = ['due', 'sent', 'void', 'expired', 'failed'] as const
export type MessageState = (typeof messageStates)[number]

/**
 * What a try came to. refused: this person does not get it this way (no consent left, number blocked); banned: the hospital may not send it this
 * way; badArgument: our content or settings are wrong; quota: enough for today; busy: try again; unknown: no answer, so it may have arrived.
 */
export const sendOutcomes = ['sent', 'refused', 'banned', 'badArgument', 'quota', 'busy', 'unknown'] as const
export type SendOutcome = (typeof sendOutcomes)[number]

/** One try to reach somebody, written before the call and completed after it. */
export interface Attempt {
  readonly channel: MessageChannel
  readonly at: ClinicTime
  /** Absent while it is under way, and for ever when its function ended in the middle. */
  readonly outcome?: SendOutcome | undefined
  /** The platform's own code for what went wrong. */
  readonly code?: string | undefined
  /** What the platform calls it. */
  readonly receipt?: string | undefined
  /** What the platform or the carrier reported afterwards. */
  readonly delivered?: { readonly at: ClinicTime; readonly ok: boolean; readonly code?: string | undefined } | undefined
  /** The member of staff who noted what came of a call. */
  readonly by?: string | undefined
}

/** What a message tells beyond the appointment and its session, as it was when it was decided. Nothing about the person. */
export interface MessageFacts {
  /** The slot and serial it is about; absent when it is about no single number. */
  readonly slot?: number | undefined
  readonly serial?: number | undefined
  /** Why, in the hospital's words: of a suspension, an interruption. */
  readonly reason?: string | undefined
  /** Until when: an offer, an interruption. */
  readonly until?: ClinicTime | undefined
  /** Where it was before: changed, moved. */
  readonly before?: { readonly sessionId: string; readonly startsAt: ClinicTime } | undefined
  /** doctorLate: minutes. turnNear: people before them. */
  readonly minutes?: number | undefined
  readonly ahead?: number | undefined
  /** 加号: given beyond the planned numbers. */
  readonly isAddOn?: boolean | undefined
  /** cancelled: by staff, not by who booked. */
  readonly isByHospital?: boolean | undefined
  /** appealDecided. */
  readonly isGranted?: boolean | undefined
}

/** A message that was decided. It holds no name, number of a document, phone or token (I8): what it says is put together when it is sent. */
export interface Message extends MessageKey {
  /** Whose booking it is: the account that is told first. */
  readonly accountId: string
  readonly sessionId: string
  readonly dueAt: ClinicTime
  /** From then on it is not sent any more. */
  readonly worthUntil: ClinicTime
  readonly facts: MessageFacts
  readonly state: MessageState
  readonly decidedAt: ClinicTime
  readonly attempts: readonly Attempt[]
}
