import { type ComposedMessage, type ComposeMessageDeps, composeMessage } from '#functions/usecases/composeMessage'
import type { Delivery, SendByChannel, Sent } from '#functions/usecases/sendByChannel'
import {
  begun,
  counted,
  ended,
  isCutOff,
  isFree,
  type KeptMessage,
  noted,
  notedLate,
  type Outcome,
  postponed,
  withOutcome,
} from '#shared/rules/messages/outbox'
import { afterAttempt, longestWait, nextChannelOf } from '#shared/rules/messages/retries'
import { sendTime } from '#shared/rules/messages/sendTime'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import type { MessageKey } from '#shared/values/ids'
import type { MessageChannel } from '#shared/values/words'

export interface SendMessageDeps extends ComposeMessageDeps {
  /** At least 0 and below 1. */
  random(): number
  moveMessage(before: KeptMessage, after: KeptMessage, now: ClinicTime): Promise<{ moved: boolean; message: KeptMessage | undefined }>
  amendMessage(key: MessageKey, change: (standing: KeptMessage) => KeptMessage, now: ClinicTime): Promise<KeptMessage | undefined>
  keepReceipt(key: MessageKey, attempt: KeptMessage['attempts'][number]): Promise<void>
  sleep(ms: number): Promise<void>
  /** Hears of what went wrong with a message. */
  report(message: KeptMessage, fault: unknown): void
  readonly channels: Readonly<Partial<Record<MessageChannel, SendByChannel>>>
  /** Takes one consent to messages of this kind by a channel that needs one; false when none is left. */
  spendConsent(message: KeptMessage, channel: MessageChannel): Promise<boolean>
  /** After a try that took one: gives it back when it was certainly not used, and counts none when the platform says that none is left. */
  settleConsent(message: KeptMessage, channel: MessageChannel, sent: Sent): Promise<void>
  /** Until when nobody should ask a channel, as far as this process knows. */
  pausedUntil(channel: MessageChannel): ClinicTime | undefined
  pause(channel: MessageChannel, until: ClinicTime): void
}

/** Longer than a function may run, so that nobody takes a message whose try is under way. */
const leaseSeconds = 60
/** How often an outcome is noted, and how long is waited in between. */
const mostNotes = 4
const notePauseMs = 200
/** A shorter pause is about one person, who is waited for alone. */
const leastPause = 10
/** Ways that are tried one after the other before the message waits for another run. */
const mostTries = 5

/**
 * Sends a message that is due: looks once more whether it is true and worth it, takes it, and tries one way after the other. Gives the message as
 * it stands afterwards; whoever else is at it keeps it.
 */
export const sendMessage = async (deps: SendMessageDeps, kept: KeptMessage): Promise<KeptMessage> => {
  const now = deps.now()
  if (!isFree(kept, now)) return kept
  const hospital = await deps.readProfile()
  const when = sendTime(kept, now, hospital.rules.messages)
  if (when === 'expired') return put(deps, kept, ended(kept, 'expired', now), now)
  if (when !== 'now') return put(deps, kept, postponed(kept, when), now)
  const composed = await composeMessage(deps, kept, hospital)
  if (!composed) return put(deps, kept, ended(kept, 'void', now), now)
  return tryAll(deps, kept, composed)
}

const tryAll = async (deps: SendMessageDeps, kept: KeptMessage, { deliveryBy, ways }: ComposedMessage): Promise<KeptMessage> => {
  let standing = kept
  let message = isCutOff(kept) ? judged(deps, withOutcome(kept, { outcome: 'unknown' }), { outcome: 'unknown' }, ways) : kept
  for (let tries = 0; isDue(deps, message) && tries < mostTries; tries += 1) {
    const now = deps.now()
    const way = nextWay(deps, message, ways, now)
    if (!way) return put(deps, standing, ended(message, 'failed', now), now)
    const free = deps.pausedUntil(way)
    if (free !== undefined && free > now) return put(deps, standing, postponed(message, free), now)
    const delivery = await deliveryBy(way)
    const taken = await take(deps, standing, message, way, now)
    if (!taken.isMine) return taken.message
    standing = taken.message
    const sent = await tryOnce(deps, standing, way, delivery)
    if (sent.pauseSeconds !== undefined && sent.pauseSeconds >= leastPause) deps.pause(way, addSeconds(deps.now(), sent.pauseSeconds))
    message = judged(deps, withOutcome(standing, outcomeOf(sent)), sent, ways)
  }
  return message === standing ? standing : note(deps, standing, message)
}

/** Takes a message for one try; the message as it stands when somebody else was first. */
const take = async (deps: SendMessageDeps, standing: KeptMessage, message: KeptMessage, way: MessageChannel, now: ClinicTime) => {
  const by = deps.random().toString(36).slice(2, 10)
  const told = await deps.moveMessage(standing, begun(message, way, now, addSeconds(now, leaseSeconds), by), now)
  return { isMine: told.moved, message: told.message ?? standing }
}

/** A channel that asked for a longer pause than a message should wait is left out, unless it is the only one that is free in time. */
const nextWay = (
  deps: SendMessageDeps,
  message: KeptMessage,
  ways: readonly MessageChannel[],
  now: ClinicTime,
): MessageChannel | undefined => {
  const freeBy = (latest: ClinicTime) => ways.filter((way) => (deps.pausedUntil(way) ?? now) <= latest)
  const soon = nextChannelOf(counted(message), freeBy(addSeconds(now, longestWait)))
  return soon ?? nextChannelOf(counted(message), freeBy(message.worthUntil))
}

const isDue = (deps: SendMessageDeps, { state, dueAt }: KeptMessage): boolean => state === 'due' && dueAt <= deps.now()

const outcomeOf = ({ outcome, code, receipt }: Sent) => ({ outcome, code, receipt })

/** How a message goes on after its last try. */
const judged = (deps: SendMessageDeps, message: KeptMessage, sent: Sent, channels: readonly MessageChannel[]): KeptMessage => {
  const now = deps.now()
  return noted(message, afterAttempt(counted(message), sent, { channels, now, random: deps.random() }), now)
}

const tryOnce = async (
  deps: SendMessageDeps,
  message: KeptMessage,
  way: MessageChannel,
  delivery: Omit<Delivery, 'message'>,
): Promise<Sent> => {
  const send = deps.channels[way]
  if (!send) return { outcome: 'banned', code: 'NOT_CONFIGURED' }
  const fault = (thrown: unknown, sent: Sent): Sent => {
    deps.report(message, thrown)
    return sent
  }
  const refused = await deps.spendConsent(message, way).then(
    (isSpent): Sent | undefined => (isSpent ? undefined : { outcome: 'refused', code: 'NO_CONSENT_LEFT' }),
    (thrown) => fault(thrown, { outcome: 'busy', code: 'FAULT' }),
  )
  if (refused) return refused
  const sent = await send({ ...delivery, message }).catch((thrown) => fault(thrown, { outcome: 'unknown', code: 'FAULT' }))
  // What the platform answered is noted, whatever becomes of this.
  await deps.settleConsent(message, way, sent).catch((thrown) => fault(thrown, sent))
  return sent
}

/** Notes what a try came to, more than once if need be: what is not noted is sent again. */
const note = async (deps: SendMessageDeps, standing: KeptMessage, message: KeptMessage): Promise<KeptMessage> => {
  const last = message.attempts.at(-1)
  if (last) await deps.keepReceipt(message, last).catch((fault) => deps.report(message, fault))
  for (let tries = 1; ; tries += 1) {
    try {
      return await noteOnce(deps, standing, message, last)
    } catch (fault) {
      if (tries === mostNotes) throw fault
      await deps.sleep(notePauseMs * tries * (0.5 + deps.random()))
    }
  }
}

/** Where others changed the message meanwhile, the try's own outcome is kept. */
const noteOnce = async (deps: SendMessageDeps, standing: KeptMessage, message: KeptMessage, last: Outcome | undefined) => {
  const now = deps.now()
  const told = await deps.moveMessage(standing, message, now)
  if (told.moved || !last) return told.message ?? message
  const index = message.attempts.length - 1
  return (await deps.amendMessage(message, (other) => notedLate(other, index, last), now)) ?? message
}

const put = async (deps: SendMessageDeps, before: KeptMessage, after: KeptMessage, now: ClinicTime): Promise<KeptMessage> =>
  (await deps.moveMessage(before, after, now)).message ?? before
