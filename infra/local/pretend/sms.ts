import { randomUUID } from 'node:crypto'
import { json, objectIn, type PretendAnswer, type PretendPlatform } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'
import { smsTexts } from '#shared/text/zh/sms'
import { isMobile } from '#shared/values/phone'

const signature = '约诊'
const numberPauseMs = 30_000
/** Messages to one number. */
const mostAnHour = 5
const mostADay = 10
/** A variable of a template may not be longer. */
const parameterLimit = 6

/** POST /sms/messages {phoneNumber, template, parameters}. Like Tencent Cloud it answers HTTP 200 and says in `code` whether it sent. */
export const pretendSms = ({ outbox, now }: { readonly outbox: Outbox; readonly now: () => number }): PretendPlatform => {
  const sent = new Map<string, number[]>()

  const tooMany = (phone: string): string | undefined => {
    const times = sent.get(phone) ?? []
    const since = (ms: number) => times.filter((at) => at > now() - ms).length
    if (since(numberPauseMs) > 0) return 'ThirtySecondLimit'
    if (since(3_600_000) >= mostAnHour) return 'OneHourLimit'
    return since(86_400_000) >= mostADay ? 'DailyLimit' : undefined
  }

  const answer = (code: string, message: string): PretendAnswer => {
    if (code !== 'Ok') outbox.said('SMS', `not sent: ${code}`)
    return json(200, { code, message, ...(code === 'Ok' ? { serialNo: randomUUID() } : {}) })
  }

  return ({ method, headers, body }) => {
    const asked = objectIn(body)
    if (method !== 'POST' || !asked || !/^application\/json\b/.test(headers['content-type'] ?? '')) {
      return json(400, { code: 'InvalidParameter', message: 'POST a JSON object' })
    }
    const phone = /^\+86(\d{11})$/.exec(String(asked.phoneNumber))?.[1]
    if (!phone || !isMobile(phone)) return answer('InvalidParameterValue.IncorrectPhoneNumber', 'phoneNumber is +86 and a mobile number')
    if (asked.template !== 'oneTimeCode') return answer('FailedOperation.TemplateIncorrectOrUnapproved', 'template is not approved')
    const parameters = Array.isArray(asked.parameters) ? asked.parameters : []
    const wanted = smsTexts.oneTimeCode.match(/\{\d\}/g)?.length
    if (parameters.length !== wanted || !parameters.every((value) => /^\d+$/.test(String(value)))) {
      return answer('FailedOperation.TemplateParamSetNotMatchApprovedTemplate', `parameters must be ${wanted} texts of digits`)
    }
    if (parameters.some((value) => String(value).length > parameterLimit)) {
      return answer('InvalidParameterValue.TemplateParameterLengthLimit', `a parameter has at most ${parameterLimit} characters`)
    }
    const limit = tooMany(phone)
    if (limit) return answer(`LimitExceeded.PhoneNumber${limit}`, 'too many messages for this number')
    sent.set(phone, [...(sent.get(phone) ?? []), now()].slice(-mostADay))
    const text = smsTexts.oneTimeCode.replace(/\{(\d)\}/g, (_, place) => String(parameters[Number(place) - 1]))
    outbox.oneTimeCode(phone, String(parameters[0]), `【${signature}】${text}`)
    return answer('Ok', 'send success')
  }
}
