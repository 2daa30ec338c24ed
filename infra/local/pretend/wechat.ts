import { randomBytes } from 'node:crypto'
import { json, type PretendAnswer, type PretendPlatform } from '#infra/local/pretend/answer'
import type { LoginCodes } from '#infra/local/pretend/loginCodes'
import type { Outbox } from '#infra/local/pretend/outbox'

export interface PretendWechat {
  readonly appId: string
  readonly secret: string
  readonly codes: LoginCodes
  readonly outbox: Outbox
  readonly now: () => number
  /** People WeChat holds back: 40226. */
  readonly blockedOpenIds: readonly string[]
}

const messages = {
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  43001: 'require GET method',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
} as const

/** Sign-ins of one person in one minute. */
const perMinute = 100

/** GET /sns/jscode2session. Like the real one it answers errors with HTTP 200, and success without errcode. */
export const pretendWechat = ({ appId, secret, codes, outbox, now, blockedOpenIds }: PretendWechat): PretendPlatform => {
  const recent = new Map<string, number[]>()
  const tooOften = (openId: string) => {
    const times = (recent.get(openId) ?? []).filter((time) => time > now() - 60_000)
    recent.set(openId, [...times, now()].slice(-perMinute))
    return times.length >= perMinute
  }

  const refuse = (errcode: keyof typeof messages): PretendAnswer => {
    outbox.refusal('WeChat', `login refused: ${errcode} ${messages[errcode]}`)
    return plain({ errcode, errmsg: `${messages[errcode]}, rid: ${rid(now())}` })
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
    if (tooOften(code.openId)) return refuse(45011)
    code.use()
    if (blockedOpenIds.includes(code.openId)) return refuse(40226)
    outbox.login('WeChat', code.openId, 'signed in')
    return plain({ session_key: randomBytes(16).toString('base64'), openid: code.openId })
  }
}

/** WeChat labels its JSON as text. */
const plain = (value: object): PretendAnswer => ({ ...json(200, value), headers: { 'content-type': 'text/plain' } })

const rid = (now: number): string => [Math.floor(now / 1000).toString(16), ...[4, 4].map((n) => randomBytes(n).toString('hex'))].join('-')
