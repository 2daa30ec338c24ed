import type { ExchangePhoneCode } from '#functions/gateways/loginCode'
import { requiredSetting } from '#functions/gateways/platformSettings'
import { type WechatAnswer, wechatRejects } from '#functions/gateways/wechatAnswer'
import type { wechatCall } from '#functions/gateways/wechatCall'
import { isMobile } from '#shared/values/phone'
import { no, ok } from '#shared/values/result'

export interface WechatPhoneSettings {
  readonly call: ReturnType<typeof wechatCall>
  readonly appId: string | undefined
}

/** Unknown, expired, of another kind or another app; already used. */
const refusedCodes: readonly unknown[] = [40029, 40163]
const busyCodes: readonly unknown[] = [-1, 45011]
/** No more numbers today, or none left of those paid for. */
const usedUpCode = 45009

/** Codes of the button getPhoneNumber, by getuserphonenumber. They are no login codes, and the other way about. */
export const wechatPhone = ({ call, appId: given }: WechatPhoneSettings): ExchangePhoneCode => {
  const appId = requiredSetting('WeChat', 'appId', given)

  const judge = (answer: WechatAnswer): { phone: string } | 'refused' | 'not given' | 'again' => {
    if (refusedCodes.includes(answer.errcode)) return 'refused'
    if (busyCodes.includes(answer.errcode)) return 'again'
    if (answer.errcode === usedUpCode) return 'not given'
    if (answer.errcode !== 0) throw wechatRejects(answer)
    const { purePhoneNumber, countryCode, watermark } = (answer.fields.phone_info ?? {}) as Readonly<Record<string, unknown>>
    if ((watermark as { appid?: unknown } | undefined)?.appid !== appId)
      throw new Error('WeChat gave a phone number that is not for this mini-program')
    // The country is a number in the documentation and text in practice.
    const phone = String(countryCode) === '86' && typeof purePhoneNumber === 'string' ? purePhoneNumber : ''
    return isMobile(phone) ? { phone } : 'not given'
  }

  return async (code) => {
    const judged = await call('/wxa/business/getuserphonenumber', { code }, judge)
    if (judged === 'unreachable') return no('PLATFORM_UNREACHABLE')
    if (judged === 'refused') return no('LOGIN_CODE_REFUSED')
    return judged === 'not given' ? no('PHONE_NOT_GIVEN') : ok(judged)
  }
}
