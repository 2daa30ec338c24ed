import { type ExchangeLoginCode, isOpenId } from '#functions/gateways/loginCode'
import { askPlatform, type PlatformAnswer, type Wire } from '#functions/gateways/platformCall'
import { requiredAddress, requiredSetting } from '#functions/gateways/platformSettings'
import { readWechatAnswer, wechatRejects } from '#functions/gateways/wechatAnswer'
import { no, ok } from '#shared/values/result'

export interface WechatLoginSettings extends Wire {
  /** https://api.weixin.qq.com, or the pretend WeChat of this machine. */
  readonly baseUrl: string | undefined
  readonly appId: string | undefined
  readonly secret: string | undefined
}

/** Unknown or expired, already used, a person WeChat holds back. */
const refusedCodes: readonly unknown[] = [40029, 40163, 40226]
/** Busy, and too often for this person. */
const busyCodes: readonly unknown[] = [-1, 45011]

/** Login codes of wx.login, by code2Session. The session key in its answer is dropped here. Throws when a setting is missing. */
export const wechatLogin = (settings: WechatLoginSettings): ExchangeLoginCode => {
  const address = `${requiredAddress('WeChat login', 'baseUrl', settings.baseUrl)}/sns/jscode2session`
  const appid = requiredSetting('WeChat login', 'appId', settings.appId)
  const secret = requiredSetting('WeChat login', 'secret', settings.secret)

  return async (code) => {
    const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' })
    const judged = await askPlatform(settings, () => ({ url: `${address}?${query}`, init: { method: 'GET' } }), judge)
    if (judged === 'unreachable') return no('PLATFORM_UNREACHABLE')
    return judged === 'refused' ? no('LOGIN_CODE_REFUSED') : ok(judged)
  }
}

const judge = (answer: PlatformAnswer): { openId: string } | 'refused' | 'again' => {
  const read = readWechatAnswer('a login code', answer)
  if (refusedCodes.includes(read.errcode)) return 'refused'
  if (busyCodes.includes(read.errcode)) return 'again'
  if (read.errcode !== 0) throw wechatRejects(read)
  const { openid } = read.fields
  if (!isOpenId(openid)) throw new Error('WeChat accepted a login code without an openid')
  return { openId: openid }
}
