import { randomBytes } from 'node:crypto'
import type { PretendPlatform } from '#infra/local/pretend/answer'
import type { LoginCodes } from '#infra/local/pretend/codes'
import type { Outbox } from '#infra/local/pretend/outbox'
import { wechatJson, wechatRefusals } from '#infra/local/pretend/wechatAnswers'

export interface PretendWechat {
  readonly appId: string
  readonly secret: string
  readonly codes: LoginCodes
  readonly outbox: Outbox
  readonly now: () => number
  /** People WeChat holds back: 40226. */
  readonly blockedOpenIds: readonly string[]
}

/** Sign-ins of one person in one minute. */
const perMinute = 100

/** GET /sns/jscode2session. Like the real one it answers errors with HTTP 200, and success without errcode. */
export const pretendWechat = ({ appId, secret, codes, outbox, now, blockedOpenIds }: PretendWechat): PretendPlatform => {
  const refused = wechatRefusals(outbox, now)
  const refuse = (errcode: number) => refused('login', errcode)
  const recent = new Map<string, number[]>()
  const tooOften = (openId: string) => {
    const times = (recent.get(openId) ?? []).filter((time) => time > now() - 60_000)
    recent.set(openId, [...times, now()].slice(-perMinute))
    return times.length >= perMinute
  }

  return ({ method, query }) => {
    if (method !== 'GET') return refuse(43001)
    if (!query.get('appid')) return refuse(41002)
    if (query.get('appid') !== appId) return refuse(40013)
    if (!query.get('secret')) return refuse(41004)
    if (query.get('secret') !== secret) return refuse(40125)
    const jsCode = query.get('js_code')
    if (!jsCode) return refuse(41008)
    if (query.get('grant_type') !== 'authorization_code') return refuse(40002)
    const code = codes.find(jsCode)
    if (code === 'unknown') return refuse(40029)
    if (code === 'used') return refuse(40163)
    if (tooOften(code.whose)) return refuse(45011)
    code.use()
    if (blockedOpenIds.includes(code.whose)) return refuse(40226)
    outbox.person('WeChat', code.whose, 'signed in')
    return wechatJson({ session_key: randomBytes(16).toString('base64'), openid: code.whose })
  }
}
