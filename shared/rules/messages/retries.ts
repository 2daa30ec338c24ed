import { kindRules } from '#shared/rules/messages/kinds'
import type { Attempt, Message, MessageState, SendOutcome } from '#shared/rules/messages/message'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { type MessageChannel, messageChannels } from '#shared/values/words'

/** What becomes of a message after a try. */
export interface Next {
  readonly state: MessageState
  /** When it is tried again; only while it is due. */
  readonly dueAt?: ClinicTime | undefined
  /** By which channel. */
  readonly nextChannel?: MessageChannel | undefined
}

/** What the last of `attempts` came to; `pauseSeconds`: nobody should ask the channel again before. */
export type TryResult = { readonly outcome: SendOutcome; readonly pauseSeconds?: number | undefined }

/** Tries by one channel at most. What may have arrived is repeated once, since silence is worse than being told twice. */
const mostTries: Readonly<Partial<Record<SendOutcome, number>>> = { busy: 3, unknown: 2 }
/** Tries of one message by all channels at most. */
export const mostAttempts = 3 * messageChannels.length
/** Nobody waits longer for a channel than this; the next one is asked instead. */
export const longestWait = 15 * 60

/** Seconds from the least to the most a try waits after the first, twice as long at most after each that follows. */
const waits = {
  calm: { busy: [0, 60], unknown: [60, 240] },
  urgent: { busy: [0, 5], unknown: [5, 15] },
} as const

/** The channel to try now: the first of `channels` that is not given up; undefined when all are. A try without an outcome may have arrived. */
export const nextChannelOf = ({ attempts }: Pick<Message, 'attempts'>, channels: readonly MessageChannel[]): MessageChannel | undefined =>
  attempts.length < mostAttempts ? channels.find((channel) => !isGivenUp(channel, attempts)) : undefined

const isGivenUp = (channel: MessageChannel, attempts: readonly Attempt[]): boolean => {
  const outcomes = attempts.filter((one) => one.channel === channel).map(({ outcome = 'unknown' }) => outcome)
  return outcomes.some((outcome) => {
    const most = mostTries[outcome] ?? 1
    return outcomes.filter((one) => one === outcome).length >= most || outcomes.length >= 3
  })
}

/**
 * After a try that stands last in `message.attempts`: done, again later, by the next channel, or given up. Busy and unknown are tried again with
 * jitter over the whole wait; everything else is for the next channel at once. `random` is at least 0 and below 1. Never due when it is not
 * worth sending any more; 15 tries and, between them, 15 minutes each at most.
 */
export const afterAttempt = (
  message: Message,
  sent: TryResult,
  { channels, now, random }: { readonly channels: readonly MessageChannel[]; readonly now: ClinicTime; readonly random: number },
): Next => {
  if (sent.outcome === 'sent') return { state: 'sent' }
  if (message.worthUntil <= now) return { state: 'expired' }
  const last = message.attempts.at(-1)
  const attempts = last ? [...message.attempts.slice(0, -1), { ...last, outcome: sent.outcome }] : []
  const next = nextChannelOf({ attempts }, channels)
  if (next === undefined || next !== last?.channel) return going(next, now)

  const tries = attempts.filter(({ channel }) => channel === next).length
  const seconds = waitAfter(message, sent, tries, random)
  const again = addSeconds(now, seconds)
  if (seconds <= longestWait && again < message.worthUntil) return { state: 'due', dueAt: again, nextChannel: next }
  // It would come too late: what follows this channel is tried now.
  const others = channels.slice(channels.indexOf(next) + 1)
  return going(nextChannelOf({ attempts }, others), now)
}

const going = (nextChannel: MessageChannel | undefined, dueAt: ClinicTime): Next =>
  nextChannel === undefined ? { state: 'failed' } : { state: 'due', dueAt, nextChannel }

const waitAfter = ({ kind }: Message, { outcome, pauseSeconds = 0 }: TryResult, tries: number, random: number): number => {
  const [least, most] = waits[kindRules[kind].isUrgent ? 'urgent' : 'calm'][outcome === 'busy' ? 'busy' : 'unknown']
  return pauseSeconds + least + Math.floor(random * (most * 2 ** (tries - 1) - least))
}
