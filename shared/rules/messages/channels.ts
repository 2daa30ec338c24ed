import { kindRules } from '#shared/rules/messages/kinds'
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

/**
 * By which channels a message is sent, the first that takes it; none when nothing reaches the person. What the person agreed to on their
 * platform comes first, then what needs no consent, then SMS, and a call where that is worth somebody's time.
 */
export const channelsFor = (kind: MessageKind, reach: Reach, facts: MessageFacts = {}): MessageChannel[] =>
  messageChannels.filter((channel) => reach.configured.includes(channel) && isOpen(channel, kind, reach, facts))

const isOpen = (channel: MessageChannel, kind: MessageKind, reach: Reach, facts: MessageFacts): boolean => {
  const { provider, hasWechat, hasAlipay, subscriptionLeft, hasPhone } = reach
  const mayBeSent = subscriptionLeft === 'longTerm' || subscriptionLeft > 0
  switch (channel) {
    case 'wechatSubscription':
      return hasWechat && provider !== 'alipay' && mayBeSent
    case 'wechatMedical':
      return hasWechat
    case 'alipayTemplate':
      return hasAlipay && provider !== 'wechat' && mayBeSent
    case 'sms':
      return hasPhone
    case 'call':
      return hasPhone && isWorthACall(kind, facts)
  }
}

const isWorthACall = (kind: MessageKind, { isByHospital }: MessageFacts): boolean => {
  const { call } = kindRules[kind]
  return call === 'always' || (call === 'byHospital' && isByHospital === true)
}
