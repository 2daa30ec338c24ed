import { describe, expect, test } from 'vitest'
import { type AskedTemplate, askedAtMost, askingMoments, templatesToAsk } from '#shared/rules/messages/asking'
import { type MessageKind, messageKinds } from '#shared/values/words'

const aTemplate = (kinds: readonly MessageKind[], given: Partial<AskedTemplate> = {}): AskedTemplate => ({
  templateId: kinds.join('+'),
  kinds,
  isLongTerm: false,
  left: 0,
  isBanned: false,
  ...given,
})
const oneOfEach = messageKinds.map((kind) => aTemplate([kind]))

describe('which templates are asked for', () => {
  test('at a booking the reminder, the suspension and the visit day come first; never more than three at any moment', () => {
    expect(templatesToAsk('book', oneOfEach)).toEqual(['dayBefore', 'suspended', 'sameDay'])
    for (const moment of askingMoments) expect(templatesToAsk(moment, oneOfEach)).toHaveLength(askedAtMost)
  })

  test('what nothing is left of comes before what there is some of', () => {
    const some = oneOfEach.map((one) => ({ ...one, left: one.kinds[0] === 'dayBefore' ? 1 : 0 }))
    expect(templatesToAsk('book', some)).toEqual(['suspended', 'sameDay', 'moved'])
    expect(templatesToAsk('book', [aTemplate(['dayBefore'], { left: 2 }), aTemplate(['sameDay'])])).toEqual(['sameDay', 'dayBefore'])
  })

  test('nobody is asked for what they have enough of, or agreed to for good', () => {
    for (const given of [{ left: 5 }, { left: 'longTerm' as const, isLongTerm: true }])
      expect(templatesToAsk('book', [aTemplate(['dayBefore'], given), aTemplate(['sameDay'])])).toEqual(['sameDay'])
    expect(templatesToAsk('book', [aTemplate(['dayBefore'], { left: 4 })])).toEqual(['dayBefore'])
  })

  test('what the platform banned is asked for when there is room, because that may be over', () => {
    const banned = oneOfEach.map((one) => ({ ...one, isBanned: one.kinds[0] === 'dayBefore' }))
    expect(templatesToAsk('book', banned)).toEqual(['suspended', 'sameDay', 'moved'])
    expect(templatesToAsk('book', [aTemplate(['dayBefore'], { isBanned: true }), aTemplate(['sameDay'])])).toEqual(['sameDay', 'dayBefore'])
  })

  test('one-time and long-term templates are never asked for together', () => {
    const mixed = [aTemplate(['dayBefore'], { isLongTerm: true }), aTemplate(['suspended']), aTemplate(['sameDay'], { isLongTerm: true })]
    expect(templatesToAsk('book', mixed)).toEqual(['dayBefore', 'sameDay'])
  })

  test('a template of two kinds is asked for once', () => {
    expect(templatesToAsk('book', [aTemplate(['dayBefore', 'sameDay']), aTemplate(['suspended'])])).toEqual([
      'dayBefore+sameDay',
      'suspended',
    ])
  })

  test('where the hospital has no template there is nothing to ask', () => {
    for (const moment of askingMoments) expect(templatesToAsk(moment, [])).toEqual([])
    expect(templatesToAsk('waitlist', [aTemplate(['called'])])).toEqual([])
  })
})
