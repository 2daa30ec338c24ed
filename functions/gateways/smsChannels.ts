import type { Wire } from '#functions/gateways/platformCall'
import { requiredSetting } from '#functions/gateways/platformSettings'
import { smsAliyun } from '#functions/gateways/smsAliyun'
import type { Sms, SmsProvider, SmsSettings } from '#functions/gateways/smsProvider'
import { smsTencent } from '#functions/gateways/smsTencent'
import { withoutAnswer } from '#functions/gateways/unanswered'
import type { Sent } from '#functions/usecases/sendByChannel'

const providers = { tencent: smsTencent, aliyun: smsAliyun } as const

/** The settings of the SMS provider, as the environment has them. */
export const smsProvider = (env: Readonly<Record<string, string | undefined>>, wire: Wire): SmsProvider => {
  const name = requiredSetting('SMS', 'provider', env.SMS_PROVIDER)
  const settings: SmsSettings = {
    ...wire,
    baseUrl: env.SMS_BASE_URL,
    keyId: env.SMS_KEY_ID,
    keySecret: env.SMS_KEY_SECRET,
    signName: env.SMS_SIGN_NAME,
    appId: env.SMS_APP_ID,
  }
  if (name !== 'tencent' && name !== 'aliyun') throw new Error('SMS is not configured: provider must be tencent or aliyun')
  return providers[name](settings)
}

/** A message by SMS: asked once, because neither provider knows a message it has seen. `now`: epoch milliseconds. */
export const smsChannel =
  (provider: SmsProvider, now: () => number) =>
  async (sms: Sms): Promise<Sent> => {
    const told = await provider.tell(sms)
    return typeof told === 'string' || 'status' in told ? withoutAnswer(told) : provider.outcomeOf(told, now())
  }
