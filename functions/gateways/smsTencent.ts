import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { secondsToMidnight } from '#functions/gateways/chinaDay'
import { requiredAddress, requiredSetting } from '#functions/gateways/platformSettings'
import { sdkCall } from '#functions/gateways/sdkCall'
import { type SmsAnswer, type SmsProvider, type SmsSettings, smsAnswer } from '#functions/gateways/smsProvider'
import type { NoAnswer } from '#functions/gateways/unanswered'
import type { Sent } from '#functions/usecases/sendByChannel'

/** SMS of this provider is not a service of a region, but asks for one. */
const region = 'ap-guangzhou'

/** Tencent Cloud by its SDK, which is loaded with the first message. Throws when a setting is missing. */
export const smsTencent = (settings: SmsSettings): SmsProvider => {
  const address = new URL(requiredAddress('SMS', 'baseUrl', settings.baseUrl))
  const secretId = requiredSetting('SMS', 'keyId', settings.keyId)
  const secretKey = requiredSetting('SMS', 'keySecret', settings.keySecret)
  const SmsSdkAppId = requiredSetting('SMS', 'appId', settings.appId)
  const SignName = requiredSetting('SMS', 'signName', settings.signName)
  const reqTimeout = (settings.timeLimitMs ?? 3_000) / 1_000
  const load = async () => {
    const { Client } = await import('tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client')
    const agent = oneOrigin(address) as unknown as HttpAgent
    const httpProfile = { endpoint: address.host, protocol: `${address.protocol}//`, reqTimeout, agent }
    return new Client({ credential: { secretId, secretKey }, region, profile: { httpProfile } })
  }
  let client: ReturnType<typeof load> | undefined

  return {
    async tell({ phone, template, variables }) {
      client ??= load()
      const ready = await client
      const asked = {
        PhoneNumberSet: [`+86${phone}`],
        SmsSdkAppId,
        SignName,
        TemplateId: template,
        TemplateParamSet: variables.map(({ value }) => value),
      }
      const call = async (signal: AbortSignal) => readAnswer(await ready.request('SendSms', asked, { signal } as object))
      return sdkCall(settings, address, call, readFault)
    },
    outcomeOf,
    tooSoon: ({ code }) => {
      if (code === 'LimitExceeded.PhoneNumberThirtySecondLimit') return 30
      return code.startsWith('LimitExceeded.PhoneNumberOneHour') ? 3_600 : undefined
    },
  }
}

/** The SDK follows redirects; this lets it connect to the configured origin only. */
const oneOrigin = ({ origin, protocol }: URL) => {
  const agent = protocol === 'http:' ? new HttpAgent() : new HttpsAgent()
  return ({ href }: { readonly href: string }) => {
    if (new URL(href).origin !== origin) throw new Error('a redirect is not followed')
    return agent
  }
}

/** HTTP 200 says only that the question was understood: each number has a code of its own. */
const readAnswer = (response: { SendStatusSet?: readonly unknown[] }): SmsAnswer => {
  const { Code, Message, SerialNo } = (response.SendStatusSet?.[0] ?? {}) as Readonly<Record<string, unknown>>
  if (typeof Code !== 'string') throw new TypeError('no status of the number')
  return smsAnswer(Code, Message, SerialNo)
}

/** Refusals of the whole question carry a code; trouble on the way comes with nothing but words, and without a trace when it was the answer. */
const readFault = (fault: unknown): SmsAnswer | NoAnswer => {
  const { traceId, message, code, httpCode } = (fault ?? {}) as Readonly<Record<string, unknown>>
  if (typeof httpCode === 'number') return { status: httpCode }
  if (typeof code === 'string' && traceId !== undefined) return smsAnswer(code, message)
  if (traceId === undefined) return 'malformed'
  return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(String(message)) ? 'not sent' : 'no answer'
}

/** By the beginning of the code: the list grows without notice. The first that fits. */
const outcomes: readonly (readonly [string, Sent['outcome']])[] = [
  ['LimitExceeded.PhoneNumberThirtySecond', 'busy'],
  ['LimitExceeded.DeliveryFrequency', 'busy'],
  ['LimitExceeded.PhoneNumber', 'refused'],
  ['LimitExceeded', 'quota'],
  ['RequestLimitExceeded', 'busy'],
  ['InternalError', 'busy'],
  ['FailedOperation.PhoneNumberInBlacklist', 'refused'],
  ['InvalidParameterValue.IncorrectPhoneNumber', 'refused'],
  ['FailedOperation.InsufficientBalance', 'banned'],
  ['UnauthorizedOperation', 'banned'],
]

const outcomeOf = ({ code, receipt }: SmsAnswer, now: number): Sent => {
  if (code === 'Ok') return { outcome: 'sent', ...(receipt ? { receipt } : {}) }
  const outcome = outcomes.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'badArgument'
  return { outcome, code, ...(outcome === 'quota' ? { pauseSeconds: secondsToMidnight(now) } : {}) }
}
