import type { Wire } from '#functions/gateways/platformCall'
import type { NoAnswer } from '#functions/gateways/unanswered'
import type { Sent } from '#functions/usecases/sendByChannel'

/** One SMS to one number, by a template that the provider approved. */
export interface Sms {
  /** 11 digits. */
  readonly phone: string
  readonly template: string
  /** In the template's order: one provider goes by place, the other by name. */
  readonly variables: readonly { readonly key: string; readonly value: string }[]
}

/** What a provider said of one number; `code` is its own. */
export interface SmsAnswer {
  readonly code: string
  /** Tells some codes apart; never told on, because it may quote the number. */
  readonly words: string
  readonly receipt?: string | undefined
}

/** Of what an SDK read: a code that is none is not told on. */
export const smsAnswer = (code: string, words: unknown, receipt?: unknown): SmsAnswer => ({
  code: /^[\w.]{1,100}$/.test(code) ? code : 'UNREADABLE',
  words: String(words ?? ''),
  ...(typeof receipt === 'string' && receipt ? { receipt: receipt.slice(0, 100) } : {}),
})

export interface SmsProvider {
  /** Asks once. Throws for an address that calls may not leave for. */
  tell(sms: Sms): Promise<SmsAnswer | NoAnswer>
  /** What an answer comes to. `now`: epoch milliseconds. */
  outcomeOf(answer: SmsAnswer, now: number): Sent
  /** Seconds until the number may get another message, when that is all that is wrong. */
  tooSoon(answer: SmsAnswer): number | undefined
}

export interface SmsSettings extends Wire {
  /** Where the provider is asked; on this machine the pretend one. */
  readonly baseUrl: string | undefined
  readonly keyId: string | undefined
  readonly keySecret: string | undefined
  /** 短信签名, without its brackets. */
  readonly signName: string | undefined
  /** Tencent Cloud only: SdkAppId. */
  readonly appId: string | undefined
}
