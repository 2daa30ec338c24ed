import { objectIn, type PretendPlatform } from '#infra/local/pretend/answer'
import type { PhoneCodes } from '#infra/local/pretend/codes'
import type { Outbox } from '#infra/local/pretend/outbox'
import { quota } from '#infra/local/pretend/quota'
import { wechatJson, wechatRefusals } from '#infra/local/pretend/wechatAnswers'
import type { WechatTokenFamilies } from '#infra/local/pretend/wechatTokens'
import { maskPhone } from '#shared/values/phone'

export interface PretendWechatPhone {
  readonly appId: string
  readonly tokens: WechatTokenFamilies
  readonly codes: PhoneCodes
  readonly outbox: Outbox
  readonly now: () => number
  /** Of numbers given; beyond it 45009 for the day and 45011 for the minute. */
  readonly most: { readonly minute?: number; readonly day?: number }
}

/** POST /wxa/business/getuserphonenumber. Its codes are not those of wx.login. */
export const pretendWechatPhone = ({ appId, tokens, codes, outbox, now, most }: PretendWechatPhone): PretendPlatform => {
  const refused = wechatRefusals(outbox, now)
  const refuse = (errcode: number) => refused('phone number', errcode)
  const given = quota(now, most)

  return ({ method, query, body }) => {
    if (method !== 'POST') return refuse(43002)
    const wrong = tokens.wrongWith(query)
    if (wrong) return refuse(wrong)
    if (!body) return refuse(44002)
    const asked = objectIn(body)
    if (!asked) return refuse(47001)
    const code = codes.find(String(asked.code ?? ''))
    // Unknown, expired and used alike; a used login code only has an errcode of its own.
    if (typeof code === 'string') return refuse(40029)
    const { openId, phone, countryCode } = code.whose
    if (asked.openid !== undefined && asked.openid !== openId) return refuse(40003)
    const over = given()
    if (over) return refuse(over === 'day' ? 45009 : 45011)
    code.use()
    outbox.person('WeChat', openId, `told the phone number ${maskPhone(phone)}`)
    return wechatJson({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: countryCode === '86' ? phone : `+${countryCode}${phone}`,
        purePhoneNumber: phone,
        countryCode,
        watermark: { timestamp: Math.floor(now() / 1_000), appid: appId },
      },
    })
  }
}
