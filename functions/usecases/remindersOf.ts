import type { Reminder, Reminders } from '#shared/contract/schemas/reminders'
import { type Account, confirmedPatients } from '#shared/rules/account'
import { type AskedTemplate, askingMoments, templatesToAsk } from '#shared/rules/messages/asking'
import { configuredFor, type Reach } from '#shared/rules/messages/channels'
import { reachOf } from '#shared/rules/messages/reach'
import { type Grants, leftOf } from '#shared/rules/messages/subscriptions'
import { type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
import { type MessageChannel, messageKinds } from '#shared/values/words'

/** Who an account is at the platform it signs in from. */
export interface PlatformPerson {
  /** "phone": at none. */
  readonly provider: 'wechat' | 'alipay' | 'phone'
  readonly openId?: string | undefined
  /** Of a demo, where a page asks in the platform's place. */
  readonly isPretend?: boolean | undefined
}

export interface RemindersDeps {
  readAccount(accountId: string): Promise<Account | undefined>
  /** The phone the account signs in by, or that was proved for it. */
  readAccountPhone(accountId: string): Promise<string | undefined>
  readPlatformPerson(accountId: string): Promise<PlatformPerson>
  readTemplates(): Promise<MessageTemplates>
  /** The ways by which messages leave here at all. */
  messageChannels(): readonly MessageChannel[]
}

const askingChannels = { wechat: 'wechatSubscription', alipay: 'alipayTemplate' } as const

/** The templates a person can agree to at their platform, each with what is left of it. */
export const templatesOf = (templates: MessageTemplates, provider: PlatformPerson['provider'], grants: Grants): AskedTemplate[] => {
  if (provider === 'phone') return []
  const found = new Map<string, AskedTemplate>()
  for (const kind of messageKinds) {
    const template = templateOf(templates, askingChannels[provider], kind)
    if (!template) continue
    const { id: templateId, isLongTerm = false } = template
    const kinds = [...(found.get(templateId)?.kinds ?? []), kind]
    const isBanned = grants[templateId]?.lastAnswer === 'ban'
    found.set(templateId, { templateId, kinds, isLongTerm, left: leftOf(grants, templateId), isBanned })
  }
  return [...found.values()]
}

/** By which way each kind of message reaches an account as its consents stand, and what to ask for when. */
export const remindersOf = async (deps: RemindersDeps, accountId: string, grants: Grants): Promise<Reminders> => {
  const [person, templates, account, phone] = await Promise.all([
    deps.readPlatformPerson(accountId),
    deps.readTemplates(),
    deps.readAccount(accountId),
    deps.readAccountPhone(accountId),
  ])
  const asked = templatesOf(templates, person.provider, grants)
  const channels = deps.messageChannels()
  // Every patient has a phone on record, and a message is about a patient.
  const hasPhone = confirmedPatients(account).length > 0 || phone !== undefined
  const items = messageKinds.map((kind): Reminder => {
    const template = asked.find(({ kinds }) => kinds.includes(kind))
    const reach: Reach = {
      provider: person.provider,
      hasWechat: person.provider === 'wechat',
      hasAlipay: person.provider === 'alipay',
      subscriptionLeft: template?.left ?? 0,
      hasPhone,
      configured: configuredFor(templates, kind).filter((channel) => channel === 'call' || channels.includes(channel)),
    }
    const { by, next } = reachOf(kind, reach)
    return { kind, ...(by && { by }), next, ...(template && { platform: platformOf(template, grants) }) }
  })
  const ask = Object.fromEntries(askingMoments.map((moment) => [moment, templatesToAsk(moment, asked)])) as unknown as Reminders['ask']
  return { items, ask, provider: person.provider, ...(person.isPretend && { pretendOpenId: person.openId }) }
}

const platformOf = ({ templateId, left }: AskedTemplate, grants: Grants): NonNullable<Reminder['platform']> => {
  const counted = left === 'longTerm' ? {} : { left }
  if (left !== 0) return { templateId, state: 'ready', ...counted }
  const { lastAnswer } = grants[templateId] ?? {}
  if (lastAnswer === 'ban') return { templateId, state: 'banned', ...counted }
  if (lastAnswer === 'reject') return { templateId, state: 'declined', ...counted }
  return { templateId, state: lastAnswer === 'accept' ? 'usedUp' : 'neverAsked', ...counted }
}
