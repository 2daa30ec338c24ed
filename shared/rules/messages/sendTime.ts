import type { MessageRules } from '#shared/rules/hospitalRules'
import { kindRules } from '#shared/rules/messages/kinds'
import type { Message } from '#shared/rules/messages/message'
import { ruleDefaults } from '#shared/rules/ruleDefaults'
import { isQuiet } from '#shared/rules/waitlistOffers'
import { addDays, at, type ClinicTime, clockOf, dateOf } from '#shared/values/clinicTime'

/**
 * When a message may be sent: now, later (when it is due and nobody sleeps), or never, because by then it is not worth it any more. The quiet
 * hours do not hold back what cannot wait: a suspension, what a hospital cancelled, and the queue.
 */
export const sendTime = (
  { kind, facts, dueAt, worthUntil }: Message,
  now: ClinicTime,
  { quiet }: Pick<MessageRules, 'quiet'> = ruleDefaults.messages,
): ClinicTime | 'now' | 'expired' => {
  const due = dueAt > now ? dueAt : now
  const isHeldBack = kindRules[kind].isHeldBack && !facts.isByHospital
  const from = isHeldBack && isQuiet(quiet, due) ? nextTime(quiet.to, due) : due
  if (worthUntil <= from) return 'expired'
  return from > now ? from : 'now'
}

const nextTime = (clock: MessageRules['quiet']['to'], after: ClinicTime): ClinicTime =>
  at(clockOf(after) < clock ? dateOf(after) : addDays(dateOf(after), 1), clock)
