import { authorization, isFromAlipay, readPrivateKey, readPublicKey } from '#functions/gateways/alipaySignature'
import { type PlatformRequest, readJsonObject, type Wire } from '#functions/gateways/platformCall'
import { requiredAddress, requiredSetting } from '#functions/gateways/platformSettings'

export interface AlipaySettings extends Wire {
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

/** Signed requests to Alipay's v3 API and the proof of its answers. Throws when a setting is missing or a key cannot be read. */
export const alipayRequests = (owner: string, settings: AlipaySettings) => {
  const address = requiredAddress(owner, 'baseUrl', settings.baseUrl)
  const appId = requiredSetting(owner, 'appId', settings.appId)
  const privateKey = readPrivateKey(requiredSetting(owner, 'privateKey', settings.privateKey))
  const publicKey = readPublicKey(requiredSetting(owner, 'alipayPublicKey', settings.alipayPublicKey))
  return {
    post(path: string, fields: object): PlatformRequest {
      const body = JSON.stringify(fields)
      const told = { appId, privateKey, nonce: settings.newNonce(), timestamp: settings.now(), method: 'POST', path, body } as const
      const headers = { authorization: authorization(told), 'content-type': 'application/json', accept: 'application/json' }
      return { url: `${address}${path}`, init: { method: 'POST', headers, body } }
    },
    isFromAlipay: (headers: Headers, body: string): boolean => isFromAlipay(publicKey, headers, body),
  }
}

/** Of an error; undefined when there is none. */
export const alipayCode = (body: string): string | undefined => {
  const code = readJsonObject(body)?.code
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : undefined
}

/** Codes come with and without the old prefix. */
export const withoutPrefix = (code: string): string => code.replace(/^(isv|isp|aop)\./, '')
