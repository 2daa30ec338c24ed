import type { pretendAlipayMessages } from '#infra/local/pretend/alipayMessages'
import { json, objectIn, type PretendAnswer, type PretendRequest } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'
import type { WechatConsents } from '#infra/local/pretend/wechatConsents'
import type { WechatPushes } from '#infra/local/pretend/wechatPushes'

export type TapAnswer = 'accept' | 'reject' | 'off'

export interface Taps {
  readonly consents: WechatConsents
  readonly alipay: Pick<ReturnType<typeof pretendAlipayMessages>, 'accept' | 'takeBack'>
  readonly pushes: WechatPushes
  readonly outbox: Outbox
}

/** What people answer when they are asked for consent to messages; off: taken back in the platform's settings. WeChat tells the hospital, Alipay does not. */
export const taps = ({ consents, alipay, pushes, outbox }: Taps) => ({
  wechat(openId: string, templateIds: readonly string[], answer: TapAnswer): void {
    for (const id of templateIds) {
      if (answer === 'accept') consents.accept(openId, id)
      if (answer === 'off') consents.takeBack(openId, id)
    }
    outbox.person('WeChat', openId, `answered ${answer} for ${templateIds.length} templates`)
    const items = templateIds.map((TemplateId) => ({
      TemplateId,
      SubscribeStatusString: answer === 'accept' ? 'accept' : 'reject',
      ...(answer === 'off' ? {} : { PopupScene: '0' }),
    }))
    pushes.tell({ FromUserName: openId, Event: answer === 'off' ? 'subscribe_msg_change_event' : 'subscribe_msg_popup_event', items })
  },
  alipay(openId: string, templateIds: readonly string[], answer: TapAnswer): void {
    for (const id of templateIds) {
      if (answer === 'accept') alipay.accept(openId, id)
      if (answer === 'off') alipay.takeBack(openId, id)
    }
    outbox.person('Alipay', openId, `answered ${answer} for ${templateIds.length} templates`)
  },
})

/** POST {openId, templateIds, answer}. */
export const tapByHttp =
  (tap: (openId: string, templateIds: readonly string[], answer: TapAnswer) => void) =>
  (request: PretendRequest): PretendAnswer => {
    const { openId, templateIds, answer } = postedIn(request) ?? {}
    const wrong = wrongIn({ openId, templateIds, answer })
    if (wrong) return json(400, { message: `POST a JSON object {openId, templateIds, answer}; ${wrong}` })
    tap(openId as string, templateIds as string[], answer as TapAnswer)
    return json(200, { openId, templateIds, answer })
  }

const wrongIn = ({ openId, templateIds, answer }: Readonly<Record<string, unknown>>): string | undefined => {
  if (typeof openId !== 'string' || !/^[\w-]{6,64}$/.test(openId)) return 'openId: 6 to 64 letters, digits, _ or -'
  const isList = Array.isArray(templateIds) && templateIds.length > 0 && templateIds.length <= 5
  if (!isList || !templateIds.every((id) => typeof id === 'string')) return 'templateIds: 1 to 5 texts'
  return answer === 'accept' || answer === 'reject' || answer === 'off' ? undefined : 'answer: accept, reject or off'
}

/** A page of another site can post text, but not JSON. */
export const postedIn = ({ method, headers, body }: PretendRequest) =>
  method === 'POST' && /^application\/json\b/.test(headers['content-type'] ?? '') ? objectIn(body) : undefined
