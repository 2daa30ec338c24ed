import { createHash, createHmac, randomUUID } from 'node:crypto'
import { json, objectIn, type PretendAnswer, type PretendPlatform, type PretendRequest } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'
import type { SmsFault, SmsPhone } from '#infra/local/pretend/smsPhone'

export interface PretendAliyunSms {
  readonly keyId: string
  readonly keySecret: string
  readonly phone: SmsPhone
  readonly outbox: Outbox
}

const codes: Readonly<Record<SmsFault, readonly [code: string, words: string]>> = {
  number: ['isv.MOBILE_NUMBER_ILLEGAL', '非法手机号'],
  signature: ['isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名'],
  template: ['isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板'],
  variables: ['isv.TEMPLATE_MISSING_PARAMETERS', '模板变量缺失对应参数值'],
  'too long': ['isv.PARAM_LENGTH_LIMIT', '参数超过长度限制'],
  link: ['isv.PARAM_NOT_SUPPORT_URL', '变量不支持传入URL'],
  soon: ['isv.BUSINESS_LIMIT_CONTROL', '触发分钟级流控Permits:1'],
  hour: ['isv.BUSINESS_LIMIT_CONTROL', '触发小时级流控Permits:5'],
  day: ['isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:10'],
}

/** Ids of templates begin with SMS_ there. */
const prefix = 'SMS_'

/** SendSms of Aliyun, in its RPC style: everything stands in the query. */
export const pretendAliyunSms = ({ keyId, keySecret, phone, outbox }: PretendAliyunSms): PretendPlatform => {
  const answer = (status: number, Code: string, Message: string): PretendAnswer => {
    if (Code !== 'OK') outbox.said('SMS', `not sent: ${Code}`)
    const BizId = Code === 'OK' ? { BizId: `${Date.now()}^0` } : {}
    return json(status, { Message, RequestId: randomUUID(), Code, ...BizId })
  }

  return (request) => {
    const { query, headers } = request
    if (headers['x-acs-version'] !== '2017-05-25') return answer(400, 'InvalidVersion', 'version')
    if (!isSigned(request, keyId, keySecret)) return answer(400, 'SignatureDoesNotMatch', 'signature')
    if (request.fails !== undefined) {
      const code = String(request.fails)
      return answer(/^is[vp]\./.test(code) ? 200 : 400, code, code)
    }
    const given = objectIn(query.get('TemplateParam') ?? '{}')
    if (!given) return answer(200, 'isv.INVALID_JSON_PARAM', '参数格式错误')
    const template = query.get('TemplateCode') ?? ''
    const id = template.startsWith(prefix) ? template.slice(prefix.length) : ''
    const names = phone.variablesOf(id) ?? []
    if (names.some((name) => typeof given[name] !== 'string')) return answer(200, ...codes.variables)
    const values = Object.fromEntries(names.map((name) => [name, String(given[name])]))
    const fault = phone.receive(query.get('PhoneNumbers') ?? '', { id, sign: query.get('SignName') ?? '', values })
    return fault ? answer(200, ...codes[fault]) : answer(200, 'OK', 'OK')
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** ACS3-HMAC-SHA256. */
const isSigned = ({ method, query, headers, body }: PretendRequest, keyId: string, keySecret: string): boolean => {
  const told = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([\w;-]+),Signature=([\da-f]{64})$/
  const [, id, names, signature] = told.exec(headers.authorization ?? '') ?? []
  const sentAt = Date.parse(String(headers['x-acs-date']))
  if (id !== keyId || !names || !(Math.abs(Date.now() - sentAt) <= 15 * 60_000)) return false
  const canonicalQuery = [...query]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&')
  const canonicalHeaders = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`)
  const canonical = [method, '/', canonicalQuery, canonicalHeaders.join(''), names, sha256(body)].join('\n')
  const toSign = `ACS3-HMAC-SHA256\n${sha256(canonical)}`
  return createHmac('sha256', keySecret).update(toSign).digest('hex') === signature
}

const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
