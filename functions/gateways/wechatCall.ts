import {
  askPlatform,
  type PlatformAnswer,
  readJsonObject,
  tellPlatform,
  type Unanswered,
  type Wire,
} from '#functions/gateways/platformCall'
import { requiredAddress } from '#functions/gateways/platformSettings'
import { NotOfWechat, readWechatAnswer, type WechatAnswer, WechatRejection } from '#functions/gateways/wechatAnswer'
import type { WechatTokens } from '#functions/gateways/wechatToken'

export interface WechatCallSettings extends Wire {
  readonly baseUrl: string | undefined
  readonly tokens: WechatTokens
}

/** Not the latest token, not a token, expired. */
const deadTokenCodes: readonly unknown[] = [40001, 40014, 42001]

/** Posts to WeChat's API with the access token, or gets where there are no fields; a token that is refused is replaced once. */
export const wechatCall = (settings: WechatCallSettings) => {
  const post = posts(settings)

  return async <Judged>(
    path: string,
    fields: object | undefined,
    judge: (answer: WechatAnswer) => Judged | 'again',
  ): Promise<Judged | 'unreachable'> =>
    withToken(settings.tokens, (token) =>
      askPlatform<Judged | 'dead'>(
        settings,
        () => post(path, fields, token),
        (answer: PlatformAnswer) => {
          const read = readWechatAnswer(path, answer)
          return deadTokenCodes.includes(read.errcode) ? 'dead' : judge(read)
        },
      ),
    )
}

/** HTTP trouble, something that is no answer of WeChat, or no answer at all. */
export type NoWechatAnswer = Unanswered | 'malformed' | { readonly status: number }

/**
 * The same for what may not be done twice: posts once, and once more only when the token was refused, for then nothing was done.
 * Gives WeChat's refusal of this mini-program as an answer. Throws for an address that calls may not leave for.
 */
export const wechatTell = (settings: WechatCallSettings) => {
  const post = posts(settings)

  return async (path: string, fields: object): Promise<WechatAnswer | NoWechatAnswer> => {
    const ask = async (token: string): Promise<WechatAnswer | NoWechatAnswer | 'dead'> => {
      const answer = await tellPlatform(settings, post(path, fields, token))
      if (typeof answer === 'string') return answer
      if (answer.status !== 200) return { status: answer.status }
      if (!readJsonObject(answer.body)) return 'malformed'
      const read = readWechatAnswer(path, answer)
      return deadTokenCodes.includes(read.errcode) ? 'dead' : read
    }
    let rejected: WechatAnswer | undefined
    const read = async (dead?: string) => {
      try {
        return await settings.tokens.read(dead)
      } catch (fault) {
        if (fault instanceof WechatRejection) rejected = { errcode: fault.errcode, fields: {} }
        else if (!(fault instanceof NotOfWechat)) throw fault
        return 'unreachable'
      }
    }
    const told = await withToken({ read }, ask)
    return told === 'unreachable' ? (rejected ?? 'not sent') : told
  }
}

const posts = ({ baseUrl }: WechatCallSettings) => {
  const address = requiredAddress('WeChat', 'baseUrl', baseUrl)
  return (path: string, fields: object | undefined, token: string) => ({
    url: `${address}${path}?${new URLSearchParams({ access_token: token })}`,
    init: fields ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) } : { method: 'GET' },
  })
}

const withToken = async <Told>(tokens: WechatTokens, ask: (token: string) => Promise<Told | 'dead'>): Promise<Told | 'unreachable'> => {
  const token = await tokens.read()
  const first = token === 'unreachable' ? token : await ask(token)
  if (first !== 'dead') return first
  const next = await tokens.read(token)
  const second = next === 'unreachable' ? next : await ask(next)
  return second === 'dead' ? 'unreachable' : second
}
