import { expect, test } from 'vitest'
import { returnsAt } from '#shared/rules/returnPolicy'
import { at } from '#tests/support/givens'

const policy = { bandMinutes: [0, 60], atOnceWithin: 120 } as const
const slot = at('2026-11-25T08:00')

test.each([
  ['at the beginning of the band', 0, undefined],
  ['in the middle of it, to the second', 0.5001, '2026-11-20T09:30:00'],
  ['before its end', 0.9999, '2026-11-20T09:59:59'],
])('a number comes back %s (AT-17)', (_, chance, moment) => expect(returnsAt(policy, slot, at('2026-11-20T09:00:00'), chance)).toBe(moment))

test('it comes back at once from two hours before its slot on', () => {
  expect(returnsAt(policy, slot, at('2026-11-25T06:00:00'), 0.9)).toBeUndefined()
  expect(returnsAt(policy, slot, at('2026-11-25T05:59:59'), 0.9)).toBe('2026-11-25T06:53:59')
})
