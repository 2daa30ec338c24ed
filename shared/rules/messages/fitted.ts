import { forSms, oneLine } from '#shared/rules/messages/clean'
import type { ContentField, MessageContent } from '#shared/rules/messages/content'
import { asciiTime, chosen, firstNumber, firstPhone, isLatin, only, withClock, withDay } from '#shared/rules/messages/fieldForms'
import { type FieldLimit, fieldLimitOf } from '#shared/rules/messages/fieldLimits'
import { shortened } from '#shared/rules/messages/shortened'
import type { MessageTemplate } from '#shared/rules/messages/templates'
import { messageWords } from '#shared/text/zh/messages'
import type { MessageChannel } from '#shared/values/words'

/**
 * A text as a key takes it: of its form and length, shortened by the words that matter least. Never refused, never empty, in one line. `field`
 * says what the text is. What a key of a form can never say has a stand-in, and templateFaults says so before anything is sent.
 */
export const fitted = (limit: FieldLimit, text: string, field?: ContentField): string => {
  const { form, most } = limit
  const line = form === 'variable' ? forSms(text) : oneLine(text)
  const words = (): string => shortened(line, most, field) || messageWords.nothing
  switch (form) {
    case 'text':
    case 'variable':
    case 'thing':
    case 'car_number':
      return words()
    case 'enum':
      return chosen(line, limit.options) ?? words()
    case 'phrase':
      return only(line, /\p{Script=Han}+/gu, most) || messageWords.nothing
    case 'name':
      return isLatin(line) ? line.slice(0, 2 * most).trim() : words()
    case 'character_string':
      return only(asciiTime(line), /[\x21-\x7E]+/g, most, '-') || '-'
    case 'phone_number':
      return firstPhone(line, most)
    case 'letter':
      return only(line, /[A-Za-z]+/g, most) || 'X'
    case 'symbol':
      return only(line, /[^\p{L}\p{N}\s\p{Cs}]+/gu, most) || '-'
    case 'number':
      return firstNumber(line, 20)
    case 'amount':
      return firstNumber(line, 10)
    case 'time':
      return withClock(line)
    case 'date':
      return withDay(line)
  }
}

/** A platform wants every key filled: what says something near when there is nothing to say. */
const instead: Readonly<Partial<Record<ContentField, readonly ContentField[]>>> = {
  department: ['hospital'],
  doctor: ['kind', 'department', 'hospital'],
  place: ['hospital'],
  arrive: ['time'],
  until: ['time'],
  reason: ['note'],
  bring: ['note'],
  note: ['title'],
}

/** All keys of a template, in its order, as the platform takes them. */
export const filled = (channel: MessageChannel, template: MessageTemplate, content: MessageContent): { key: string; value: string }[] =>
  template.keys.map((key) => {
    const field = [key.field, ...(instead[key.field] ?? [])].find((one) => content[one]) ?? key.field
    return { key: key.key, value: fitted(fieldLimitOf(key, channel), content[field] ?? '', field) }
  })
