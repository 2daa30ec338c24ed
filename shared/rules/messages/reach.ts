import { channelsFor, type Reach } from '#shared/rules/messages/channels'
import type { MessageChannel, MessageKind } from '#shared/values/words'

/** Whether messages of a kind reach somebody, and what they can do about it. */
export interface ReachAnswer {
  readonly code: 'reached' | 'reachedBySms' | 'reachedByCall' | 'notReached'
  /** The first channel that would be used. */
  readonly by?: MessageChannel | undefined
  readonly next: 'subscribe' | 'addPhone' | 'nothing'
}

/** What is known before anything is sent, as it is told to the person: not a promise, but no false one either. */
export const reachOf = (kind: MessageKind, reach: Reach): ReachAnswer => {
  const [by] = channelsFor(kind, reach)
  return { code: codeOf(by), ...(by && { by }), next: nextOf(by, reach) }
}

const codeOf = (by: MessageChannel | undefined): ReachAnswer['code'] => {
  if (by === undefined) return 'notReached'
  if (by === 'sms') return 'reachedBySms'
  return by === 'call' ? 'reachedByCall' : 'reached'
}

const nextOf = (by: MessageChannel | undefined, reach: Reach): ReachAnswer['next'] => {
  if (by !== undefined && by !== 'sms' && by !== 'call') return 'nothing'
  const { provider, hasWechat, hasAlipay, hasPhone, configured } = reach
  const couldAgree =
    (hasWechat && provider !== 'alipay' && configured.includes('wechatSubscription')) ||
    (hasAlipay && provider !== 'wechat' && configured.includes('alipayTemplate'))
  if (couldAgree) return 'subscribe'
  return !hasPhone && (configured.includes('sms') || configured.includes('call')) ? 'addPhone' : 'nothing'
}
