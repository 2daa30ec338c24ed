import type { MessageChannel } from '#shared/values/words'

export const wechatKeyTypes = [
  'thing',
  'number',
  'letter',
  'symbol',
  'character_string',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'name',
  'phrase',
  'enum',
] as const
/** What stands before the number in a key of a WeChat template. */
export type WechatKeyType = (typeof wechatKeyTypes)[number]

/** What a key takes: so many characters, of a form. text: any words; variable: words of an SMS. */
export interface FieldLimit {
  readonly form: WechatKeyType | 'text' | 'variable'
  readonly most: number
  /** enum: the words that are allowed. */
  readonly options?: readonly string[] | undefined
}

const most: Readonly<Record<WechatKeyType, number>> = {
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
}

/** "thing4" is a thing; undefined for what WeChat does not have. */
export const keyTypeOf = (key: string): WechatKeyType | undefined => {
  const word = /^([a-z_]+?)\d+$/.exec(key)?.[1]
  return wechatKeyTypes.find((type) => type === word)
}

/** The limit of a template's key. A key WeChat does not have is taken for a thing, which templateFaults finds out beforehand. */
export const fieldLimitOf = (key: string, channel: MessageChannel = 'wechatSubscription'): FieldLimit => {
  if (channel === 'sms') return { form: 'variable', most: 6 }
  if (channel !== 'wechatSubscription') return { form: 'text', most: 50 }
  const form = keyTypeOf(key) ?? 'thing'
  return { form, most: most[form] }
}
