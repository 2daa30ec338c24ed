import { isWrite, type Route, type RouteName, routes } from '#shared/contract/routes'
import type { Answer, Question } from '#shared/contract/schemas'
import { refusalTexts } from '#shared/text/zh/refusals'
import { screenTexts } from '#shared/text/zh/screens'
import { requestOf } from '@/api/address'
import { newKey } from '@/api/newKey'
import type { Details, Failure, Reply } from '@/api/reply'
import { send } from '@/api/send'
import { hearTime } from '@/state/hospitalClock'

export interface Terms {
  /** Names one intent of the person, so that a repetition of it counts once. */
  readonly key?: string
  readonly accessToken?: string | undefined
}

/** Asks one question of the contract, with the proof of who asks already at hand. */
export const exchange = async <Name extends RouteName>(
  name: Name,
  question: Question<Name>,
  { key, accessToken }: Terms,
): Promise<Reply<Answer<Name>>> => {
  const route: Route = routes[name]
  const response = await send(requestOf(route, question), {
    ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
    ...(isWrite(route) ? { 'Idempotency-Key': key ?? newKey() } : {}),
  })
  if (response === undefined) return unreachable
  if (response.status >= 200 && response.status < 300) {
    hearTime((response.body as { now?: unknown } | undefined)?.now)
    return { ok: true, value: response.body as Answer<Name> }
  }
  return readFailure(response.body)
}

const unreachable: Failure = { ok: false, code: 'UNREACHABLE', title: screenTexts.unreachable, details: {} }

/** Also for answers that are not the contract's, as a gateway in between may give. */
const readFailure = (body: unknown): Failure => {
  const { code, title, ...details } = (body ?? {}) as Details & { code?: unknown; title?: unknown }
  if (typeof code !== 'string' || typeof title !== 'string') return { ok: false, code: 'FAULT', title: refusalTexts.FAULT, details: {} }
  return { ok: false, code, title, details }
}
