import type { WechatAnswer } from '#functions/gateways/wechatAnswer'
import { wechatRejects } from '#functions/gateways/wechatAnswer'
import type { wechatCall } from '#functions/gateways/wechatCall'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** A page of the mini-program, as it is asked for from outside. */
export interface LinkedPage {
  /** "pages/progress/index", published. */
  readonly path: string
  /** "t=…": letters, digits and !#$&'()*+,/:;=?@-._~% only, 1024 at most. */
  readonly query: string
  /** 1 to 30. */
  readonly days: number
}

const busyCodes: readonly unknown[] = [-1, 45011]
/** No more links today, or altogether. */
const usedUpCodes: readonly unknown[] = [45009, 85400]

/** URL Links into the mini-program, which open it from a browser or an SMS. Throws for a page or query WeChat does not take. */
export const wechatUrlLinks =
  ({ call, version }: { readonly call: ReturnType<typeof wechatCall>; readonly version: 'release' | 'trial' | 'develop' }) =>
  async ({ path, query, days }: LinkedPage): Promise<Result<{ readonly url: string }, Refusal<'PLATFORM_UNREACHABLE'>>> => {
    const judge = (answer: WechatAnswer): string | 'again' | 'none left' => {
      if (busyCodes.includes(answer.errcode)) return 'again'
      if (usedUpCodes.includes(answer.errcode)) return 'none left'
      if (answer.errcode !== 0) throw wechatRejects(answer)
      const link = answer.fields.url_link
      if (typeof link !== 'string' || !URL.canParse(link)) throw new Error('WeChat gave no link')
      return link
    }
    const asked = { path, query, expire_type: 1, expire_interval: days, env_version: version }
    const link = await call('/wxa/generate_urllink', asked, judge)
    return link === 'unreachable' || link === 'none left' ? no('PLATFORM_UNREACHABLE') : ok({ url: link })
  }

/** Opens a page of the mini-program in Alipay; `https` is for where a scheme cannot be tapped, such as WeChat or an SMS. */
export const alipayLinks = (
  appId: string,
  { path, query }: Omit<LinkedPage, 'days'>,
): { readonly scheme: string; readonly https: string } => {
  const scheme = `alipays://platformapi/startapp?${[
    `appId=${encodeURIComponent(appId)}`,
    `page=${encodeURIComponent(query ? `${path}?${query}` : path)}`,
  ].join('&')}`
  return { scheme, https: `https://ds.alipay.com/?scheme=${encodeURIComponent(scheme)}` }
}
