import { describe, expect, it } from 'vitest'
import { type ContentField, contentFields } from '#shared/rules/messages/content'
import { type FieldLimit, fieldLimitOf } from '#shared/rules/messages/fieldLimits'
import { fitted } from '#shared/rules/messages/fitted'
import { fc } from '#tests/support/properties'

const time = '2026年11月25日 08:00~08:30'
const variable = (most: number): FieldLimit => ({ form: 'variable', most })

/** The platforms' rules as the fact sheet has them, written down a second time. */
const rules: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/u,
  number: /^\d{1,32}(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d\d:\d\d(~\d\d:\d\d)?$/,
  date: /^(\d{4}年)?\d{1,2}月\d{1,2}日( \d\d:\d\d)?(~\d\d:\d\d)?$/,
  amount: /^[¥$€£]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^([\x20-\x7e]{1,20}|.{1,10})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  enum: /^(待就诊|已取消)$/,
  text: /^.{1,50}$/u,
}
const limits: [string, FieldLimit, RegExp][] = [
  ...Object.entries(rules).map(([type, rule]): [string, FieldLimit, RegExp] => [
    type,
    type === 'enum'
      ? { form: 'enum', most: 20, options: ['待就诊', '已取消'] }
      : fieldLimitOf(`${type}1`, type === 'text' ? 'alipayTemplate' : undefined),
    rule,
  ]),
  ...[1, 2, 4, 6, 12, 20, 35].map((most): [string, FieldLimit, RegExp] => [
    `SMS of ${most}`,
    variable(most),
    new RegExp(`^[^【】[\\]]{1,${most}}$`),
  ]),
]
const pieces = fc.constantFrom(
  '滨江院区',
  '门诊楼',
  '12层',
  '403诊室',
  time,
  '11月25日',
  '08:00',
  '，',
  '。',
  ' ',
  '\n',
  '\t',
  '\u0007',
  '\u2028',
  '😀',
  '👨‍👩‍👧',
  '👍🏽',
  '🇨🇳',
  '𠮷',
  '\ud83d',
  '\udc00',
  'é',
  '\u200b',
  '\u202e',
  '【',
  ']',
  'https://a.cn',
  'www.',
  '张',
  '·',
  '128',
  '号',
  '￥',
  '\u3164',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
)
const noControls = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u

describe('whatever is said, the platform takes it', () => {
  it.each(limits)('%s', (_, limit, rule) => {
    fc.assert(
      fc.property(anyText, fc.option(fc.constantFrom(...contentFields), { nil: undefined }), (text, field) => {
        const value = fitted(limit, text, field)
        expect(value).toMatch(rule)
        expect(value).toMatch(noControls)
        expect(value.trim()).not.toBe('')
      }),
      { numRuns: 500 },
    )
  })

  it('no other number is ever read than was written', () => {
    const digits = fc.array(
      fc.oneof(fc.constantFrom('号', '，', '诊室', '请', ' ', '前面还有'), fc.integer({ min: 10, max: 99999 }).map(String)),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom<ContentField>('note', 'place', 'bring', 'serial'),
        (parts, most, field) => {
          const text = parts.join('请')
          const numbers = text.match(/\d+/g) ?? []
          for (const read of fitted({ form: 'text', most }, text, field).match(/\d+/g) ?? []) expect(numbers).toContain(read)
        },
      ),
    )
  })
})
