import type { PlatformTemplate } from '#infra/local/hospital/demoTemplates'
import type { AlipayGate, Refuse } from '#infra/local/pretend/alipayGate'
import { objectIn, type PretendPlatform } from '#infra/local/pretend/answer'
import type { Inbox } from '#infra/local/pretend/inbox'
import type { Outbox } from '#infra/local/pretend/outbox'

export interface PretendAlipayMessages {
  readonly gate: AlipayGate
  readonly templates: readonly PlatformTemplate[]
  readonly outbox: Outbox
  readonly inbox: Inbox
}

const dataLimit = 2_048
const valueLimit = 50
const pageLimit = 128
const openIdPattern = /^0[\w-]{5,63}$/
const queriedAtMost = 3

/** POST templatemessage/send and subscribe/query of Alipay's v3 API, and who is subscribed to what. */
export const pretendAlipayMessages = ({ gate, templates, outbox, inbox }: PretendAlipayMessages) => {
  /** Messages that may still be sent, by person and template. */
  const subscribed = new Map<string, number>()
  const keyOf = (openId: string, templateId: string) => `${openId} ${templateId}`

  const send: PretendPlatform = gate('message', (asked, refuse) => {
    const { to_open_id, user_template_id, page, data } = asked
    if (typeof data !== 'string' || data.length > dataLimit || !objectIn(data))
      return refuse(400, 'DATA_CONTENT_FORMAT_ERROR', 'data is a JSON text')
    const values = objectIn(data) as Readonly<Record<string, { readonly value?: unknown } | undefined>>
    const template = templates.find(({ id }) => id === user_template_id)
    if (!template) return refuse(400, 'USER_TEMPLATE_ILLEGAL', 'the template is not known')
    const wrong = wrongValue(template, values, refuse)
    if (wrong) return wrong
    if (typeof page !== 'string' || !page || page.length > pageLimit) return refuse(400, 'PAGE_OVER_LIMIT', 'page')
    if (typeof to_open_id !== 'string' || !openIdPattern.test(to_open_id)) return refuse(400, 'USER_ID_INVALID', 'the person is not known')
    const key = keyOf(to_open_id, template.id)
    const left = subscribed.get(key) ?? 0
    if (left <= 0) return refuse(400, 'MSG_UNSUBSCRIBED', '用户未订阅该消息')
    if (!template.isLongTerm) subscribed.set(key, left - 1)
    const lines = template.keys.map((one) => ({ label: one.label, value: String(values[one.key]?.value) }))
    inbox.put('Alipay', to_open_id, { title: template.title, lines, opens: page, templateId: template.id })
    outbox.person('Alipay', to_open_id, `got "${template.title}"`)
    return {}
  })

  const query: PretendPlatform = gate('question about subscriptions', (asked, refuse) => {
    const { open_id, template_id_list: ids } = asked
    if (!Array.isArray(ids) || ids.length === 0) return refuse(400, 'BIZ_CONTENT_IS_NULL', 'template_id_list')
    if (ids.length > queriedAtMost) return refuse(400, 'SUBSCRIBE_TEMPLATE_OVER_LIMIT', 'at most three')
    if (typeof open_id !== 'string' || !openIdPattern.test(open_id)) return refuse(400, 'OPENID_INVALID', 'open_id')
    const found = ids.map((id) => templates.find((template) => template.id === id))
    if (found.includes(undefined)) return refuse(400, 'MSG_TEMPLATE_NOT_EXIST', 'template_id_list')
    outbox.person('Alipay', open_id, 'was asked for')
    return {
      subscribe_relations: (found as PlatformTemplate[]).map(({ id, isLongTerm }) => ({
        template_id: id,
        subscribe_type: isLongTerm ? 'LONG' : 'ONCE',
        subscribe_state: (subscribed.get(keyOf(open_id, id)) ?? 0) > 0,
        keep_state: false,
        show: true,
      })),
    }
  })

  return {
    send,
    query,
    accept(openId: string, templateId: string): void {
      const key = keyOf(openId, templateId)
      subscribed.set(key, (subscribed.get(key) ?? 0) + 1)
    },
    takeBack: (openId: string, templateId: string): void => void subscribed.delete(keyOf(openId, templateId)),
  }
}

const wrongValue = (
  { keys }: PlatformTemplate,
  values: Readonly<Record<string, { readonly value?: unknown } | undefined>>,
  refuse: Refuse,
) => {
  for (const { key } of keys) {
    const value = values[key]?.value
    if (typeof value !== 'string' || value === '') return refuse(400, 'USER_TEMPLATE_LACK_KEYWORD', key)
    if (value.length > valueLimit) return refuse(400, 'USER_KEYWORD_LENGTH_ERROR', key)
  }
  const unknown = Object.keys(values).find((key) => !keys.some((one) => one.key === key))
  return unknown === undefined ? undefined : refuse(400, 'MESSAGE_TEMPLATE_KEYWORD_ILLEGAL', unknown)
}
