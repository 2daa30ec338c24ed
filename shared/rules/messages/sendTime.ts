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
  const from = kindRules[kind].isHeldBack && !facts.isByHospital ? afterQuiet(quiet, due) : due
  if (worthUntil <= from) return 'expired'
  return from > now ? from : 'now'
}

/** The end of the quiet hours a moment lies in; the moment itself outside of them. */
export const afterQuiet = (quiet: MessageRules['quiet'], time: ClinicTime): ClinicTime => {
  if (!isQuiet(quiet, time)) return time
  return at(clockOf(time) < quiet.to ? dateOf(time) : addDays(dateOf(time), 1), quiet.to)
}
