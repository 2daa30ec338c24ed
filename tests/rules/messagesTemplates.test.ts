import { describe, expect, it } from 'vitest'
import { readWechatListed } from '#shared/rules/messages/platformTemplate'
import { templateFaults } from '#shared/rules/messages/templateFaults'
import type { MessageTemplate } from '#shared/rules/messages/templates'
import type { MessageChannel, MessageKind } from '#shared/values/words'

const listed = readWechatListed({
  priTmplId: 'T1',
  content: '就诊人:{{thing1.DATA}}\n就诊时间:{{time3.DATA}}\n序号:{{character_string5.DATA}}\n状态:{{enum_string6.DATA}}',
  type: 3,
  keywordEnumValueList: [{ keywordCode: 'enum_string6.DATA', enumValueList: ['待就诊', '已取消'] }],
})
const right: MessageTemplate = {
  id: 'T1',
  isLongTerm: true,
  keys: [
    { key: 'thing1', field: 'patient' },
    { key: 'time3', field: 'time' },
    { key: 'character_string5', field: 'serial' },
  ],
}
const faults = (
  template: MessageTemplate,
  kind: MessageKind = 'dayBefore',
  channel: MessageChannel = 'wechatSubscription',
  list = [plain],
) =>
  templateFaults({ [channel]: { [kind]: template } }, channel === 'wechatSubscription' ? { wechatSubscription: list } : {}).map(
    ({ code, key }) => `${code}${key ? ` ${key}` : ''}`,
  )
const plain = { ...listed, keys: listed.keys.slice(0, 3) }
const withKey = (key: string, field: MessageTemplate['keys'][number]['field'], more: object = {}): MessageTemplate => ({
  ...right,
  keys: [...right.keys, { key, field, ...more }],
})

describe('a template that cannot work is found before anything is sent', () => {
  it("reads WeChat's list", () => {
    expect(listed).toEqual({
      id: 'T1',
      isLongTerm: true,
      keys: [{ key: 'thing1' }, { key: 'time3' }, { key: 'character_string5' }, { key: 'enum_string6', options: ['待就诊', '已取消'] }],
    })
  })

  it('finds nothing wrong with one that is as the platform lists it', () => expect(faults(right)).toEqual([]))

  it.each<[string, MessageTemplate, string[]]>([
    ['an id the account does not have', { ...right, id: 'T2' }, ['UNKNOWN_TEMPLATE']],
    ['a one-time template said to be long-term', { ...right, isLongTerm: false }, ['NOT_THE_SAME_TERM']],
    ['a key left out', { ...right, keys: right.keys.slice(1) }, ['MISSING_KEY thing1']],
    ['a key the template does not have', withKey('thing9', 'note'), ['UNKNOWN_KEY thing9']],
    ['a key twice', withKey('thing1', 'note'), ['KEY_TWICE thing1']],
    ['a key of no type', withKey('keyword9', 'note'), ['UNKNOWN_KEY_TYPE keyword9', 'UNKNOWN_KEY keyword9']],
    ['a key without its number', withKey('thing', 'note'), ['UNKNOWN_KEY_TYPE thing', 'UNKNOWN_KEY thing']],
    ['a place where a time belongs', withKey('time9', 'place'), ['FIELD_DOES_NOT_FIT time9', 'UNKNOWN_KEY time9']],
    ['an end in a reminder, which has none', withKey('thing9', 'until'), ['FIELD_NEVER_SAID thing9', 'UNKNOWN_KEY thing9']],
    ['an enum without its words', withKey('enum9', 'title'), ['NOT_AN_OPTION enum9', 'UNKNOWN_KEY enum9']],
  ])('%s', (_, template, wanted) => expect(faults(template)).toEqual(wanted))

  it('words the platform does not allow', () => {
    const list = [{ ...plain, keys: [{ key: 'enum1', options: ['待就诊', '已取消'] }] }]
    const template = (options: string[]) => ({ ...right, keys: [{ key: 'enum1', field: 'title' as const, options }] })
    expect(faults(template(['待就诊', '完成']), 'booked', 'wechatSubscription', list)).toEqual(['NOT_AN_OPTION enum1'])
    expect(faults(template(['待就诊']), 'booked', 'wechatSubscription', list)).toEqual([])
  })

  it('a whole time in a variable of six characters, which takes the day or the clock', () => {
    const sms = (field: MessageTemplate['keys'][number]['field'], most?: number) =>
      faults({ id: '1', keys: [{ key: '1', field, ...(most && { most }) }] }, 'dayBefore', 'sms')
    expect([sms('time'), sms('day'), sms('clock'), sms('time', 12)]).toEqual([['FIELD_DOES_NOT_FIT 1'], [], [], []])
    expect([sms('shortCode'), sms('shortCode', 8)]).toEqual([['FIELD_DOES_NOT_FIT 1'], []])
  })
})
