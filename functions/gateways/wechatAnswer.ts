import { type PlatformAnswer, readJsonObject } from '#functions/gateways/platformCall'

export interface WechatAnswer {
  /** 0 for success, which often comes without one. */
  readonly errcode: unknown
  readonly fields: Readonly<Record<string, unknown>>
}

/** Something that is no answer of WeChat; its message quotes none of it. */
export class NotOfWechat extends Error {}

/** HTTP 200 says only that the question was understood. Throws, and quotes nothing, when it is no answer of WeChat. */
export const readWechatAnswer = (about: string, { status, body }: PlatformAnswer): WechatAnswer => {
  if (status !== 200) throw new NotOfWechat(`WeChat answered ${about} with HTTP ${status}`)
  const fields = readJsonObject(body)
  if (!fields) throw new NotOfWechat(`WeChat answered ${about} with something that is not a JSON object`)
  return { errcode: fields.errcode ?? 0, fields }
}

/** A code that is about us: wrong settings, a missing permission. */
export class WechatRejection extends Error {
  constructor(
    readonly errcode: number,
    trace: string,
  ) {
    super(`WeChat rejects this mini-program: errcode ${errcode}${trace}`)
  }
}

export const wechatRejects = ({ errcode, fields }: WechatAnswer): WechatRejection =>
  new WechatRejection(Number(errcode), traceOf(fields.errmsg))

/** The request id that WeChat's support asks for; the rest of the message may quote what we sent. */
const traceOf = (message: unknown): string => {
  const rid = /rid: ([0-9a-f]{8}(?:-[0-9a-f]{8}){2})\b/.exec(String(message))?.[1]
  return rid ? `, rid ${rid}` : ''
}
