import { randomUUID } from 'node:crypto'
import { alipayLogin } from '#functions/gateways/alipay'
import type { Wire } from '#functions/gateways/platformCall'
import { smsGateway } from '#functions/gateways/sms'
import { wechatLogin } from '#functions/gateways/wechat'
import { ok } from '#shared/values/result'

type Environment = Readonly<Record<string, string | undefined>>

/** Each gateway is made when it is first needed, so that a hospital on one platform need not configure the other. */
export const signInGateways = (env: Environment) => {
  const wire: Wire = {
    fetch: globalThis.fetch,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  }
  const once = <T>(make: () => T) => {
    let made: T | undefined
    return () => {
      made ??= make()
      return made
    }
  }
  const wechat = once(() => wechatLogin({ ...wire, baseUrl: env.WECHAT_BASE_URL, appId: env.WECHAT_APP_ID, secret: env.WECHAT_SECRET }))
  const alipay = once(() =>
    alipayLogin({
      ...wire,
      baseUrl: env.ALIPAY_BASE_URL,
      appId: env.ALIPAY_APP_ID,
      privateKey: env.ALIPAY_PRIVATE_KEY,
      alipayPublicKey: env.ALIPAY_PUBLIC_KEY,
      now: Date.now,
      newNonce: randomUUID,
    }),
  )
  const sms = once(() => smsGateway({ ...wire, baseUrl: env.SMS_BASE_URL }))

  return {
    exchangeLoginCode: async (provider: 'wechat' | 'alipay', code: string) => {
      const exchanged = await (provider === 'wechat' ? wechat() : alipay())(code)
      const appId = (provider === 'wechat' ? env.WECHAT_APP_ID : env.ALIPAY_APP_ID) ?? ''
      return exchanged.ok ? ok({ appId, openId: exchanged.value.openId }) : exchanged
    },
    sendCode: (message: { readonly phone: string; readonly code: string; readonly validMinutes: number }) => sms()(message),
  }
}
