import { expect, test } from 'vitest'
import type { WaitEntry } from '#shared/rules/waitlist'
import { aheadOf, askable, inOrder } from '#shared/rules/waitlistLine'
import { newEntry } from '#shared/rules/waitlistProgress'
import { at } from '#tests/support/givens'

const place = (ref: number, millisecond: string, changes: Partial<WaitEntry> = {}): WaitEntry => ({
  ...newEntry({
    sessionId: '20261125a-card-card01',
    patientId: `p${ref}`,
    ref,
    joinedAt: `2026-11-20T09:00:00.${millisecond}`,
    accountId: 'a',
    channel: 'wechat',
  }),
  ...changes,
})
const refs = (entries: readonly WaitEntry[]) => entries.map(({ ref }) => ref)
const now = at('2026-11-20T10:00:00')

test('who joined a millisecond earlier is asked first, whatever their requests are called', () => {
  expect(refs(inOrder([place(1, '003'), place(9, '001'), place(5, '002')]))).toEqual([9, 5, 1])
  expect(refs(inOrder([place(9, '003'), place(1, '001'), place(5, '002')]))).toEqual([1, 5, 9])
})

test('who let fewer offers go by is asked first', () => {
  expect(refs(inOrder([place(1, '001', { turn: 1 }), place(2, '002'), place(3, '003', { turn: 1 })]))).toEqual([2, 1, 3])
})

test('within one millisecond the order is the same every time', () => {
  const [a, b] = [place(2, '001'), place(1, '001')]
  expect(refs(inOrder([a, b]))).toEqual(refs(inOrder([b, a])))
})

test('only who waits is asked, and who was skipped when their time has come, to the second', () => {
  const skipped = place(2, '002', { notBefore: at('2026-11-20T10:00:00') })
  const line = [place(1, '001', { state: 'offered' }), skipped, place(3, '003'), place(4, '004', { state: 'ended' })]
  expect(refs(askable(line, now))).toEqual([2, 3])
  expect(refs(askable(line, at('2026-11-20T09:59:59')))).toEqual([3])
})

test('those with an offer in hand come first; those who ended are ahead of nobody', () => {
  const line = [place(1, '001', { state: 'ended' }), place(2, '002'), place(3, '003', { state: 'offered' }), place(4, '004', { turn: 1 })]
  expect(line.map((entry) => aheadOf(line, entry))).toEqual([-1, 0, 0, 2])
})
