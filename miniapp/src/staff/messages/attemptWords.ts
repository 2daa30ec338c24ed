import type { MessageView } from '#shared/contract/schemas/staffMessages'
import { attemptText, callReceiptText, messageChannelTexts, sendOutcomeTexts, staffMessageTexts } from '#shared/text/zh/staffMessages'

export type AttemptView = MessageView['attempts'][number]

/** What a try came to, in plain words; of a call, what came of that. */
export const attemptWords = ({ channel, outcome, code, receipt }: AttemptView): string =>
  channel === 'call' && outcome === 'sent' ? callReceiptText(receipt) : attemptText(outcome, code)

/** Why each channel did not take a message, the last word of each, and what to do about the latest. */
export const whyUndelivered = (attempts: readonly AttemptView[]): { readonly why: readonly string[]; readonly next: string } => {
  const latest = new Map(attempts.map((one) => [one.channel, one]))
  const why = [...latest.values()].map((one) => `${messageChannelTexts[one.channel]}：${attemptWords(one)}`)
  const outcomes = attempts.flatMap(({ channel, outcome }) => (outcome && channel !== 'call' ? [outcome] : []))
  const last = outcomes.at(-1)
  if (why.length === 0) return { why: [staffMessageTexts.noWay], next: staffMessageTexts.noWayNext }
  return { why, next: last ? sendOutcomeTexts[last].next : '' }
}
