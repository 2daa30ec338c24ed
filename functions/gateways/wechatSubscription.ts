import { secondsToMidnight } from '#functions/gateways/chinaDay'
import { withoutAnswer } from '#functions/gateways/unanswered'
import type { WechatAnswer } from '#functions/gateways/wechatAnswer'
import type { wechatTell } from '#functions/gateways/wechatCall'
import type { Sent } from '#functions/usecases/sendByChannel'

/** 订阅消息 to one person. */
export interface SubscriptionMessage {
  readonly openId: string
  readonly templateId: string
  /** Path and query inside the mini-program. */
  readonly page: string
  /** By the template's keys ("thing1"), each already within its limit. */
  readonly fields: Readonly<Record<string, string>>
}

export interface WechatSubscriptionSettings {
  readonly tell: ReturnType<typeof wechatTell>
  /** Which version of the mini-program the message opens. */
  readonly state: 'developer' | 'trial' | 'formal'
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** subscribeMessage.send. One consent is one message, so it is asked once; nothing WeChat answers is thrown. */
export const wechatSubscription =
  ({ tell, state, now }: WechatSubscriptionSettings) =>
  async ({ openId, templateId, page, fields }: SubscriptionMessage): Promise<Sent> => {
    const told = await tell('/cgi-bin/message/subscribe/send', {
      touser: openId,
      template_id: templateId,
      page,
      miniprogram_state: state,
      lang: 'zh_CN',
      data: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }])),
    })
    if (typeof told === 'string' || 'status' in told) return withoutAnswer(told)
    return wechatOutcome(told, now())
  }

type Class = Omit<Sent, 'code' | 'receipt'>

/** By errcode; what is not here is about our content or settings. */
const classes = (now: number): Readonly<Record<number, Class>> => ({
  [-1]: { outcome: 'busy' },
  // The person: not known here, no consent left, five a day of a long-term template.
  40003: { outcome: 'refused' },
  43101: { outcome: 'refused' },
  40038: { outcome: 'refused' },
  // The hospital: the template or messages as a whole, this interface, a frozen secret.
  43107: { outcome: 'banned' },
  48001: { outcome: 'banned' },
  40243: { outcome: 'banned' },
  // Another message to the same person is under way.
  43108: { outcome: 'busy', pauseSeconds: 1 },
  45009: { outcome: 'quota', pauseSeconds: secondsToMidnight(now) },
  45011: { outcome: 'busy', pauseSeconds: 60 },
})

/** What WeChat made of a message, by its errcode. */
export const wechatOutcome = ({ errcode, fields }: WechatAnswer, now: number): Sent => {
  if (errcode === 0) {
    const { msgid } = fields
    const receipt = typeof msgid === 'number' || typeof msgid === 'string' ? String(msgid).slice(0, 64) : undefined
    return { outcome: 'sent', ...(receipt ? { receipt } : {}) }
  }
  if (typeof errcode !== 'number') return withoutAnswer('malformed')
  return { ...(classes(now)[errcode] ?? { outcome: 'badArgument' }), code: String(errcode) }
}
