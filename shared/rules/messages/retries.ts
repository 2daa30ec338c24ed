import type { Attempt, Message, MessageState } from '#shared/rules/messages/message'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageChannel } from '#shared/values/words'

/** What becomes of a message after a try. */
export interface Next {
  readonly state: MessageState
  /** When it is tried again; only while it is due. */
  readonly dueAt?: ClinicTime | undefined
  /** By which channel. */
  readonly nextChannel?: MessageChannel | undefined
}

/** What the last of `attempts` came to. */
export type TryResult = Required<Pick<Attempt, 'outcome'>> & { readonly pauseSeconds?: number | undefined }

/** The channel to try now: the first of `channels` that is not given up; undefined when all are. */
export const nextChannelOf = ({ attempts }: Pick<Message, 'attempts'>, channels: readonly MessageChannel[]): MessageChannel | undefined =>
  channels.find((channel) => !attempts.some((one) => one.channel === channel))

/**
 * After a try that stands last in `message.attempts`: done, again later, by the next channel, or given up. `random` is at least 0 and below 1.
 */
export const afterAttempt = (
  message: Message,
  sent: TryResult,
  { channels, now }: { readonly channels: readonly MessageChannel[]; readonly now: ClinicTime; readonly random: number },
): Next => {
  if (sent.outcome === 'sent') return { state: 'sent' }
  const nextChannel = nextChannelOf(message, channels)
  return nextChannel ? { state: 'due', dueAt: now, nextChannel } : { state: 'failed' }
}
