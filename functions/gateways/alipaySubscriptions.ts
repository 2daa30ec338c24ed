import { type AlipaySettings, alipayCode, alipayRequests, withoutPrefix } from '#functions/gateways/alipayRequests'
import { askPlatform, type PlatformAnswer, readJsonObject } from '#functions/gateways/platformCall'

const path = '/v3/alipay/open/app/messagetemplate/subscribe/query'
const busyCodes = ['unknow-error', 'app-call-limited', 'method-call-limited', 'SYSTEM_ERROR']

/**
 * Which of three templates at most a person is subscribed to, as Alipay knows it: unlike WeChat it may be asked. Empty for a person it does not
 * know. Throws for templates that are not the hospital's.
 */
export const alipaySubscriptions = (settings: AlipaySettings) => {
  const { post, isFromAlipay } = alipayRequests('Alipay messages', settings)

  const judge = ({ status, headers, body }: PlatformAnswer): ReadonlySet<string> | 'again' => {
    if (status !== 200) return judgeError(status, body)
    if (!isFromAlipay(headers, body)) throw new Error("an answer about subscriptions does not carry Alipay's signature")
    const relations = readJsonObject(body)?.subscribe_relations
    if (!Array.isArray(relations)) throw new Error('Alipay told no subscriptions')
    return new Set(relations.filter(isSubscribed).map(({ template_id }) => template_id))
  }

  return (openId: string, templateIds: readonly string[]): Promise<ReadonlySet<string> | 'unreachable'> =>
    askPlatform(settings, () => post(path, { open_id: openId, template_id_list: templateIds }), judge)
}

const isSubscribed = (relation: unknown): relation is { readonly template_id: string } => {
  const { template_id, subscribe_state } = (relation ?? {}) as Readonly<Record<string, unknown>>
  return typeof template_id === 'string' && (subscribe_state === true || subscribe_state === 'true')
}

const judgeError = (status: number, body: string): ReadonlySet<string> | 'again' => {
  const code = alipayCode(body)
  if (!code) throw new Error(`Alipay answered a question about subscriptions with HTTP ${status} and no code`)
  if (busyCodes.includes(withoutPrefix(code))) return 'again'
  if (code === 'OPENID_INVALID') return new Set()
  throw new Error(`Alipay rejects a question about subscriptions: HTTP ${status}, ${code}`)
}
