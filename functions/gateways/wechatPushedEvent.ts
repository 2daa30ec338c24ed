interface Pushed {
  readonly openId: string
  readonly createdAtSeconds: number
}

/**
 * popup: somebody answered when they were asked; change: they took it back in WeChat's settings; sent: what came of a message. One event
 * is told again until it is answered, always with the same person, second and kind.
 */
export type PushedEvent = Pushed &
  (
    | { readonly kind: 'popup' | 'change'; readonly answers: readonly { readonly templateId: string; readonly answer: string }[] }
    | { readonly kind: 'sent'; readonly receipts: readonly { readonly receipt: string; readonly ok: boolean; readonly code: string }[] }
  )

type Told = Readonly<Record<string, unknown>>

const mostItems = 20
const mostLetters = 128

/** Undefined: not one of these, or not as WeChat describes it. */
export const readPushedEvent = ({ FromUserName: openId, CreateTime, Event, List }: Told): PushedEvent | undefined => {
  const createdAtSeconds = Number(CreateTime)
  const items = itemsIn(List)
  if (!isWord(openId) || !Number.isSafeInteger(createdAtSeconds) || createdAtSeconds <= 0 || !items) return undefined
  const of = { openId, createdAtSeconds }
  if (Event === 'subscribe_msg_sent_event') {
    const receipts = items.map(({ MsgID, ErrorCode }) => ({
      receipt: wordOf(MsgID),
      ok: wordOf(ErrorCode) === '0',
      code: wordOf(ErrorCode),
    }))
    return receipts.every(({ receipt, code }) => isWord(receipt) && isWord(code)) ? { ...of, kind: 'sent', receipts } : undefined
  }
  const kind = Event === 'subscribe_msg_popup_event' ? 'popup' : Event === 'subscribe_msg_change_event' ? 'change' : undefined
  const answers = items.map(({ TemplateId, SubscribeStatusString }) => ({ templateId: TemplateId, answer: SubscribeStatusString }))
  return kind && answers.every(isAnswered) ? { ...of, kind, answers } : undefined
}

/** WeChat's list is an object when there is one, and an array when there are several. */
const itemsIn = (list: unknown): readonly Told[] | undefined => {
  const items: readonly unknown[] = Array.isArray(list) ? list : [list]
  return items.length > 0 && items.length <= mostItems && items.every(isObject) ? (items as readonly Told[]) : undefined
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Numbers come as text, and now and then as numbers. */
const wordOf = (value: unknown): string => (typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '')

const isWord = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= mostLetters

const isAnswered = (item: { templateId: unknown; answer: unknown }): item is { templateId: string; answer: string } =>
  isWord(item.templateId) && isWord(item.answer)
