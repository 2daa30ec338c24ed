import type { Attempt } from '#shared/rules/messages/message'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'

/** What came of telling somebody by phone: 已电话告知, 未接通, 不再需要. */
export const tellingOutcomes = ['told', 'notReached', 'notNeeded'] as const
export type TellingOutcome = (typeof tellingOutcomes)[number]

/** What staff do about a message no channel took: resend puts it back in the line for another try. */
export const undeliveredOutcomes = [...tellingOutcomes, 'resend'] as const
export type UndeliveredOutcome = (typeof undeliveredOutcomes)[number]

/** A repetition within this time is the same press of a button; later it is another call. */
const sameCallSeconds = 60

/** Whether it went out as a call of which nobody has noted what came of it. */
export const isCallOpen = ({ state, attempts }: Pick<KeptMessage, 'state' | 'attempts'>): boolean => {
  const last = attempts.at(-1)
  return state === 'sent' && last?.channel === 'call' && last.delivered === undefined
}

/** Whether the last thing noted about it is just this. */
export const isNoted = ({ attempts }: Pick<KeptMessage, 'attempts'>, outcome: TellingOutcome): boolean => {
  const last = attempts.at(-1)
  return last?.channel === 'call' && last.delivered !== undefined && last.receipt === outcome
}

export interface Noting {
  readonly at: ClinicTime
  /** The member of staff. */
  readonly by: string
}

/**
 * What came of a call, kept among the tries: told is sent after all, nobody needs to know any more makes it void, and who was not reached waits
 * among the undelivered.
 */
export const toldByPhone = (kept: KeptMessage, outcome: TellingOutcome, { at, by }: Noting): KeptMessage => {
  const isOpen = isCallOpen(kept)
  const asked: Attempt = (isOpen ? kept.attempts.at(-1) : undefined) ?? { channel: 'call', at, outcome: 'sent' }
  const call: Attempt = { ...asked, receipt: outcome, delivered: { at, ok: outcome === 'told' }, by }
  return {
    ...kept,
    attempts: [...(isOpen ? kept.attempts.slice(0, -1) : kept.attempts), call],
    state: stateAfter[outcome],
    leasedUntil: undefined,
    leasedBy: undefined,
    failedAt: outcome === 'notReached' ? (kept.failedAt ?? at) : undefined,
  }
}

const stateAfter = { told: 'sent', notReached: 'failed', notNeeded: 'void' } as const

/** Back in the line, every channel to be tried anew. */
export const resent = (kept: KeptMessage, now: ClinicTime): KeptMessage => ({
  ...kept,
  state: 'due',
  dueAt: now,
  leasedUntil: undefined,
  leasedBy: undefined,
  failedAt: undefined,
  resent: { at: now, tries: kept.attempts.length },
})

/** Whether another try can still be of use. */
export const mayResend = ({ worthUntil }: Pick<KeptMessage, 'worthUntil'>, now: ClinicTime): boolean => now < worthUntil

/** What is to be noted about an undelivered message: change it, it says so already, or it is not open. */
export const seenTo = (
  kept: KeptMessage,
  outcome: UndeliveredOutcome,
  noting: Noting,
): 'same' | 'MESSAGE_NOT_OPEN' | 'MESSAGE_TOO_LATE' | KeptMessage => {
  if (isSame(kept, outcome, noting.at)) return 'same'
  if (kept.state !== 'failed') return 'MESSAGE_NOT_OPEN'
  if (outcome !== 'resend') return toldByPhone(kept, outcome, noting)
  return mayResend(kept, noting.at) ? resent(kept, noting.at) : 'MESSAGE_TOO_LATE'
}

const isSame = (kept: KeptMessage, outcome: UndeliveredOutcome, at: ClinicTime): boolean => {
  const noted = outcome === 'resend' ? kept.resent?.at : isNoted(kept, outcome) ? kept.attempts.at(-1)?.delivered?.at : undefined
  return noted !== undefined && at < addSeconds(noted, sameCallSeconds)
}
