import { askPlatform, type PlatformAnswer, type Wire } from '#functions/gateways/platformCall'
import { requiredAddress } from '#functions/gateways/platformSettings'
import { readWechatAnswer, type WechatAnswer } from '#functions/gateways/wechatAnswer'
import type { WechatTokens } from '#functions/gateways/wechatToken'

export interface WechatCallSettings extends Wire {
  readonly baseUrl: string | undefined
  readonly tokens: WechatTokens
}

/** Not the latest token, not a token, expired. */
const deadTokenCodes: readonly unknown[] = [40001, 40014, 42001]

/** Posts to WeChat's API with the access token; one that is refused is replaced once. */
export const wechatCall = (settings: WechatCallSettings) => {
  const address = requiredAddress('WeChat', 'baseUrl', settings.baseUrl)

  return async <Judged>(
    path: string,
    fields: object,
    judge: (answer: WechatAnswer) => Judged | 'again',
  ): Promise<Judged | 'unreachable'> => {
    const ask = (token: string) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
      const url = `${address}${path}?${new URLSearchParams({ access_token: token })}`
      return askPlatform<Judged | 'dead'>(
        settings,
        () => ({ url, init }),
        (answer: PlatformAnswer) => {
          const read = readWechatAnswer(path, answer)
          return deadTokenCodes.includes(read.errcode) ? 'dead' : judge(read)
        },
      )
    }
    const token = await settings.tokens.read()
    const first = token === 'unreachable' ? token : await ask(token)
    if (first !== 'dead') return first
    const next = await settings.tokens.read(token)
    const second = next === 'unreachable' ? next : await ask(next)
    return second === 'dead' ? 'unreachable' : second
  }
}
