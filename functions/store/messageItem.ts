import { messageKey, undeliveredKeys } from '#functions/store/keys'
import type { Item } from '#functions/store/table'
import type { Attempt, MessageFacts, MessageState } from '#shared/rules/messages/message'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { ClinicTime } from '#shared/values/clinicTime'
import { readMessageId } from '#shared/values/ids'

/** A message is gone from the table this long after it was worth sending. */
const keptDays = 365

/** v version, by account, se session, du due, wu worth until, st state, at decided, tr tries, f facts, lu leased until, lb by which taking, fa failed at, ra put back at. */
export const messageItem = (message: KeptMessage): Item => ({
  ...messageKey(message),
  v: message.version,
  by: message.accountId,
  se: message.sessionId,
  du: message.dueAt,
  wu: message.worthUntil,
  st: message.state,
  at: message.decidedAt,
  tr: message.attempts.map(attemptItem),
  f: withoutGaps(message.facts),
  ...withoutGaps({ lu: message.leasedUntil, lb: message.leasedBy, fa: message.failedAt, ra: message.resent }),
  ...(message.failedAt && undeliveredKeys(message, message.failedAt)),
  expiresAt: epochSeconds(message.worthUntil) + keptDays * 86_400,
})

export const readMessageItem = (item: Item): KeptMessage => {
  const [, ref, kind, turn] = item.sk.split('#')
  const key = readMessageId(`${item.pk.slice('PATIENT#'.length)}-${ref}-${kind}-${turn}`)
  if (!key) throw new Error(`not a message: ${item.sk}`)
  return {
    ...key,
    version: Number(item.v),
    accountId: String(item.by),
    sessionId: String(item.se),
    dueAt: item.du as ClinicTime,
    worthUntil: item.wu as ClinicTime,
    state: item.st as MessageState,
    decidedAt: item.at as ClinicTime,
    attempts: (item.tr as AttemptItem[]).map(readAttempt),
    facts: item.f as MessageFacts,
    ...(item.lu !== undefined && { leasedUntil: item.lu as ClinicTime }),
    ...(item.lb !== undefined && { leasedBy: String(item.lb) }),
    ...(item.fa !== undefined && { failedAt: item.fa as ClinicTime }),
    ...(item.ra !== undefined && { resent: item.ra as KeptMessage['resent'] }),
  }
}

/** c channel, o outcome, x the platform's code, r receipt, d what was reported afterwards, b who noted it. */
const attemptItem = ({ channel, at, outcome, code, receipt, delivered, by }: Attempt) =>
  withoutGaps({ c: channel, at, o: outcome, x: code, r: receipt, d: delivered && withoutGaps(delivered), b: by })
type AttemptItem = ReturnType<typeof attemptItem>

const readAttempt = ({ c, at, o, x, r, d, b }: AttemptItem): Attempt => ({
  channel: c,
  at,
  ...(o !== undefined && { outcome: o }),
  ...(x !== undefined && { code: x }),
  ...(r !== undefined && { receipt: r }),
  ...(d !== undefined && { delivered: d }),
  ...(b !== undefined && { by: b }),
})

/** The table knows no undefined. */
const withoutGaps = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T

export const epochSeconds = (time: ClinicTime): number => Math.floor(Date.parse(`${time}+08:00`) / 1000)
