import { expect, test } from 'vitest'
import { readWaited, waitedCode } from '#shared/rules/waited'
import { callTaskId, messageId, readCallTaskId, readMessageId, readWaitingId, waitingId } from '#shared/values/ids'
import { at } from '#tests/support/givens'

const key = { sessionId: '20261125a-card-card01', joinedAt: '2026-11-20T09:00:00.123', ref: 2 ** 31 - 1 }

test('a place in the line is named by its session, moment and request, and read back', () => {
  expect(waitingId(key)).toBe('20261125a-card-card01-20261120090000123-zik0zj')
  expect(readWaitingId(waitingId(key))).toEqual(key)
  expect(readWaited(waitedCode(key))).toEqual(key)
  expect(readWaited('STILL_FREE')).toBeUndefined()
})

test('a call is named by its deadline and the place', () => {
  const task = { until: at('2026-11-20T09:30:00'), waiting: key }
  expect(readCallTaskId(callTaskId(task))).toEqual(task)
})

test('a call about a message is named by its deadline and the message', () => {
  const message = { patientId: 'aaaaaaaaaa', ref: 2 ** 32 - 1, kind: 'dayBefore' as const, turn: 0 }
  expect(messageId(message)).toBe('aaaaaaaaaa-1z141z3-dayBefore-0')
  expect(readMessageId(messageId(message))).toEqual(message)
  const task = { until: at('2026-11-20T09:30:00'), message }
  expect(readCallTaskId(callTaskId(task))).toEqual(task)
})

test.each([
  'aaaaaaaaaa-9ix-nothing-0',
  'aaaaaaaaaa-9ix-booked',
  'aaaaaaaaaa-9ix-booked-12345',
  'aaaaaaaaa-9ix-booked-0',
  'aaaaaaaaaa-1z141z4-booked-0',
])('"%s" is no message', (text) => {
  expect(readMessageId(text)).toBeUndefined()
  expect(readCallTaskId(`20261120093000-${text}`)).toBeUndefined()
})

test.each([
  '',
  'x',
  '20261125a-card-card01',
  '20261325a-card-card01-20261120090000123-1',
  '20261125a-card-card01-20261320090000123-1',
  '20261125a-card-card01-20261120090000123-0',
  '20261125a-card-card01-20261120090000123-zik0zk',
  '20261125a-card-card01-2026112009000012-1',
])('"%s" is no place in a line', (text) => {
  expect(readWaitingId(text)).toBeUndefined()
  expect(readCallTaskId(`20261120093000-${text}`)).toBeUndefined()
})
