import Taro from '@tarojs/taro'
import type { SubscriptionAnswer } from '#shared/contract/schemas/reminders'
import { host } from '@/platform/host'
import { askPretendPlatform } from '@/platform/pretendPlatform'

/** What came of the question, by template; nothing of one means nobody knows. */
export type SubscriptionAnswers = Readonly<Record<string, SubscriptionAnswer>>

/**
 * Shows the platform's own question whether it may send these templates, three at most. It has to be called in the tap itself, before anything
 * is waited for: later the platform refuses. Never throws, whatever the platform makes of it. On the web there is nothing to ask, except where
 * a demo pretends.
 */
export const requestSubscription = (templateIds: readonly string[], pretendOpenId?: string): Promise<SubscriptionAnswers> => {
  if (host === 'h5') return pretendOpenId === undefined ? Promise.resolve({}) : askPretendPlatform(templateIds, pretendOpenId)
  const ids = [...templateIds]
  const answersOf = host === 'alipay' ? answersOfAlipay : answersOfWechat
  try {
    return Taro.requestSubscribeMessage({ tmplIds: ids, entityIds: ids }).then(
      (told) => answersOf(ids, told as unknown as Told),
      (fault: Told) => all(ids, answerByErrorCode[String(fault?.errCode)] ?? 'unavailable'),
    )
  } catch {
    return Promise.resolve(all(ids, 'unavailable'))
  }
}

type Told = Readonly<Record<string, unknown>> | undefined

/** The person switched all messages off; WeChat switched them off for this mini-program. Anything else says nothing about the person. */
const answerByErrorCode: Readonly<Record<string, SubscriptionAnswer>> = { '20004': 'reject', '20005': 'ban' }

const all = (ids: readonly string[], answer: SubscriptionAnswer): SubscriptionAnswers => byId(ids, () => answer)

const byId = (ids: readonly string[], answerOf: (id: string) => SubscriptionAnswer): SubscriptionAnswers => {
  const answers: Record<string, SubscriptionAnswer> = {}
  for (const id of ids) answers[id] = answerOf(id)
  return answers
}

/** "acceptWithAudio" and "acceptWithAlert" are acceptances too. */
const answersOfWechat = (ids: readonly string[], told: Told): SubscriptionAnswers =>
  byId(ids, (id) => {
    const said = String(told?.[id])
    if (said.indexOf('accept') === 0) return 'accept'
    return said === 'reject' || said === 'ban' || said === 'filter' ? said : 'unavailable'
  })

/** Alipay lists what was agreed to now, and what the person did not agree to; what they agreed to at another time is no new answer. */
const answersOfAlipay = (ids: readonly string[], told: Told): SubscriptionAnswers => {
  const { behavior, result } = (told ?? {}) as { readonly behavior?: unknown; readonly result?: Readonly<Record<string, unknown>> }
  const { currentSubscribedEntityIds: now, subscribedEntityIds: ever, unsubscribedEntityIds: not } = result ?? {}
  return byId(ids, (id) => {
    if (has(now, id) || (behavior === 'subscribe' && has(ever, id))) return 'accept'
    return has(not, id) || (behavior === 'cancel' && !has(ever, id)) ? 'reject' : 'unavailable'
  })
}

const has = (list: unknown, id: string): boolean => Array.isArray(list) && list.indexOf(id) >= 0
