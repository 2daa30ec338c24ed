import type { TemplateKey } from '#shared/rules/messages/templates'
import type { MessageChannel } from '#shared/values/words'

const wechatMost = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  time: 40,
  date: 40,
  amount: 13,
  phone_number: 17,
  car_number: 8,
  name: 10,
  phrase: 5,
  enum: 20,
} as const
/** What stands before the number in a key of a WeChat template. */
export type WechatKeyType = keyof typeof wechatMost

/** What a key takes: so many characters (UTF-16 units, which no platform counts as fewer), of a form. text: any words; variable: of an SMS. */
export interface FieldLimit {
  readonly form: WechatKeyType | 'text' | 'variable'
  readonly most: number
  /** enum: the words that are allowed. */
  readonly options?: readonly string[] | undefined
}

/** Values of Alipay's keywords, and of 就医助手, which names no limit. */
const textMost = 50
/** What Tencent Cloud takes without a contract that says more; Aliyun takes 35, which a key may say. */
const variableMost = 6

/** "thing4" is a thing; undefined for what WeChat does not have. */
export const keyTypeOf = (key: string): WechatKeyType | undefined => {
  const word = /^([a-z_]+?)\d+$/.exec(key)?.[1]
  return word !== undefined && Object.hasOwn(wechatMost, word) ? (word as WechatKeyType) : undefined
}

/** The limit of a template's key. A key WeChat does not have is taken for a thing, which templateFaults finds out beforehand. */
export const fieldLimitOf = (key: string | TemplateKey, channel: MessageChannel = 'wechatSubscription'): FieldLimit => {
  const { key: name, most, options } = typeof key === 'string' ? ({ key } as Pick<TemplateKey, 'key'> & Partial<TemplateKey>) : key
  if (channel === 'sms') return { form: 'variable', most: most ?? variableMost }
  if (channel !== 'wechatSubscription') return { form: 'text', most: Math.min(most ?? textMost, textMost) }
  const form = keyTypeOf(name) ?? 'thing'
  return { form, most: Math.min(most ?? wechatMost[form], wechatMost[form]), ...(options && { options }) }
}
