import { type AlipaySettings, alipayCode, alipayRequests, withoutPrefix } from '#functions/gateways/alipayRequests'
import { type PlatformAnswer, tellPlatform } from '#functions/gateways/platformCall'
import { withoutAnswer } from '#functions/gateways/unanswered'
import type { Sent } from '#functions/usecases/sendByChannel'
import type { SendOutcome } from '#shared/rules/messages/message'

/** 模板消息 to one person. */
export interface TemplateMessage {
  readonly openId: string
  readonly templateId: string
  /** Path and query inside the mini-program, 128 characters at most. */
  readonly page: string
  /** By the template's keywords ("keyword1"), each already within its limit. */
  readonly fields: Readonly<Record<string, string>>
}

const path = '/v3/alipay/open/app/mini/templatemessage/send'
const dataLimit = 2_048

/** alipay.open.app.mini.templatemessage.send. Asked once; nothing Alipay answers is thrown. */
export const alipayTemplate = (settings: AlipaySettings) => {
  const { post, isFromAlipay } = alipayRequests('Alipay messages', settings)

  const judge = ({ status, headers, body }: PlatformAnswer): Sent => {
    if (status === 200) return isFromAlipay(headers, body) ? { outcome: 'sent' } : { outcome: 'unknown', code: 'BAD_SIGNATURE' }
    // Errors are not signed: a forged one can only make another channel carry the message.
    const code = alipayCode(body)
    return code ? outcomeOf(code) : withoutAnswer({ status })
  }

  return async ({ openId, templateId, page, fields }: TemplateMessage): Promise<Sent> => {
    // Text inside the text: Alipay refuses an object.
    const data = JSON.stringify(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }])))
    if (data.length > dataLimit) return { outcome: 'badArgument', code: 'DATA_OVER_LIMIT' }
    const told = await tellPlatform(settings, post(path, { to_open_id: openId, user_template_id: templateId, page, data }))
    return typeof told === 'string' ? withoutAnswer(told) : judge(told)
  }
}

/** Most codes explain themselves only by their names; what is not here is about our content or settings. */
const outcomes: Readonly<Record<string, SendOutcome>> = {
  // This person.
  MSG_UNSUBSCRIBED: 'refused',
  MSG_REJECTED: 'refused',
  MSG_CONTENT_NOT_INTERESTED: 'refused',
  MSG_UNAUTHORIZED: 'refused',
  NO_RECENT_VISIT_RECORD: 'refused',
  NO_PLACE_ORDER_RECORD: 'refused',
  USER_ID_INVALID: 'refused',
  // Enough for this person today: another channel still reaches them.
  MSG_SINGLE_SD_OVER: 'refused',
  // The hospital.
  MESSAGE_SEND_AUTH_ERROR: 'banned',
  APP_NO_AVAIABLE: 'banned',
  APP_TYPE_ERROR: 'banned',
  USER_TEMPLATE_STATUS_ILLEGAL: 'banned',
  'insufficient-isv-permissions': 'banned',
  // Try again.
  MSG_SEND_ERROR: 'busy',
  QUERY_CONSUMER_REQEUST_ERROR: 'busy',
  'unknow-error': 'busy',
}

const limited = ['app-call-limited', 'method-call-limited']

const outcomeOf = (code: string): Sent =>
  limited.includes(withoutPrefix(code))
    ? { outcome: 'busy', code, pauseSeconds: 60 }
    : { outcome: outcomes[withoutPrefix(code)] ?? 'badArgument', code }
