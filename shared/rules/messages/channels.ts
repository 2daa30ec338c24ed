import type { MessageFacts } from '#shared/rules/messages/message'
import { type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
import { type MessageChannel, type MessageKind, messageChannels } from '#shared/values/words'

/** How one person can be reached with messages of one kind. */
export interface Reach {
  /** Where the account signs in from: "wechat", "alipay", "phone", … */
  readonly provider: string
  readonly hasWechat: boolean
  readonly hasAlipay: boolean
  /** What is left of the person's consent to the template of this kind, on the platform of `provider`. */
  readonly subscriptionLeft: number | 'longTerm'
  readonly hasPhone: boolean
  /** Channels by which messages of this kind are sent here at all. */
  readonly configured: readonly MessageChannel[]
}

/** The channels that have a template for a kind; calling somebody needs none. */
export const configuredFor = (templates: MessageTemplates, kind: MessageKind): MessageChannel[] =>
  messageChannels.filter((channel) => channel === 'call' || templateOf(templates, channel, kind) !== undefined)

/** By which channels a message is sent, the first that takes it; none when nothing reaches the person. */
export const channelsFor = (_kind: MessageKind, reach: Reach, _facts: MessageFacts = {}): MessageChannel[] =>
  reach.hasPhone ? reach.configured.filter((c) => c === 'sms') : []
