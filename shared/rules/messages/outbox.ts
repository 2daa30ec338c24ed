import type { Attempt, Message, MessageState } from '#shared/rules/messages/message'
import type { Next } from '#shared/rules/messages/retries'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageChannel } from '#shared/values/words'

/** A message as the outbox keeps it. */
export interface KeptMessage extends Message {
  /** How often it was changed: a change is of the message that was read, or of none. */
  readonly version: number
  /** Until then it is somebody's to send. */
  readonly leasedUntil?: ClinicTime | undefined
  /** By which taking of it: a repetition of the same write finds its own. */
  readonly leasedBy?: string | undefined
  /** Since when no channel took it and nobody has seen to it. */
  readonly failedAt?: ClinicTime | undefined
  /** When staff put it back in the line, after so many tries, which do not count any more. */
  readonly resent?: { readonly at: ClinicTime; readonly tries: number } | undefined
}

export type Outcome = Pick<Attempt, 'outcome' | 'code' | 'receipt'>

/** Whether it may be taken to be sent. */
export const isFree = ({ state, leasedUntil }: KeptMessage, now: ClinicTime): boolean =>
  state === 'due' && (leasedUntil === undefined || leasedUntil <= now)

/** Whether a try began whose outcome nobody noted: its function ended in the middle, or is still at it. */
export const isCutOff = ({ attempts }: KeptMessage): boolean => {
  const last = attempts.at(-1)
  return last !== undefined && last.outcome === undefined
}

/** With the tries only that count. */
export const counted = (kept: KeptMessage): KeptMessage => ({ ...kept, attempts: kept.attempts.slice(kept.resent?.tries ?? 0) })

/** A try begins; nobody else takes the message before `until`. `by` names this taking of it. */
export const begun = (kept: KeptMessage, channel: MessageChannel, at: ClinicTime, until: ClinicTime, by?: string): KeptMessage => ({
  ...kept,
  leasedUntil: until,
  leasedBy: by,
  attempts: [...kept.attempts, { channel, at }],
})

/** What the last try came to. */
export const withOutcome = (kept: KeptMessage, outcome: Outcome): KeptMessage => ({
  ...kept,
  attempts: kept.attempts.map((one, i, all) => (i === all.length - 1 ? { ...one, ...outcome } : one)),
})

/** It goes on as was decided after a try. */
export const noted = (kept: KeptMessage, { state, dueAt }: Next, now: ClinicTime): KeptMessage => ({
  ...kept,
  ...goingOn(kept, state, now),
  dueAt: state === 'due' && dueAt !== undefined ? dueAt : kept.dueAt,
})

/** Noted when the message has moved on without it: only the try's own outcome, and that the message was sent, if it was. */
export const notedLate = (standing: KeptMessage, index: number, outcome: Outcome): KeptMessage => ({
  ...standing,
  ...(outcome.outcome === 'sent' && { state: 'sent' as const, failedAt: undefined }),
  attempts: standing.attempts.map((one, i) => (i === index ? { ...one, ...outcome } : one)),
})

/** It is not sent any more. */
export const ended = (kept: KeptMessage, state: 'void' | 'expired' | 'failed', now: ClinicTime): KeptMessage => ({
  ...kept,
  ...goingOn(kept, state, now),
})

/** It is looked at again later. */
export const postponed = (kept: KeptMessage, dueAt: ClinicTime): KeptMessage => ({
  ...kept,
  dueAt,
  leasedUntil: undefined,
  leasedBy: undefined,
})

const goingOn = (kept: KeptMessage, state: MessageState, now: ClinicTime) => ({
  state,
  leasedUntil: undefined,
  leasedBy: undefined,
  failedAt: state === 'failed' ? (kept.failedAt ?? now) : undefined,
})
