import type { ContentField } from '#shared/rules/messages/content'
import type { WechatKeyType } from '#shared/rules/messages/fieldLimits'
import type { MessageTemplate, MessageTemplates } from '#shared/rules/messages/templates'
import { messageSms, messageTitles } from '#shared/text/zh/messages'
import { smsTexts } from '#shared/text/zh/sms'
import { type MessageKind, messageKinds } from '#shared/values/words'

/** The templates of the demo hospital's accounts: what its file says of them, and what the pretend platforms list. */

interface Card {
  readonly kinds: readonly [MessageKind, ...MessageKind[]]
  readonly isLongTerm?: true
  readonly keys: readonly (readonly [WechatKeyType, ContentField, label: string])[]
}

const department = ['thing', 'department', '就诊科室'] as const
const doctor = ['thing', 'doctor', '就诊医生'] as const
const time = ['time', 'time', '就诊时间'] as const
const place = ['thing', 'place', '就诊地点'] as const
const serial = ['character_string', 'serial', '就诊序号'] as const
const note = ['thing', 'note', '温馨提示'] as const
const title = ['phrase', 'title', '提醒内容'] as const

/** At most five keys each. What happens in the hall is one long-term template, as hospitals have it; everything else is one message a consent. */
const cards: readonly Card[] = [
  { kinds: ['booked'], keys: [department, doctor, time, place, serial] },
  { kinds: ['changed'], keys: [department, doctor, time, place, note] },
  { kinds: ['cancelled'], keys: [['thing', 'patient', '就诊人'], department, doctor, time, note] },
  { kinds: ['dayBefore'], keys: [department, time, place, ['thing', 'bring', '携带资料'], note] },
  { kinds: ['sameDay'], keys: [department, doctor, ['time', 'arrive', '建议到院时间'], place, serial] },
  { kinds: ['offered'], keys: [department, doctor, time, ['time', 'until', '确认截止'], note] },
  { kinds: ['suspended'], keys: [department, doctor, time, ['thing', 'reason', '停诊原因'], note] },
  { kinds: ['moved'], keys: [department, doctor, time, place, note] },
  { kinds: ['turnNear', 'called', 'passed', 'doctorLate'], isLongTerm: true, keys: [title, department, place, serial, note] },
  {
    kinds: ['restricted', 'appealDecided', 'interrupted', 'restored'],
    keys: [title, ['thing', 'hospital', '医院'], ['time', 'time', '时间'], note],
  },
]

const nameOf = ([first]: Card['kinds']): string => first[0]?.toUpperCase() + first.slice(1)
const wechatKeys = ({ keys }: Card) => keys.map(([type, field, label], i) => ({ key: `${type}${i + 1}`, field, label }))
const alipayKeys = ({ keys }: Card) => keys.map(([, field, label], i) => ({ key: `keyword${i + 1}`, field, label }))

/** Variables of an approved text, in its order, with what the contract of the demo hospital allows. */
const smsKeys = (kind: MessageKind): { key: string; field: ContentField; most: number }[] =>
  [...messageSms[kind].matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    key: String(name),
    field: name as ContentField,
    most: demoVariableLimit,
  }))

export const demoVariableLimit = 20
/** Of one-time codes. */
export const demoCodeTemplate = '2100000'
const smsIdOf = (kind: MessageKind): string => String(2_100_001 + messageKinds.indexOf(kind))

const byCard = (make: (card: Card) => MessageTemplate): Partial<Record<MessageKind, MessageTemplate>> =>
  Object.fromEntries(cards.flatMap((card) => card.kinds.map((kind) => [kind, make(card)])))

const plain = (keys: ReturnType<typeof wechatKeys>) => keys.map(({ key, field }) => ({ key, field }))

/** For the hospital file. */
export const demoMessageTemplates: MessageTemplates = {
  wechatSubscription: byCard((card) => ({
    id: `wechatDemo${nameOf(card.kinds)}`,
    ...(card.isLongTerm && { isLongTerm: true }),
    keys: plain(wechatKeys(card)),
  })),
  alipayTemplate: byCard((card) => ({ id: `alipayDemo${nameOf(card.kinds)}`, keys: plain(alipayKeys(card)) })),
  sms: Object.fromEntries(messageKinds.map((kind) => [kind, { id: smsIdOf(kind), keys: smsKeys(kind) }])),
}

/** A template as a platform has it: its keys with what stands before their values. */
export interface PlatformTemplate {
  readonly id: string
  readonly title: string
  readonly isLongTerm: boolean
  readonly keys: readonly { readonly key: string; readonly label: string }[]
}

export interface PlatformTemplates {
  readonly wechat: readonly PlatformTemplate[]
  readonly alipay: readonly PlatformTemplate[]
  /** {name} is a variable. Of one-time codes too. */
  readonly sms: readonly { readonly id: string; readonly text: string }[]
}

const listed = (platform: 'wechat' | 'alipay', keysOf: typeof wechatKeys) =>
  cards.map((card) => ({
    id: `${platform}Demo${nameOf(card.kinds)}`,
    title: messageTitles[card.kinds[0]],
    isLongTerm: card.isLongTerm ?? false,
    keys: keysOf(card),
  }))

/** What the pretend platforms list. */
export const demoPlatformTemplates: PlatformTemplates = {
  wechat: listed('wechat', wechatKeys),
  alipay: listed('alipay', alipayKeys),
  sms: [
    { id: demoCodeTemplate, text: smsTexts.oneTimeCode },
    ...messageKinds.map((kind) => ({ id: smsIdOf(kind), text: messageSms[kind] })),
  ],
}
