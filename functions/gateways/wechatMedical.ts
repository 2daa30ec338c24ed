import { withoutAnswer } from '#functions/gateways/unanswered'
import type { wechatTell } from '#functions/gateways/wechatCall'
import { wechatOutcome } from '#functions/gateways/wechatSubscription'
import type { Sent } from '#functions/usecases/sendByChannel'

/** One step of a visit in 就医助手. */
export interface MedicalMessage {
  readonly openId: string
  /** What happened, by WeChat's number: 1501001 is a booking that succeeded. */
  readonly status: number
  /** The same for every message of a visit: they fold into one card. */
  readonly orderId: string
  /** Another for every message, the same when it is sent again: WeChat shows it once. */
  readonly messageId: string
  readonly info: Readonly<Record<string, string>>
  /** The page it opens, on the web. */
  readonly url: string
}

export interface WechatMedicalSettings {
  /** With the access token of the hospital's 服务号. */
  readonly tell: ReturnType<typeof wechatTell>
  /** Of the 服务号. */
  readonly appId: string
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** Of outpatient visits. */
const business = 150

/** /cityservice/sendchannelmsg, for public hospitals. It may be sent again: the message's id makes it one. */
export const wechatMedical =
  ({ tell, appId, now }: WechatMedicalSettings) =>
  async ({ openId, status, orderId, messageId, info, url }: MedicalMessage): Promise<Sent> => {
    const told = await tell('/cityservice/sendchannelmsg', {
      status,
      open_id: openId,
      order_id: orderId,
      msg_id: messageId,
      app_id: appId,
      business_id: business,
      business_info: { ...info, redirect_page: { page_type: 'web', url } },
    })
    if (typeof told === 'string' || 'status' in told) return repeatable(withoutAnswer(told))
    return wechatOutcome(told, now())
  }

/** What may have arrived may be sent again all the same. */
const repeatable = (sent: Sent): Sent => (sent.outcome === 'unknown' ? { ...sent, outcome: 'busy' } : sent)
