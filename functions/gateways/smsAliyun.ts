import { secondsToMidnight } from '#functions/gateways/chinaDay'
import { neverLeft } from '#functions/gateways/platformCall'
import { requiredAddress, requiredSetting } from '#functions/gateways/platformSettings'
import { sdkCall } from '#functions/gateways/sdkCall'
import { type SmsAnswer, type SmsProvider, type SmsSettings, smsAnswer } from '#functions/gateways/smsProvider'
import type { NoAnswer } from '#functions/gateways/unanswered'
import type { Sent } from '#functions/usecases/sendByChannel'

/** Aliyun by its SDK, which is loaded with the first message. Throws when a setting is missing. */
export const smsAliyun = (settings: SmsSettings): SmsProvider => {
  const address = new URL(requiredAddress('SMS', 'baseUrl', settings.baseUrl))
  const accessKeyId = requiredSetting('SMS', 'keyId', settings.keyId)
  const accessKeySecret = requiredSetting('SMS', 'keySecret', settings.keySecret)
  const signName = requiredSetting('SMS', 'signName', settings.signName)
  const limitMs = settings.timeLimitMs ?? 3_000
  const load = async () => {
    const [sdk, core] = await Promise.all([import('@alicloud/dysmsapi20170525'), import('@alicloud/openapi-core')])
    const config = new core.$OpenApiUtil.Config({
      accessKeyId,
      accessKeySecret,
      endpoint: address.host,
      protocol: address.protocol.replace(':', ''),
      connectTimeout: limitMs,
      readTimeout: limitMs,
    })
    return { client: new sdk.default(config), Request: sdk.SendSmsRequest }
  }
  let loaded: ReturnType<typeof load> | undefined

  return {
    async tell({ phone, template, variables }) {
      loaded ??= load()
      const { client, Request } = await loaded
      const templateParam = JSON.stringify(Object.fromEntries(variables.map(({ key, value }) => [key, value])))
      const request = new Request({ phoneNumbers: phone, signName, templateCode: template, templateParam })
      const call = async () => readAnswer(await client.sendSms(request))
      return sdkCall(settings, address, call, readFault)
    },
    outcomeOf,
    tooSoon: ({ code, words }) => {
      if (code !== 'isv.BUSINESS_LIMIT_CONTROL') return undefined
      if (words.includes('分钟')) return 60
      return words.includes('小时') ? 3_600 : undefined
    },
  }
}

/** HTTP 200 says only that the question was understood. */
const readAnswer = ({ body }: { body?: { code?: unknown; message?: unknown; bizId?: unknown } }): SmsAnswer => {
  if (typeof body?.code !== 'string') throw new TypeError('no code')
  return smsAnswer(body.code, body.message, body.bizId)
}

const readFault = (fault: unknown): SmsAnswer | NoAnswer => {
  const { name, message, code, statusCode } = (fault ?? {}) as Readonly<Record<string, unknown>>
  if (typeof statusCode === 'number')
    return typeof code === 'string' && /^[A-Za-z][\w.]+$/.test(code) && statusCode < 500 ? smsAnswer(code, message) : { status: statusCode }
  // Its "ConnectTimeout" also comes when an answer does not, so it says nothing.
  if (neverLeft(fault)) return 'not sent'
  const isOfTheWire = typeof code === 'string' || String(name).startsWith('RequestTimeout')
  return isOfTheWire ? 'no answer' : 'malformed'
}

/** By the beginning of the code: the list grows without notice. The first that fits. */
const outcomes: readonly (readonly [string, Sent['outcome']])[] = [
  ['isv.MOBILE_NUMBER_ILLEGAL', 'refused'],
  ['isv.DAY_LIMIT_CONTROL', 'quota'],
  ['isv.MONTH_LIMIT_CONTROL', 'quota'],
  ['isv.OUT_OF_SERVICE', 'banned'],
  ['isv.AMOUNT_NOT_ENOUGH', 'banned'],
  ['isv.PRODUCT_UN', 'banned'],
  ['isv.ACCOUNT_', 'banned'],
  ['isv.SIGN_STATE_ILLEGAL', 'banned'],
  ['isv.SMS_SIGNATURE_SCENE_ILLEGAL', 'banned'],
  ['isv.DENY_IP_RANGE', 'banned'],
  ['isp.RAM_PERMISSION_DENY', 'banned'],
  ['isp.', 'busy'],
  ['Throttling', 'busy'],
  ['ServiceUnavailable', 'busy'],
  ['InternalError', 'busy'],
]

const outcomeOf = ({ code, words, receipt }: SmsAnswer, now: number): Sent => {
  if (code === 'OK') return { outcome: 'sent', ...(receipt ? { receipt } : {}) }
  // Of one number: within the minute it can be tried again, otherwise another channel is better.
  if (code === 'isv.BUSINESS_LIMIT_CONTROL') return { outcome: words.includes('分钟') ? 'busy' : 'refused', code }
  const outcome = outcomes.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'badArgument'
  return { outcome, code, ...(outcome === 'quota' ? { pauseSeconds: secondsToMidnight(now) } : {}) }
}
