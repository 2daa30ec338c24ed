import { randomBytes } from 'node:crypto'
import { json, type PretendAnswer } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'

const messages = {
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
} as const

export type WechatErrcode = keyof typeof messages

/** Errors of WeChat are HTTP 200 with a code, a sentence and the request's name. */
export const wechatRefusals =
  (outbox: Outbox, now: () => number) =>
  (what: string, errcode: WechatErrcode): PretendAnswer => {
    outbox.said('WeChat', `${what} refused: ${errcode} ${messages[errcode]}`)
    return wechatJson({ errcode, errmsg: `${messages[errcode]}, rid: ${rid(now())}` })
  }

/** WeChat labels its JSON as text. */
export const wechatJson = (value: object): PretendAnswer => ({ ...json(200, value), headers: { 'content-type': 'text/plain' } })

const rid = (now: number): string => [Math.floor(now / 1000).toString(16), ...[4, 4].map((n) => randomBytes(n).toString('hex'))].join('-')
