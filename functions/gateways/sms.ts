import { askPlatform, type PlatformAnswer, readJsonObject, type Wire } from '#functions/gateways/platformCall'
import { requiredAddress } from '#functions/gateways/platformSettings'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface OneTimeCodeMessage {
  /** 11 digits. */
  readonly phone: string
  readonly code: string
  readonly validMinutes: number
}

/**
 * Sends a one-time code by SMS, after it has been stored: a message whose answer was lost may still arrive.
 * Refuses CODE_TOO_SOON when the provider's own limit for this number is met. Throws when nothing was sent for any other reason.
 */
export type SendOneTimeCode = (
  message: OneTimeCodeMessage,
) => Promise<Result<{ readonly serialNo: string }, Refusal<'CODE_TOO_SOON', { readonly retryAfterSeconds: number }>>>

export interface SmsGatewaySettings extends Wire {
  /** An SMS gateway that takes POST /messages; on this machine the pretend one. */
  readonly baseUrl: string | undefined
}

/** One-time codes through a plain HTTP gateway, whose answers have the codes of Tencent Cloud. Throws when none is configured. */
export const smsGateway = (settings: SmsGatewaySettings): SendOneTimeCode => {
  const url = `${requiredAddress('SMS', 'baseUrl', settings.baseUrl)}/messages`

  return async ({ phone, code, validMinutes }) => {
    const body = JSON.stringify({ phoneNumber: `+86${phone}`, template: 'oneTimeCode', parameters: [code, String(validMinutes)] })
    const headers = { 'content-type': 'application/json' }
    const judged = await askPlatform(settings, () => ({ url, init: { method: 'POST', headers, body } }), judge)
    if (judged === 'unreachable') throw new Error('the SMS gateway does not answer')
    return judged
  }
}

/** HTTP 200 says only that the question was understood; whether anything is sent stands in the code. */
const judge = ({ status, body }: PlatformAnswer): Awaited<ReturnType<SendOneTimeCode>> | 'again' => {
  const answer = readJsonObject(body)
  const code = answer?.code
  if (typeof code !== 'string' || !/^[\w.]{1,100}$/.test(code)) throw new Error(`the SMS gateway answered HTTP ${status} and no code`)
  if (code.startsWith('InternalError')) return 'again'
  if (code === 'LimitExceeded.PhoneNumberThirtySecondLimit') return no('CODE_TOO_SOON', { retryAfterSeconds: 30 })
  if (code.startsWith('LimitExceeded.PhoneNumberOneHour')) return no('CODE_TOO_SOON', { retryAfterSeconds: 3_600 })
  if (status !== 200 || code !== 'Ok') throw new Error(`the SMS gateway sent nothing: HTTP ${status}, ${code}`)
  return ok({ serialNo: String(answer?.serialNo ?? '') })
}
