import type { Wire } from '#functions/gateways/platformCall'
import { requiredSetting } from '#functions/gateways/platformSettings'
import type { SmsAnswer, SmsProvider } from '#functions/gateways/smsProvider'
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

export interface SmsCodesSettings extends Pick<Wire, 'sleep' | 'random' | 'tries' | 'totalLimitMs'> {
  readonly provider: SmsProvider
  readonly template: string | undefined
  /** What the template has variables for, in its order: "code,minutes", or "code". */
  readonly variables: string | undefined
}

const known = ['code', 'minutes'] as const

/** One-time codes by SMS. The same code twice does no harm, so what is busy or silent is asked again. Throws when a setting is missing or wrong. */
export const smsCodes = (settings: SmsCodesSettings): SendOneTimeCode => {
  const template = requiredSetting('SMS', 'codeTemplate', settings.template)
  const keys = (settings.variables || known.join(',')).split(',').map((key) => {
    const found = known.find((one) => one === key.trim())
    if (!found) throw new Error('SMS is not configured: codeVariables may name code and minutes')
    return found
  })

  return async ({ phone, code, validMinutes }) => {
    const values = { code, minutes: String(validMinutes) }
    const sms = { phone, template, variables: keys.map((key) => ({ key, value: values[key] })) }
    const end = performance.now() + (settings.totalLimitMs ?? 8_000)
    for (let tries = 1; ; tries += 1) {
      const told = await settings.provider.tell(sms)
      const judged = typeof told === 'string' || 'status' in told ? 'again' : judge(settings.provider, told)
      if (judged !== 'again') return judged
      if (tries >= (settings.tries ?? 3) || told === 'spared' || performance.now() >= end)
        throw new Error('the SMS provider does not answer')
      await settings.sleep(settings.random() * 200 * 2 ** tries)
    }
  }
}

const judge = (provider: SmsProvider, answer: SmsAnswer): Awaited<ReturnType<SendOneTimeCode>> | 'again' => {
  const tooSoon = provider.tooSoon(answer)
  if (tooSoon !== undefined) return no('CODE_TOO_SOON', { retryAfterSeconds: tooSoon })
  const { outcome } = provider.outcomeOf(answer, 0)
  if (outcome === 'busy') return 'again'
  if (outcome !== 'sent') throw new Error(`the SMS provider sent nothing: ${answer.code}`)
  return ok({ serialNo: answer.receipt ?? '' })
}
