import { randomInt } from 'node:crypto'
import type { PlatformTemplate } from '#infra/local/hospital/demoTemplates'
import { objectIn, type PretendPlatform } from '#infra/local/pretend/answer'
import type { Inbox } from '#infra/local/pretend/inbox'
import type { Outbox } from '#infra/local/pretend/outbox'
import { quota } from '#infra/local/pretend/quota'
import { wechatJson, wechatRefusals } from '#infra/local/pretend/wechatAnswers'
import type { WechatConsents } from '#infra/local/pretend/wechatConsents'
import { wrongField } from '#infra/local/pretend/wechatFields'
import type { WechatTokenFamilies } from '#infra/local/pretend/wechatTokens'

export interface PretendWechatMessages {
  readonly tokens: WechatTokenFamilies
  readonly templates: readonly PlatformTemplate[]
  readonly consents: WechatConsents
  /** Pages of the released mini-program. */
  readonly pages: readonly string[]
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly now: () => number
  readonly strictness: WechatStrictness
  /** What WeChat tells the hospital afterwards. */
  readonly tellSent: (openId: string, templateId: string, messageId: string) => void
}

/** What is only there on demand. */
export interface WechatStrictness {
  /** Templates that WeChat banned: 43107. */
  banned?: readonly string[]
  /** Two messages to one person within so many milliseconds are at the same time: 43108. */
  sameTimeMs?: number
  /** Messages of the whole mini-program a day: 45009. */
  messagesADay?: number
  /** Whether a long-term template carries five messages a day only: 40038. */
  capsLongTerm?: boolean
}

const states = ['developer', 'trial', 'formal']
const languages = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW']
const sensitive = ['违禁词']
const openIdPattern = /^o[\w-]{5,63}$/

/** POST /cgi-bin/message/subscribe/send and GET /wxaapi/newtmpl/gettemplate. */
export const pretendWechatMessages = (pretend: PretendWechatMessages) => {
  const { tokens, templates, consents, pages, outbox, inbox, now, strictness, tellSent } = pretend
  const refused = wechatRefusals(outbox, now)
  const refuse = (errcode: number, detail?: string) => refused('message', errcode, detail)
  const lastTo = new Map<string, number>()
  const today = quota(now, {
    get day() {
      return strictness.messagesADay ?? Number.POSITIVE_INFINITY
    },
  })
  const isAtTheSameTime = (openId: string): boolean => {
    const last = lastTo.get(openId) ?? Number.NEGATIVE_INFINITY
    lastTo.set(openId, now())
    return strictness.sameTimeMs !== undefined && now() - last < strictness.sameTimeMs
  }

  const send: PretendPlatform = ({ method, query, body, fails }) => {
    if (method !== 'POST') return refuse(43002)
    const wrong = tokens.wrongWith(query)
    if (wrong) return refuse(wrong)
    if (typeof fails === 'number') return refuse(fails)
    if (!body) return refuse(44002)
    const asked = objectIn(body)
    if (!asked) return refuse(47001)
    const template = templates.find(({ id }) => id === asked.template_id)
    if (!template) return refuse(40037)
    const openId = String(asked.touser)
    if (!openIdPattern.test(openId)) return refuse(40003)
    const wrongValue = wrongField(
      template.keys.map(({ key }) => key),
      asked.data,
    )
    if (wrongValue) return refuse(47003, wrongValue)
    if (!states.includes(String(asked.miniprogram_state))) return refuse(47003, ' miniprogram_state')
    if (!languages.includes(String(asked.lang))) return refuse(47003, ' lang')
    const page = String(asked.page ?? '')
    if (!pages.includes(page.split('?')[0] ?? '') || page.length > 1_024) return refuse(41030)
    const data = asked.data as Readonly<Record<string, { readonly value: string }>>
    const lines = template.keys.map(({ key, label }) => ({ label, value: data[key]?.value ?? '' }))
    if (lines.some(({ value }) => sensitive.some((word) => value.includes(word)))) return refuse(45168)
    if (isAtTheSameTime(openId)) return refuse(43108)
    if (strictness.banned?.includes(template.id)) return refuse(43107)
    if (today()) return refuse(45009)
    const none = consents.spend(openId, template.id, strictness.capsLongTerm ?? false)
    if (none) return refuse(none)
    const messageId = String(randomInt(2 ** 47))
    inbox.put('WeChat', openId, { title: template.title, lines, opens: page, templateId: template.id })
    outbox.person('WeChat', openId, `got "${template.title}"`)
    tellSent(openId, template.id, messageId)
    return wechatJson({ errcode: 0, errmsg: 'ok', msgid: Number(messageId) })
  }

  const listTemplates: PretendPlatform = ({ method, query }) => {
    if (method !== 'GET') return refuse(43001)
    const wrong = tokens.wrongWith(query)
    if (wrong) return refuse(wrong)
    outbox.said('WeChat', 'listed the templates')
    return wechatJson({ errcode: 0, errmsg: 'ok', data: templates.map(asListed) })
  }

  return { send, listTemplates }
}

const asListed = ({ id, title, isLongTerm, keys }: PlatformTemplate) => ({
  priTmplId: id,
  title,
  content: keys.map(({ key, label }) => `${label}:{{${key}.DATA}}\n`).join(''),
  example: keys.map(({ label }) => `${label}:${label}\n`).join(''),
  type: isLongTerm ? 3 : 2,
  keywordEnumValueList: [],
})
