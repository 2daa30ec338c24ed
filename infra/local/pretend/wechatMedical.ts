import { objectIn, type PretendPlatform } from '#infra/local/pretend/answer'
import type { Inbox } from '#infra/local/pretend/inbox'
import type { Outbox } from '#infra/local/pretend/outbox'
import { wechatJson, wechatRefusals } from '#infra/local/pretend/wechatAnswers'
import type { WechatTokenFamilies } from '#infra/local/pretend/wechatTokens'

export interface PretendWechatMedical {
  /** Of the 服务号. */
  readonly appId: string
  readonly tokens: WechatTokenFamilies
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly now: () => number
  /** Only public hospitals may: 48001 for everybody else. */
  readonly isPublicHospital: () => boolean
}

/** POST /cityservice/sendchannelmsg: the same person, order and message is shown once. */
export const pretendWechatMedical = ({ appId, tokens, outbox, inbox, now, isPublicHospital }: PretendWechatMedical): PretendPlatform => {
  const refused = wechatRefusals(outbox, now)
  const refuse = (errcode: number, detail?: string) => refused('medical message', errcode, detail)
  const shown = new Set<string>()

  return ({ method, query, body, fails }) => {
    if (method !== 'POST') return refuse(43002)
    const wrong = tokens.wrongWith(query)
    if (wrong) return refuse(wrong)
    if (typeof fails === 'number') return refuse(fails)
    if (!isPublicHospital()) return refuse(48001)
    const asked = objectIn(body)
    if (!asked) return refuse(47001)
    if (asked.app_id !== appId) return refuse(40013)
    const openId = String(asked.open_id)
    if (!/^o[\w-]{5,63}$/.test(openId)) return refuse(40003)
    const { status, order_id: orderId, msg_id: messageId, business_id: business, business_info: info } = asked
    if (!/^150\d{4}$/.test(String(status)) || business !== 150) return refuse(47003, ' status')
    if (typeof orderId !== 'string' || !orderId || typeof messageId !== 'string' || !messageId) return refuse(47003, ' order_id')
    const { redirect_page: to, ...fields } = (info ?? {}) as Readonly<Record<string, unknown>>
    const { page_type, url } = (to ?? {}) as Readonly<Record<string, unknown>>
    if (page_type !== 'web' || !URL.canParse(String(url))) return refuse(47003, ' redirect_page')
    const key = [openId, orderId, messageId].join(' ')
    if (!shown.has(key)) {
      shown.add(key)
      const lines = Object.entries(fields).map(([label, value]) => ({ label, value: String(value) }))
      inbox.put('WeChat', openId, { title: `就医助手 ${status}`, lines, opens: String(url), templateId: String(status) })
    }
    outbox.person('WeChat', openId, `got step ${status} of a visit`)
    return wechatJson({ errcode: 0, errmsg: 'ok' })
  }
}
