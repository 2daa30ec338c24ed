import type { ContentField } from '#shared/rules/messages/content'
import { fieldLimitOf, type WechatKeyType } from '#shared/rules/messages/fieldLimits'
import type { TemplateKey } from '#shared/rules/messages/templates'
import type { MessageChannel } from '#shared/values/words'

const moments = ['time', 'until', 'arrive'] as const

/** What a key of a form can say; a form that is not here can say anything. */
const sayable: Readonly<Partial<Record<WechatKeyType | 'text' | 'variable', readonly ContentField[]>>> = {
  number: ['serial'],
  letter: [],
  symbol: [],
  amount: [],
  car_number: [],
  character_string: [...moments, 'clock', 'serial', 'phone', 'shortCode'],
  time: [...moments, 'clock'],
  date: [...moments, 'day'],
  phone_number: ['phone'],
  name: ['patient', 'doctor'],
  phrase: ['title', 'kind', 'patient', 'department', 'doctor'],
}

/** The fewest characters in which it is still said; below that a shorter field must be taken: day and clock for time. */
const least: Readonly<Partial<Record<ContentField, number>>> = {
  time: 12,
  until: 12,
  arrive: 12,
  day: 6,
  clock: 5,
  serial: 4,
  shortCode: 8,
}

/** Whether a key can take what it is to say. */
export const canSay = (channel: MessageChannel, key: TemplateKey): boolean => {
  const { form, most } = fieldLimitOf(key, channel)
  return (sayable[form]?.includes(key.field) ?? true) && most >= (least[key.field] ?? 1)
}
