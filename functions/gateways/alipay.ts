import { type AlipaySettings, alipayCode, alipayRequests, withoutPrefix } from '#functions/gateways/alipayRequests'
import { type ExchangeLoginCode, isOpenId } from '#functions/gateways/loginCode'
import { askPlatform, type PlatformAnswer, readJsonObject } from '#functions/gateways/platformCall'
import { no, ok } from '#shared/values/result'

const path = '/v3/alipay/system/oauth/token'
const busyCodes = ['unknow-error', 'app-call-limited', 'method-call-limited']

/** Auth codes of my.getAuthCode, by alipay.system.oauth.token. Throws when a setting is missing or a key cannot be read. */
export const alipayLogin = (settings: AlipaySettings): ExchangeLoginCode => {
  const { post, isFromAlipay } = alipayRequests('Alipay login', settings)

  const judge = ({ status, headers, body }: PlatformAnswer): { openId: string } | 'refused' | 'again' => {
    if (status !== 200) return judgeError(status, body)
    if (!isFromAlipay(headers, body)) throw new Error("an answer to an auth code does not carry Alipay's signature")
    const answer = readJsonObject(body)
    // Older apps are told a user id instead; the two never look alike.
    const openId = answer?.open_id ?? answer?.user_id
    if (!isOpenId(openId)) throw new Error('Alipay accepted an auth code without an open id')
    return { openId }
  }

  return async (code) => {
    const judged = await askPlatform(settings, () => post(path, { grant_type: 'authorization_code', code }), judge)
    if (judged === 'unreachable') return no('PLATFORM_UNREACHABLE')
    return judged === 'refused' ? no('LOGIN_CODE_REFUSED') : ok(judged)
  }
}

/** Errors need no proof: a forged one can only keep someone from signing in. */
const judgeError = (status: number, body: string): 'refused' | 'again' => {
  const code = alipayCode(body)
  if (!code) throw new Error(`Alipay answered an auth code with HTTP ${status} and no code`)
  if (withoutPrefix(code) === 'code-invalid') return 'refused'
  if (busyCodes.includes(withoutPrefix(code))) return 'again'
  throw new Error(`Alipay rejects this mini-program: HTTP ${status}, ${code}`)
}
