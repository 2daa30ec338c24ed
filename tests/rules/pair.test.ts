import { describe, expect, test } from 'vitest'
import type { Claim } from '#shared/rules/claim'
import { type Ledger, openLedger } from '#shared/rules/ledger'
import { offerRef } from '#shared/rules/offerRef'
import { pairStep } from '#shared/rules/pair'
import { aSession, at } from '#tests/support/givens'

const session = aSession({
  slots: [
    { startsAt: '08:00', online: 4 },
    { startsAt: '08:30', online: 4 },
  ],
})
const open = openLedger(session)
const now = at('2026-11-23T09:00:00')
const claim = (patientId: string, ref = 7): Claim => {
  const slot = session.slots[0]
  if (!slot) throw new Error('no slot')
  return { sessionId: session.id, slot, pools: ['online'], right: 'sale', patientId, ref, now }
}
const pair = { first: claim('ann'), second: claim('ben') }
const mark = (serial: number, ref: number) => ({ serial, ref, slot: 0, pool: 'online' }) as const
const online = (next: number, returned: readonly number[] = []): Ledger['slots'] => [{ online: { next, last: 4, returned, blocked: [] } }]
const codeOf = (ledger: Ledger) => {
  const step = pairStep(ledger, pair)
  return step.step === 'refuse' ? [step.code, step.patientId] : step.step
}
const serialsOf = (ledger: Ledger) => {
  const step = pairStep(ledger, pair)
  return step.step === 'draw' ? step.numbers.map(({ serial }) => serial) : step
}

describe('two adjacent numbers', () => {
  test.each([
    ['two never drawn ones', online(1), [1, 2]],
    ['two never drawn ones before returned ones, which keep the early serials of the queue', online(3, [1, 2]), [3, 4]],
    ['the last one and a returned one beside it', online(4, [3]), [3, 4]],
    ['two returned ones in whatever order they came back', online(5, [4, 1, 3]), [3, 4]],
  ])('are %s', (_, slots, serials) => {
    expect(serialsOf({ ...open, slots })).toEqual(serials)
  })

  test.each([
    ['one number left', online(4)],
    ['two that do not lie side by side', online(4, [1])],
    ['three of which no two lie side by side', online(5, [1, 3])],
  ])('are not %s', (_, slots) => {
    expect(codeOf({ ...open, slots })).toEqual(['NO_ADJACENT', undefined])
  })

  test('never reach over two slots', () => {
    const slots: Ledger['slots'] = [
      { online: { next: 4, last: 4, returned: [], blocked: [] } },
      { online: { next: 5, last: 8, returned: [], blocked: [] } },
    ]
    expect(codeOf({ ...open, slots })).toEqual(['NO_ADJACENT', undefined])
  })

  test('with none left are sold out', () => {
    expect(codeOf({ ...open, slots: online(5) })).toEqual(['SOLD_OUT', undefined])
  })

  test('come only from pools that both may draw from', () => {
    const slots: Ledger['slots'] = [{ followUp: { next: 1, last: 4, returned: [], blocked: [] } }]
    const mixed = { first: { ...pair.first, pools: ['followUp', 'online'] as const }, second: pair.second }
    const step = pairStep({ ...open, slots }, mixed)
    expect(step.step === 'refuse' && step.code).toBe('SOLD_OUT')
  })
})

describe('what the two hold', () => {
  test('under this request is theirs', () => {
    const step = pairStep({ ...open, marks: { ann: mark(1, 7), ben: mark(2, 7) } }, pair)
    expect(step.step === 'done' && step.held.map(({ holder, mark: { serial } }) => [holder, serial])).toEqual([
      ['ann', 1],
      ['ben', 2],
    ])
  })

  test('under this request but only one of them: it was refused, and takes nothing anew', () => {
    expect(codeOf({ ...open, marks: { ben: mark(2, 7) } })).toEqual(['REQUEST_LAPSED', undefined])
  })

  test.each(['ann', 'ben'])('under another request refuses, about %s', (holder) => {
    expect(codeOf({ ...open, marks: { [holder]: mark(1, 8) } })).toEqual(['ALREADY_HOLDING', holder])
  })

  test('only for a while gives way', () => {
    expect(codeOf({ ...open, marks: { ben: mark(1, 8) }, until: { ben: at('2026-11-23T09:05:00') } })).toBe('letGo')
  })

  test('as an offer of the waitlist that waits for an answer does not give way', () => {
    const offered = { ...open, marks: { ben: mark(1, offerRef(8, 0)) }, until: { ben: at('2026-11-23T09:05:00') } }
    expect(codeOf(offered)).toEqual(['OFFER_WAITING', 'ben'])
  })
})

test('a session that does not sell says why', () => {
  expect(codeOf({ ...open, state: 'paused' })).toEqual(['SESSION_PAUSED', undefined])
  expect(codeOf({ ...open, releaseAt: at('2026-11-24T07:00') })).toEqual(['NOT_RELEASED', undefined])
})
