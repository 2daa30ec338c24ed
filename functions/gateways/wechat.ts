import { type ExchangeLoginCode, isOpenId } from '#functions/gateways/loginCode'
import { askPlatform, type PlatformAnswer, readJsonObject, type Wire } from '#functions/gateways/platformCall'
import { requiredAddress, requiredSetting } from '#functions/gateways/platformSettings'
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

const judge = ({ status, body }: PlatformAnswer): { openId: string } | 'refused' | 'again' => {
  if (status !== 200) throw new Error(`WeChat answered a login code with HTTP ${status}`)
  const answer = readJsonObject(body)
  if (!answer) throw new Error('WeChat answered a login code with something that is not a JSON object')
  const { errcode, openid } = answer
  if (refusedCodes.includes(errcode)) return 'refused'
  if (busyCodes.includes(errcode)) return 'again'
  // Success often comes without errcode.
  if (errcode !== undefined && errcode !== 0) {
    throw new Error(`WeChat rejects this mini-program: errcode ${Number(errcode)}${traceOf(answer.errmsg)}`)
  }
  if (!isOpenId(openid)) throw new Error('WeChat accepted a login code without an openid')
  return { openId: openid }
}

/** The request id that WeChat's support asks for; the rest of the message may quote what we sent. */
const traceOf = (message: unknown): string => {
  const rid = /rid: ([0-9a-f]{8}(?:-[0-9a-f]{8}){2})\b/.exec(String(message))?.[1]
  return rid ? `, rid ${rid}` : ''
}
