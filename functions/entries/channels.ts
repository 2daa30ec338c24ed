import { alipaySettings } from '#functions/entries/alipaySettings'
import { outboundWorld } from '#functions/entries/outboundWorld'
import { alipayTemplate } from '#functions/gateways/alipayTemplate'
import { type OutboundName, wireTo } from '#functions/gateways/outbound'
import { requiredAddress, requiredSetting } from '#functions/gateways/platformSettings'
import { smsChannel, smsProvider } from '#functions/gateways/smsChannels'
import { wechatTell } from '#functions/gateways/wechatCall'
import { wechatMedical } from '#functions/gateways/wechatMedical'
import { wechatSubscription } from '#functions/gateways/wechatSubscription'
import { type TokenShelf, wechatTokens } from '#functions/gateways/wechatToken'
import type { Delivery, SendByChannel, Sent } from '#functions/usecases/sendByChannel'
import type { MessageContent } from '#shared/rules/messages/content'
import { filled } from '#shared/rules/messages/fitted'
import { type MessageTemplate, type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
import type { MessageChannel } from '#shared/values/words'

type Environment = Readonly<Record<string, string | undefined>>

export interface ChannelSettings {
  readonly environment: Environment
  /** Where all instances keep a platform's access token together. */
  readonly shelfOf: (platform: string, appId: string) => TokenShelf
  /** The hospital's templates, as the hospital file says; read at every message, so whoever gives it remembers it for a while. */
  readonly readTemplates: () => Promise<MessageTemplates>
}

/** The channels that are configured here. Calling somebody (call) is people's work and never among them. */
export type Channels = Readonly<Partial<Record<MessageChannel, SendByChannel>>>

/** The setting that says that a channel is meant to be used. */
const meantBy = {
  wechatSubscription: 'WECHAT_APP_ID',
  wechatMedical: 'WECHAT_MEDICAL_APP_ID',
  alipayTemplate: 'ALIPAY_APP_ID',
  sms: 'SMS_PROVIDER',
} as const
type Sendable = keyof typeof meantBy

/** Which channels are configured, without joining them. */
export const configuredChannels = (env: Environment): Sendable[] =>
  (Object.keys(meantBy) as Sendable[]).filter((name) => env[meantBy[name]])

/** Joins the channels whose settings are there, each with a breaker of its own. Throws, naming the setting, when one is there in part. */
export const joinChannels = (settings: ChannelSettings): Channels =>
  Object.fromEntries(configuredChannels(settings.environment).map((name) => [name, joined[name](settings)]))

const wire = (name: OutboundName, env: Environment) => wireTo(name, env, outboundWorld, Date.now)

const joined: Readonly<Record<Sendable, (settings: ChannelSettings) => SendByChannel>> = {
  wechatSubscription(settings) {
    const { environment: env } = settings
    const tell = tellWechat(settings, env.WECHAT_APP_ID, env.WECHAT_SECRET)
    const send = wechatSubscription({ tell, state: stateOf(env.WECHAT_STATE), now: Date.now })
    return byTemplate(settings, 'wechatSubscription', ({ to, page }, { id }, values) =>
      to.wechatOpenId ? send({ openId: to.wechatOpenId, templateId: id, page, fields: named(values) }) : nobody,
    )
  },
  wechatMedical(settings) {
    const { environment: env } = settings
    const appId = requiredSetting('WeChat medical messages', 'appId', env.WECHAT_MEDICAL_APP_ID)
    const web = requiredAddress('WeChat medical messages', 'webAddress', env.WEB_ADDRESS)
    const send = wechatMedical({ tell: tellWechat(settings, appId, env.WECHAT_MEDICAL_SECRET), appId, now: Date.now })
    return byTemplate(settings, 'wechatMedical', ({ to, page, message }, { id }, values) => {
      if (!to.wechatOpenId) return nobody
      const orderId = `V-${message.patientId}-${message.ref.toString(36)}`
      const messageId = `${orderId}-${message.kind}-${message.turn}`
      return send({ openId: to.wechatOpenId, status: Number(id), orderId, messageId, info: named(values), url: `${web}/#/${page}` })
    })
  },
  alipayTemplate(settings) {
    const send = alipayTemplate(alipaySettings(settings.environment, 'alipayMessages'))
    return byTemplate(settings, 'alipayTemplate', ({ to, page }, { id }, values) =>
      to.alipayOpenId ? send({ openId: to.alipayOpenId, templateId: id, page, fields: named(values) }) : nobody,
    )
  },
  sms(settings) {
    const { environment: env } = settings
    const linkMode = linkModeOf(env.SMS_LINK_MODE)
    const send = smsChannel(smsProvider(env, wire('smsMessages', env)), Date.now)
    return byTemplate(
      settings,
      'sms',
      ({ to }, { id }, variables) => (to.phone ? send({ phone: to.phone, template: id, variables }) : nobody),
      ({ content, shortCode }) => ({ ...content, ...shortCodeIn(linkMode, shortCode) }),
    )
  },
}

const tellWechat = ({ environment: env, shelfOf }: ChannelSettings, appId: string | undefined, secret: string | undefined) => {
  const baseUrl = env.WECHAT_BASE_URL
  const shelf = shelfOf('wechat', appId ?? '')
  return wechatTell({
    ...wire('wechatMessages', env),
    baseUrl,
    tokens: wechatTokens({ ...wire('wechatToken', env), baseUrl, appId, secret, shelf, now: Date.now }),
  })
}

type Values = readonly { readonly key: string; readonly value: string }[]

/** Fills the template of the message's kind, each key within its limit. */
const byTemplate =
  (
    { readTemplates }: ChannelSettings,
    channel: Sendable,
    send: (delivery: Delivery, template: MessageTemplate, values: Values) => Promise<Sent> | Sent,
    contentOf: (delivery: Delivery) => MessageContent = ({ content }) => content,
  ): SendByChannel =>
  async (delivery) => {
    const template = templateOf(await readTemplates(), channel, delivery.message.kind)
    if (!template) return { outcome: 'badArgument', code: 'NO_TEMPLATE' }
    return send(delivery, template, filled(channel, template, contentOf(delivery)))
  }

const nobody: Sent = { outcome: 'refused', code: 'NO_ADDRESS' }

const named = (values: Values): Record<string, string> => Object.fromEntries(values.map(({ key, value }) => [key, value]))

const states = ['formal', 'trial', 'developer'] as const
const linkModes = ['none', 'constant', 'suffix'] as const

const stateOf = (value: string | undefined): (typeof states)[number] => oneOf('WECHAT_STATE', states, value || 'formal')
const linkModeOf = (value: string | undefined): (typeof linkModes)[number] => oneOf('SMS_LINK_MODE', linkModes, value || 'none')

const oneOf = <Word extends string>(name: string, words: readonly Word[], value: string): Word => {
  const word = words.find((one) => one === value)
  if (!word) throw new Error(`${name} must be one of ${words.join(', ')}`)
  return word
}

/** suffix: the code ends an address that the template begins, so there is always one; the page behind 0 asks for it. */
const shortCodeIn = (mode: (typeof linkModes)[number], shortCode: string | undefined): MessageContent => {
  if (mode === 'none') return {}
  const code = shortCode ?? (mode === 'suffix' ? '0' : undefined)
  return code ? { shortCode: code } : {}
}
