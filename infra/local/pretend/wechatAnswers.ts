import { randomBytes } from 'node:crypto'
import { json, type PretendAnswer } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'

const messages: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40037: 'invalid template_id',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  40038: 'invalid parameter: the template is sent too often today',
  40165: 'invalid weapp pagepath',
  40212: 'invalid query',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43107: 'the subscribe message is banned',
  43108: 'concurrent sends to the same user',
  44002: 'empty post data',
  45168: 'the content has sensitive words',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  85401: 'time limit between 1min and 1year',
}

/** Errors of WeChat are HTTP 200 with a code, a sentence and the request's name. */
export const wechatRefusals =
  (outbox: Outbox, now: () => number) =>
  (what: string, errcode: number, detail = ''): PretendAnswer => {
    const words = `${messages[errcode] ?? 'error'}${detail}`
    outbox.said('WeChat', `${what} refused: ${errcode} ${words}`)
    return wechatJson({ errcode, errmsg: `${words}, rid: ${rid(now())}` })
  }

/** WeChat labels its JSON as text. */
export const wechatJson = (value: object): PretendAnswer => ({ ...json(200, value), headers: { 'content-type': 'text/plain' } })

const rid = (now: number): string => [Math.floor(now / 1000).toString(16), ...[4, 4].map((n) => randomBytes(n).toString('hex'))].join('-')
