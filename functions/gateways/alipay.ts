import { authorization, isFromAlipay, readPrivateKey, readPublicKey } from '#functions/gateways/alipaySignature'
import { type ExchangeLoginCode, isOpenId } from '#functions/gateways/loginCode'
import { askPlatform, type PlatformAnswer, readJsonObject, type Wire } from '#functions/gateways/platformCall'
import { requiredAddress, requiredSetting } from '#functions/gateways/platformSettings'
import { no, ok } from '#shared/values/result'

export interface AlipayLoginSettings extends Wire {
  /** https://openapi.alipay.com, or the pretend Alipay of this machine. */
  readonly baseUrl: string | undefined
  readonly appId: string | undefined
  /** The app's own key, which signs requests. */
  readonly privateKey: string | undefined
  /** Alipay's key for this app, which proves answers. */
  readonly alipayPublicKey: string | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  /** New for every request, such as a random UUID. */
  readonly newNonce: () => string
}

const path = '/v3/alipay/system/oauth/token'
const busyCodes = ['unknow-error', 'app-call-limited', 'method-call-limited']

/** Auth codes of my.getAuthCode, by alipay.system.oauth.token. Throws when a setting is missing or a key cannot be read. */
export const alipayLogin = (settings: AlipayLoginSettings): ExchangeLoginCode => {
  const address = `${requiredAddress('Alipay login', 'baseUrl', settings.baseUrl)}${path}`
  const appId = requiredSetting('Alipay login', 'appId', settings.appId)
  const privateKey = readPrivateKey(requiredSetting('Alipay login', 'privateKey', settings.privateKey))
  const publicKey = readPublicKey(requiredSetting('Alipay login', 'alipayPublicKey', settings.alipayPublicKey))

  const judge = ({ status, headers, body }: PlatformAnswer): { openId: string } | 'refused' | 'again' => {
    if (status !== 200) return judgeError(status, body)
    if (!isFromAlipay(publicKey, headers, body)) throw new Error("an answer to an auth code does not carry Alipay's signature")
    const answer = readJsonObject(body)
    // Older apps are told a user id instead; the two never look alike.
    const openId = answer?.open_id ?? answer?.user_id
    if (!isOpenId(openId)) throw new Error('Alipay accepted an auth code without an open id')
    return { openId }
  }

  return async (code) => {
    const body = JSON.stringify({ grant_type: 'authorization_code', code })
    const request = () => {
      const signed = authorization({
        appId,
        privateKey,
        nonce: settings.newNonce(),
        timestamp: settings.now(),
        method: 'POST',
        path,
        body,
      })
      const headers = { authorization: signed, 'content-type': 'application/json', accept: 'application/json' }
      return { url: address, init: { method: 'POST', headers, body } }
    }
    const judged = await askPlatform(settings, request, judge)
    if (judged === 'unreachable') return no('PLATFORM_UNREACHABLE')
    return judged === 'refused' ? no('LOGIN_CODE_REFUSED') : ok(judged)
  }
}

/** Errors need no proof: a forged one can only keep someone from signing in. Their codes come with and without the old prefix. */
const judgeError = (status: number, body: string): 'refused' | 'again' => {
  const code = readJsonObject(body)?.code
  if (typeof code !== 'string' || !/^[\w.-]{1,64}$/.test(code))
    throw new Error(`Alipay answered an auth code with HTTP ${status} and no code`)
  const plain = code.replace(/^(isv|isp|aop)\./, '')
  if (plain === 'code-invalid') return 'refused'
  if (busyCodes.includes(plain)) return 'again'
  throw new Error(`Alipay rejects this mini-program: HTTP ${status}, ${code}`)
}
