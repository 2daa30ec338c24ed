import { createHash, createHmac, randomUUID } from 'node:crypto'
import { json, objectIn, type PretendAnswer, type PretendPlatform, type PretendRequest } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'
import type { SmsFault, SmsPhone } from '#infra/local/pretend/smsPhone'

export interface PretendTencentSms {
  readonly keyId: string
  readonly keySecret: string
  readonly appId: string
  readonly phone: SmsPhone
  readonly outbox: Outbox
}

const codes: Readonly<Record<SmsFault, string>> = {
  number: 'InvalidParameterValue.IncorrectPhoneNumber',
  signature: 'FailedOperation.SignatureIncorrectOrUnapproved',
  template: 'FailedOperation.TemplateIncorrectOrUnapproved',
  variables: 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
  'too long': 'InvalidParameterValue.TemplateParameterLengthLimit',
  // The real code is not known.
  link: 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
  soon: 'LimitExceeded.PhoneNumberThirtySecondLimit',
  hour: 'LimitExceeded.PhoneNumberOneHourLimit',
  day: 'LimitExceeded.PhoneNumberDailyLimit',
}

/** SendSms of Tencent Cloud: HTTP 200 always, an error of the whole question or a code for the number. */
export const pretendTencentSms = ({ keyId, keySecret, appId, phone, outbox }: PretendTencentSms): PretendPlatform => {
  const answer = (response: object): PretendAnswer => json(200, { Response: { ...response, RequestId: randomUUID() } })
  const refuse = (Code: string): PretendAnswer => {
    outbox.said('SMS', `not sent: ${Code}`)
    return answer({ Error: { Code, Message: Code } })
  }
  const status = (number: string, Code: string): PretendAnswer => {
    if (Code !== 'Ok') outbox.said('SMS', `not sent: ${Code}`)
    const SerialNo = Code === 'Ok' ? `2640:${randomUUID()}` : ''
    const Message = Code === 'Ok' ? 'send success' : Code
    return answer({ SendStatusSet: [{ SerialNo, PhoneNumber: number, Fee: 1, SessionContext: '', Code, Message, IsoCode: 'CN' }] })
  }

  return (request) => {
    if (request.method !== 'POST') return refuse('UnsupportedProtocol')
    if (!isSigned(request, keyId, keySecret)) return refuse('AuthFailure.SignatureFailure')
    const asked = objectIn(request.body)
    if (!asked || request.headers['x-tc-version'] !== '2021-01-11') return refuse('InvalidParameter')
    if (asked.SmsSdkAppId !== appId) return refuse('InvalidParameterValue.SdkAppIdNotExist')
    const numbers = Array.isArray(asked.PhoneNumberSet) ? asked.PhoneNumberSet : []
    const number = String(numbers[0])
    if (numbers.length !== 1) return refuse('InvalidParameterValue')
    if (request.fails !== undefined)
      return /^(AuthFailure|RequestLimit)/.test(String(request.fails))
        ? refuse(String(request.fails))
        : status(number, String(request.fails))
    const mobile = /^\+86(\d{11})$/.exec(number)?.[1]
    if (!mobile) return status(number, codes.number)
    const id = String(asked.TemplateId)
    const names = phone.variablesOf(id)
    const given = Array.isArray(asked.TemplateParamSet) ? asked.TemplateParamSet : []
    if (names && (given.length !== names.length || given.some((value) => typeof value !== 'string'))) return status(number, codes.variables)
    const values = Object.fromEntries((names ?? []).map((name, i) => [name, given[i] as string]))
    const fault = phone.receive(mobile, { id, sign: String(asked.SignName), values })
    return status(number, fault ? codes[fault] : 'Ok')
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** TC3-HMAC-SHA256 over the headers it names; the time is the world's, because the SDK takes it from there. */
const isSigned = ({ target, headers, body }: PretendRequest, keyId: string, keySecret: string): boolean => {
  const told =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=([\da-f]{64})$/
  const [, id, date, service, names, signature] = told.exec(headers.authorization ?? '') ?? []
  const timestamp = Number(headers['x-tc-timestamp'])
  if (id !== keyId || !date || !service || !names || !(Math.abs(Date.now() / 1_000 - timestamp) <= 300)) return false
  // The SDK signs the host without its port.
  const signedValue = (name: string) => String(headers[name] ?? '').replace(name === 'host' ? /:\d+$/ : '', '')
  const canonicalHeaders = names.split(';').map((name) => `${name}:${signedValue(name)}\n`)
  const canonical = ['POST', target, '', canonicalHeaders.join(''), names, sha256(body)].join('\n')
  const scope = `${date}/${service}/tc3_request`
  const toSign = ['TC3-HMAC-SHA256', String(timestamp), scope, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${keySecret}`, date), service), 'tc3_request')
  return hmac(key, toSign).toString('hex') === signature
}
