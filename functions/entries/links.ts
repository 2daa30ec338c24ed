import { outboundWorld } from '#functions/entries/outboundWorld'
import { wireTo } from '#functions/gateways/outbound'
import { wechatCall } from '#functions/gateways/wechatCall'
import { alipayLinks, type LinkedPage, wechatUrlLinks } from '#functions/gateways/wechatLinks'
import { type TokenShelf, wechatTokens } from '#functions/gateways/wechatToken'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import { type Platform, platforms } from '#shared/values/words'

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
  const idOf: Readonly<Record<Platform, string | undefined>> = { wechat: env.WECHAT_APP_ID, alipay: env.ALIPAY_APP_ID }
  let wechat: ReturnType<typeof make> | undefined

  return {
    apps: platforms.filter((platform) => idOf[platform]),
    /** Refuses PLATFORM_UNREACHABLE when WeChat gives none now, and where there is no mini-program. */
    wayIntoApp: async (app: Platform, page: LinkedPage): Promise<Result<{ readonly url: string }, Refusal<'PLATFORM_UNREACHABLE'>>> => {
      if (!idOf[app]) return no('PLATFORM_UNREACHABLE')
      if (app === 'alipay') return ok({ url: alipayLinks(idOf.alipay ?? '', page).https })
      wechat ??= make()
      return wechat(page)
    },
  }
}
