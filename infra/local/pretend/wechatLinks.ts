import { randomBytes } from 'node:crypto'
import { objectIn, type PretendAnswer, type PretendPlatform } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'
import { quota } from '#infra/local/pretend/quota'
import { wechatJson, wechatRefusals } from '#infra/local/pretend/wechatAnswers'
import type { WechatTokenFamilies } from '#infra/local/pretend/wechatTokens'

export interface PretendWechatLinks {
  readonly tokens: WechatTokenFamilies
  readonly pages: readonly string[]
  readonly outbox: Outbox
  readonly now: () => number
  /** Where links begin: this server. */
  readonly address: () => string
  /** Where the web app shows a page of the mini-program. */
  readonly webPage: (page: string) => string | undefined
}

const linksADay = 500_000
const mostDays = 30
const queryPattern = /^[\w!#$&'()*+,/:;=?@\-.~%]*$/

/** POST /wxa/generate_urllink, and the links it gives, which open the web app. */
export const pretendWechatLinks = ({ tokens, pages, outbox, now, address, webPage }: PretendWechatLinks) => {
  const refused = wechatRefusals(outbox, now)
  const refuse = (errcode: number) => refused('link', errcode)
  const today = quota(now, { day: linksADay })
  const links = new Map<string, { page: string; diesAt: number }>()

  const generate: PretendPlatform = ({ method, query, body, fails }) => {
    if (method !== 'POST') return refuse(43002)
    const wrong = tokens.wrongWith(query)
    if (wrong) return refuse(wrong)
    if (typeof fails === 'number') return refuse(fails)
    const asked = objectIn(body)
    if (!asked) return refuse(47001)
    if (!pages.includes(String(asked.path))) return refuse(40165)
    const linked = String(asked.query ?? '')
    if (linked.length > 1_024 || !queryPattern.test(linked)) return refuse(40212)
    const days = Number(asked.expire_interval)
    if (asked.expire_type !== 1 || !(days >= 1 && days <= mostDays)) return refuse(85401)
    if (today()) return refuse(45009)
    for (const [old, { diesAt }] of links) if (diesAt <= now()) links.delete(old)
    const name = randomBytes(9).toString('base64url')
    links.set(name, { page: linked ? `${asked.path}?${linked}` : String(asked.path), diesAt: now() + days * 86_400_000 })
    outbox.said('WeChat', 'gave a link')
    return wechatJson({ errcode: 0, errmsg: 'ok', url_link: `${address()}/pretend/link?${name}` })
  }

  const follow: PretendPlatform = ({ target }): PretendAnswer => {
    const link = links.get(target.split('?')[1] ?? '')
    const to = link && link.diesAt > now() ? webPage(link.page) : undefined
    return to
      ? { status: 302, headers: { location: to }, body: '' }
      : { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no such link' }
  }

  return { generate, follow }
}
