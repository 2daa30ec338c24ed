import { alipaySettings } from '#functions/entries/alipaySettings'
import { outboundWorld } from '#functions/entries/outboundWorld'
import { alipayLogin } from '#functions/gateways/alipay'
import { alipayPhone } from '#functions/gateways/alipayPhone'
import { type OutboundName, wireTo } from '#functions/gateways/outbound'
import { smsProvider } from '#functions/gateways/smsChannels'
import { smsCodes } from '#functions/gateways/smsCodes'
import { wechatLogin } from '#functions/gateways/wechat'
import { wechatCall } from '#functions/gateways/wechatCall'
import { wechatPhone } from '#functions/gateways/wechatPhone'
import { type TokenShelf, wechatTokens } from '#functions/gateways/wechatToken'
import { ok } from '#shared/values/result'

type Environment = Readonly<Record<string, string | undefined>>

/** Each gateway is made when it is first needed, so that a hospital on one platform need not configure the other. */
export const signInGateways = (env: Environment, shelfOf: (platform: string, appId: string) => TokenShelf) => {
  const wire = (name: OutboundName) => wireTo(name, env, outboundWorld, Date.now)
  const once = <T>(make: () => T) => {
    let made: T | undefined
    return () => {
      made ??= make()
      return made
    }
  }
  const ofWechat = { baseUrl: env.WECHAT_BASE_URL, appId: env.WECHAT_APP_ID, secret: env.WECHAT_SECRET }
  const wechat = once(() => wechatLogin({ ...wire('wechatLogin'), ...ofWechat }))
  const tokens = once(() =>
    wechatTokens({ ...wire('wechatToken'), ...ofWechat, shelf: shelfOf('wechat', env.WECHAT_APP_ID ?? ''), now: Date.now }),
  )
  const wechatPhones = once(() =>
    wechatPhone({
      call: wechatCall({ ...wire('wechatApi'), baseUrl: env.WECHAT_BASE_URL, tokens: tokens() }),
      appId: env.WECHAT_APP_ID,
    }),
  )
  const alipay = once(() => alipayLogin(alipaySettings(env, 'alipayLogin')))
  const alipayPhones = once(() => alipayPhone({ alipayPublicKey: env.ALIPAY_PUBLIC_KEY, aesKey: env.ALIPAY_AES_KEY }))
  const sms = once(() => {
    const provider = smsProvider(env, wire('sms'))
    return smsCodes({ ...wire('sms'), provider, template: env.SMS_CODE_TEMPLATE, variables: env.SMS_CODE_VARIABLES })
  })

  return {
    exchangeLoginCode: async (provider: 'wechat' | 'alipay', code: string) => {
      const exchanged = await (provider === 'wechat' ? wechat() : alipay())(code)
      const appId = (provider === 'wechat' ? env.WECHAT_APP_ID : env.ALIPAY_APP_ID) ?? ''
      return exchanged.ok ? ok({ appId, openId: exchanged.value.openId }) : exchanged
    },
    /** What WeChat's or Alipay's own button gave the phone, for its phone number. */
    exchangePhoneCode: async (provider: 'wechat' | 'alipay', code: string) =>
      (provider === 'wechat' ? wechatPhones() : alipayPhones())(code),
    sendCode: (message: { readonly phone: string; readonly code: string; readonly validMinutes: number }) => sms()(message),
  }
}
