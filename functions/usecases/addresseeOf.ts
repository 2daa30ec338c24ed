import type { Addressee } from '#functions/usecases/composeMessage'
import type { PlatformPerson } from '#functions/usecases/remindersOf'
import { configuredFor } from '#shared/rules/messages/channels'
import type { Message } from '#shared/rules/messages/message'
import { type Grants, leftOf } from '#shared/rules/messages/subscriptions'
import { type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { MessageChannel } from '#shared/values/words'

export interface AddresseeDeps {
  readPatient(patientId: string): Promise<PatientProfile | undefined>
  readPlatformPerson(accountId: string): Promise<PlatformPerson>
  readGrants(accountId: string): Promise<Grants>
  readTemplates(): Promise<MessageTemplates>
  /** The ways by which messages leave here at all. */
  readonly channels: readonly MessageChannel[]
}

/** Channels for which a person agrees to each template. */
export const consentedChannels = { wechat: 'wechatSubscription', alipay: 'alipayTemplate' } as const

/** Whom a message goes to: on a platform who booked, by phone the patient. Undefined when the patient had their data deleted. */
export const addresseeOf = async (deps: AddresseeDeps, { patientId, accountId, kind }: Message): Promise<Addressee | undefined> => {
  const [patient, person, grants, templates] = await Promise.all([
    deps.readPatient(patientId),
    deps.readPlatformPerson(accountId),
    deps.readGrants(accountId),
    deps.readTemplates(),
  ])
  if (!patient) return undefined
  const { provider, openId } = person
  const template = provider === 'phone' ? undefined : templateOf(templates, consentedChannels[provider], kind)
  const isKnownTo = (platform: 'wechat' | 'alipay') => provider === platform && openId !== undefined
  return {
    patientName: patient.name,
    to: {
      accountId,
      phone: patient.phone,
      ...(isKnownTo('wechat') && { wechatOpenId: openId }),
      ...(isKnownTo('alipay') && { alipayOpenId: openId }),
    },
    reach: {
      provider,
      hasWechat: isKnownTo('wechat'),
      hasAlipay: isKnownTo('alipay'),
      subscriptionLeft: template ? leftOf(grants, template.id) : 0,
      hasPhone: patient.phone !== '',
      configured: configuredFor(templates, kind).filter((channel) => deps.channels.includes(channel)),
    },
  }
}
