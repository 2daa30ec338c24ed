import type { Delivery, Recipient, SendByChannel, Sent } from '#functions/usecases/sendByChannel'
import type { Diary } from '#shared/rules/diary'
import type { HospitalProfile } from '#shared/rules/hospital'
import { channelsFor, type Reach } from '#shared/rules/messages/channels'
import { contentOf } from '#shared/rules/messages/contentOf'
import { kindRules } from '#shared/rules/messages/kinds'
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
import { isStillTrue } from '#shared/rules/messages/stillTrue'
import type { SessionFacts } from '#shared/rules/session'
import { addSeconds, type ClinicDate, type ClinicTime } from '#shared/values/clinicTime'
import { type MessageKey, readSessionId } from '#shared/values/ids'
import type { MessageChannel, SessionState } from '#shared/values/words'

/** Whom a message goes to, and how they can be reached with it. */
export interface Addressee {
  readonly to: Recipient
  readonly reach: Reach
  readonly patientName: string
}

export interface ProgressLink {
  readonly page: string
  readonly shortCode?: string | undefined
}

export interface SendMessageDeps {
  now(): ClinicTime
  /** At least 0 and below 1. */
  random(): number
  readDiary(patientId: string): Promise<Diary | undefined>
  readState(sessionId: string): Promise<SessionState | undefined>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readProfile(): Promise<HospitalProfile>
  /** 敏感科室. */
  isSensitive(departmentId: string): Promise<boolean>
  /** Undefined when the patient is gone. */
  readAddressee(message: KeptMessage): Promise<Addressee | undefined>
  linkFor(about: { patientId: string; ref: number; sessionId: string; date: ClinicDate }): Promise<ProgressLink>
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
  const delivery = await compose(deps, kept, hospital)
  if (!delivery) return put(deps, kept, ended(kept, 'void', now), now)
  return tryAll(deps, kept, delivery)
}

interface Composed {
  readonly delivery: Omit<Delivery, 'message'>
  readonly ways: readonly MessageChannel[]
}

/** What is said and to whom; undefined when it is not true any more, or there is nobody to tell. */
const compose = async (deps: SendMessageDeps, kept: KeptMessage, hospital: HospitalProfile): Promise<Composed | undefined> => {
  const { patientId, ref, sessionId, facts } = kept
  const [diary, state, addressee, session, before] = await Promise.all([
    deps.readDiary(patientId),
    deps.readState(sessionId),
    deps.readAddressee(kept),
    deps.readSession(sessionId),
    facts.before && deps.readSession(facts.before.sessionId),
  ])
  if (!diary || !addressee || !isStillTrue(kept, { diary, state, now: deps.now() })) return undefined
  const { to, reach, patientName } = addressee
  const { page, shortCode } = hasProgress(kept)
    ? await deps.linkFor({ patientId, ref, sessionId, date: dateOfSession(sessionId) })
    : elsewhere
  const isSensitive = session && (await deps.isSensitive(session.departmentId))
  const content = contentOf(kept, { session, hospital, patientName, before, isSensitive })
  return { delivery: { content, to, page, shortCode }, ways: channelsFor(kept.kind, reach, facts) }
}

/** Offers and what concerns the person have no visit to follow. */
const hasProgress = ({ kind }: KeptMessage): boolean => ['visit', 'ending', 'suspension'].includes(kindRules[kind].about)
const elsewhere: ProgressLink = { page: 'pages/appointments/index' }

const dateOfSession = (sessionId: string): ClinicDate => {
  const key = readSessionId(sessionId)
  if (!key) throw new RangeError(`not a session id: ${sessionId}`)
  return key.date
}

const tryAll = async (deps: SendMessageDeps, kept: KeptMessage, { delivery, ways }: Composed): Promise<KeptMessage> => {
  let standing = kept
  let message = isCutOff(kept) ? judged(deps, withOutcome(kept, { outcome: 'unknown' }), { outcome: 'unknown' }, ways) : kept
  for (let tries = 0; isDue(deps, message) && tries < mostTries; tries += 1) {
    const now = deps.now()
    const way = nextWay(deps, message, ways, now)
    if (!way) return put(deps, standing, ended(message, 'failed', now), now)
    const free = deps.pausedUntil(way)
    if (free !== undefined && free > now) return put(deps, standing, postponed(message, free), now)
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
  // A write that was repeated on its way finds what it wrote itself.
  const isMine = told.message?.leasedBy === by && told.message.version === standing.version + 1
  return { isMine, message: told.message ?? standing }
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
