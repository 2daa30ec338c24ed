import { describe, expect, test } from 'vitest'
import { type Drawing, nextDraw, remainingFor, slotRefusal } from '#shared/rules/drawable'
import type { Ledger } from '#shared/rules/ledger'
import { aLedger } from '#tests/support/aLedger'
import { at } from '#tests/support/givens'

const now = at('2026-11-20T09:00:00')
const slot = { index: 0, startsAt: at('2026-11-25T08:00') }
const sale: Drawing = { slot, pools: ['online'], right: 'sale', now }
const counterSale: Drawing = { ...sale, pools: ['counter', 'online'] }
const held = { holder: 'p1', mark: { serial: 1, ref: 5, slot: 0, pool: 'online' } } as const
const soldOut = (changes: Partial<Ledger> = {}) =>
  aLedger({ online: 1 }, { slots: [{ online: { next: 2, last: 1, returned: [], blocked: [] } }], marks: { p1: held.mark }, ...changes })

describe('a number of a slot', () => {
  test('that was never drawn is drawn first, then one that came back', () => {
    expect(nextDraw(aLedger({ online: 2 }), sale)).toEqual({ from: 'next', pool: 'online' })
    const back = aLedger({ online: 1 }, { slots: [{ online: { next: 2, last: 1, returned: [1], blocked: [] } }] })
    expect(nextDraw(back, sale)).toEqual({ from: 'returned', pool: 'online' })
  })

  test('that is blocked is not for sale', () =>
    expect(slotRefusal(aLedger({ online: 1 }, { slots: [{ online: { next: 2, last: 1, returned: [], blocked: [1] } }] }), sale)).toBe(
      'SOLD_OUT',
    ))

  test('that is held can be taken over from the second its time is over', () => {
    const until = { p1: at('2026-11-20T09:00:01') }
    expect(slotRefusal(soldOut({ until }), sale)).toBe('SOLD_OUT')
    const later = { ...sale, now: at('2026-11-20T09:00:01') }
    expect(nextDraw(soldOut({ until }), later)).toEqual({ from: 'lapsed', ...held })
    expect(remainingFor(soldOut({ until }), later)).toBe(1)
  })

  test('that rests is there for the waitlist at once, and for everyone later', () => {
    const resting = { '~1': { ...held.mark, ref: 0 } }
    const ledger = soldOut({ marks: resting, until: { '~1': at('2026-11-20T09:30') } })
    expect(nextDraw(ledger, sale)).toBeUndefined()
    expect(nextDraw(ledger, { ...sale, right: 'waitlist' })).toMatchObject({ from: 'lapsed', holder: '~1' })
    expect(nextDraw(ledger, { ...sale, now: at('2026-11-20T09:30:00') })).toMatchObject({ from: 'lapsed', holder: '~1' })
  })
})

describe('while somebody waits', () => {
  const waiting = { waitlistUntil: at('2026-11-24T18:00') }

  test('what is free online is kept for the waitlist', () => {
    expect(slotRefusal(aLedger({ online: 1 }, waiting), sale)).toBe('SOLD_OUT')
    expect(remainingFor(aLedger({ online: 1 }, waiting), sale)).toBe(0)
    expect(nextDraw(aLedger({ online: 1 }, waiting), { ...sale, right: 'waitlist' })).toEqual({ from: 'next', pool: 'online' })
  })

  test('until the waiting is over', () =>
    expect(slotRefusal(aLedger({ online: 1 }, waiting), { ...sale, now: at('2026-11-24T18:00:00') })).toBe('BOOKING_CLOSED'))

  test('the counter still sells its own numbers and no others', () => {
    expect(nextDraw(aLedger({ online: 1, counter: 1 }, waiting), counterSale)).toEqual({ from: 'next', pool: 'counter' })
    expect(remainingFor(aLedger({ online: 1, counter: 1 }, waiting), counterSale)).toBe(1)
  })
})

describe('pools (AT-08)', () => {
  const times = { community: { mergesAt: at('2026-11-22T00:00') }, counter: { opensAt: at('2026-11-25T07:00') } }
  const ledger = aLedger({ online: 1, community: 2, counter: 3 }, { poolTimes: times })

  test.each([
    ['one second before it merges a pool sells nothing online', '2026-11-21T23:59:59', 1],
    ['from its merge on what it has left is sold online too', '2026-11-22T00:00:00', 3],
  ])('%s', (_, moment, remaining) => expect(remainingFor(ledger, { ...sale, now: at(moment) })).toBe(remaining))

  test('the totals do not change by a merge', () => {
    const all = (moment: string) => remainingFor(ledger, { ...sale, pools: ['community', 'online'], now: at(moment) })
    expect([all('2026-11-21T23:59:59'), all('2026-11-22T00:00:00')]).toEqual([3, 3])
  })

  test('a pool sells from its own opening, before or after the release', () => {
    const counterOnly: Drawing = { ...sale, pools: ['counter'] }
    expect(slotRefusal(ledger, counterOnly)).toBe('NOT_RELEASED')
    const early = aLedger({ community: 1 }, { poolTimes: { community: { opensAt: at('2026-11-10T07:00') } } })
    expect(slotRefusal(early, { ...sale, pools: ['community'], now: at('2026-11-10T07:00:00') })).toBeUndefined()
  })

  test('a channel takes from its own pool before the common one', () =>
    expect(nextDraw(aLedger({ online: 1, counter: 1 }), counterSale)).toEqual({ from: 'next', pool: 'counter' }))
})

describe('the draw', () => {
  const ledger = aLedger({ online: 1 }, { drawnAt: at('2026-11-12T06:30') })

  test('gives numbers before the release and only to those it drew', () => {
    const drawn = { ...sale, now: at('2026-11-12T06:30:00') }
    expect(slotRefusal(ledger, { ...drawn, right: 'draw' })).toBeUndefined()
    expect(slotRefusal(ledger, drawn)).toBe('NOT_RELEASED')
    expect(slotRefusal(ledger, { ...drawn, right: 'draw', now: at('2026-11-12T06:29:59') })).toBe('NOT_RELEASED')
  })
})
