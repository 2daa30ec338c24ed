import { outboundWorld } from '#functions/entries/outboundWorld'
import { wireTo } from '#functions/gateways/outbound'
import { wechatCall } from '#functions/gateways/wechatCall'
import { alipayLinks, type LinkedPage, wechatUrlLinks } from '#functions/gateways/wechatLinks'
import { type TokenShelf, wechatTokens } from '#functions/gateways/wechatToken'

type Environment = Readonly<Record<string, string | undefined>>

/** Links from a browser or an SMS into the mini-programs; each is made when it is first needed. */
export const joinLinks = (env: Environment, shelfOf: (platform: string, appId: string) => TokenShelf) => {
  const make = () => {
    const ofWechat = { baseUrl: env.WECHAT_BASE_URL, appId: env.WECHAT_APP_ID, secret: env.WECHAT_SECRET }
    const shelf = shelfOf('wechat', env.WECHAT_APP_ID ?? '')
    const tokens = wechatTokens({ ...wireTo('wechatToken', env, outboundWorld, Date.now), ...ofWechat, shelf, now: Date.now })
    const call = wechatCall({ ...wireTo('wechatApi', env, outboundWorld, Date.now), baseUrl: env.WECHAT_BASE_URL, tokens })
    return wechatUrlLinks({ call, version: 'release' })
  }
  let wechat: ReturnType<typeof make> | undefined

  return {
    /** Refuses PLATFORM_UNREACHABLE when WeChat gives none now. */
    wechatLink(page: LinkedPage) {
      wechat ??= make()
      return wechat(page)
    },
    /** Undefined when there is no mini-program in Alipay. */
    alipayLink: (page: Pick<LinkedPage, 'path' | 'query'>) => (env.ALIPAY_APP_ID ? alipayLinks(env.ALIPAY_APP_ID, page) : undefined),
  }
}
