import { expect, test } from 'vitest'
import { holderOf, restingHolder } from '#shared/rules/holder'
import { type Ledger, openLedger } from '#shared/rules/ledger'
import { plannedUpTo, standingOf, toPlan } from '#shared/rules/messages/plannedSession'
import { aSession, at } from '#tests/support/givens'

const [first, second, third] = ['p000000001', 'p000000002', 'p000000003'] as const
const session = aSession({ slots: [{ startsAt: '08:00', online: 6 }] })
const ledger = (given: Partial<Ledger>): Ledger => ({ ...openLedger(session), ...given })
const mark = (ref: number, serial: number) => ({ ref, serial, slot: 0, pool: 'online' }) as const
const sold = ledger({ marks: { [first]: mark(36, 1), [second]: mark(37, 2) } })

test('only what is sold is planned: not what is held or offered, nor a number that rests', () => {
  const marks = { ...sold.marks, [third]: mark(38, 3), [restingHolder(4)]: mark(39, 4) }
  const standing = standingOf(ledger({ marks, until: { [third]: at('2026-11-24T09:05'), [restingHolder(4)]: at('2026-11-24T09:05') } }))
  expect(standing).toEqual({ sessionId: session.id, state: 'open', holders: ['p000000001:10', 'p000000002:11'] })
})

test('who holds under the second name is the same person by another request', () => {
  const standing = standingOf(ledger({ marks: { [holderOf(first, true)]: mark(40, 2), [second]: mark(37, 2) } }))
  expect(toPlan(standingOf(sold), standing)).toEqual([first])
})

test('a session nobody was planned for is planned for all who are in it, an empty one for nobody', () => {
  expect(toPlan(undefined, standingOf(sold))).toEqual([first, second])
  expect(toPlan(undefined, standingOf(ledger({})))).toEqual([])
})

test('another state concerns everybody, also who just left', () => {
  const suspended = standingOf(ledger({ state: 'suspended', marks: { [first]: mark(36, 1) } }))
  expect(toPlan(standingOf(sold), suspended)).toEqual([first, second])
  expect(toPlan(standingOf(sold), standingOf(sold))).toEqual([])
})

test('who was not planned is noted as before, whose request is not answered is not noted', () => {
  const standing = standingOf(ledger({ marks: { [first]: mark(36, 1), [third]: mark(38, 3) } }))
  const patients = toPlan(standingOf(sold), standing)
  expect(patients).toEqual([second, third])
  const noted = (answers: Record<string, boolean>) =>
    plannedUpTo(standingOf(sold), standing, patients, new Map(Object.entries(answers).map(([id, is]) => [id, () => is]))).holders
  expect(noted({ [second]: true, [third]: true })).toEqual(['p000000001:10', 'p000000003:12'])
  expect(noted({ [second]: true, [third]: false })).toEqual(['p000000001:10'])
  expect(noted({ [third]: true })).toEqual(['p000000001:10', 'p000000002:11', 'p000000003:12'])
  expect(toPlan({ sessionId: session.id, state: 'open', holders: noted({ [third]: true }) }, standing)).toEqual([second])
})

test('a state is noted only when everybody was planned for it', () => {
  const suspended = standingOf(ledger({ ...sold, state: 'suspended' }))
  const answers = new Map<string, () => boolean>([[first, () => true]])
  expect(plannedUpTo(standingOf(sold), suspended, [first, second], answers).state).toBe('open')
  expect(
    plannedUpTo(
      standingOf(sold),
      suspended,
      [first, second],
      answers.set(second, () => true),
    ).state,
  ).toBe('suspended')
})
