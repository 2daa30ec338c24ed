import { describe, expect, test } from 'vitest'
import { accounting, addOnSerials, highestSerial, totalOf } from '#shared/rules/accounting'
import { type Ledger, openLedger } from '#shared/rules/ledger'
import { offerRef } from '#shared/rules/offerRef'
import { officeStep } from '#shared/rules/officeActs'
import { aSession, at } from '#tests/support/givens'

const session = aSession({
  slots: [
    { startsAt: '08:00', online: 6 },
    { startsAt: '08:30', online: 1 },
  ],
})
const mark = (serial: number, ref: number) => ({ serial, ref, slot: 0, pool: 'online' }) as const
/** 1 sold, 2 held until ten, 3 offered until ten, 4 rests until ten, 5 blocked, 6 free; an add-on with serial 8, sold. */
const ledger: Ledger = {
  ...openLedger(session),
  slots: [
    { online: { next: 6, last: 6, returned: [], blocked: [5] }, consultRoom: { next: 1, last: 0, returned: [], blocked: [] } },
    { online: { next: 7, last: 7, returned: [], blocked: [] } },
  ],
  marks: {
    p1: mark(1, 1),
    p2: mark(2, 2),
    p3: mark(3, offerRef(3, 0)),
    '~4': mark(4, 0),
    p5: { serial: 8, ref: 5, slot: 0, pool: 'consultRoom' },
  },
  until: { p2: at('2026-11-24T10:00'), p3: at('2026-11-24T10:00'), '~4': at('2026-11-24T10:00') },
  extras: [{ slot: 0, pool: 'consultRoom', isAddOn: true }],
}
const place = { slot: 0, pool: 'online' } as const
const before = at('2026-11-24T09:59:59')

describe('where the numbers are (I1)', () => {
  test('each kind is counted once, and they come to the capacity', () => {
    expect(accounting(ledger, session, before)).toEqual([
      { ...place, capacity: 6, sold: 1, held: 1, offered: 1, resting: 1, blocked: 1, free: 1, quota: 5 },
      { slot: 0, pool: 'consultRoom', capacity: 1, sold: 1, held: 0, offered: 0, resting: 0, blocked: 0, free: 0, quota: 0 },
      { slot: 1, pool: 'online', capacity: 1, sold: 0, held: 0, offered: 0, resting: 0, blocked: 0, free: 1, quota: 1 },
    ])
    expect(totalOf(accounting(ledger, session, before))).toMatchObject({ capacity: 8, sold: 2, free: 2 })
  })

  test('at the moment a hold, an offer or a rest ends, its number is free', () => {
    expect(accounting(ledger, session, at('2026-11-24T10:00'))[0]).toMatchObject({ held: 0, offered: 0, resting: 0, free: 4 })
  })

  test('the highest serial is known from the ledger alone, wherever it is', () => {
    expect(highestSerial(ledger)).toBe(8)
    expect([...addOnSerials(ledger)]).toEqual([8])
    expect(highestSerial(openLedger(session))).toBe(7)
  })

  test('a number that is nowhere shows as a difference to the capacity', () => {
    const slots = [{ ...ledger.slots[0], online: { next: 7, last: 6, returned: [], blocked: [5] } }, ...ledger.slots.slice(1)]
    const [first] = accounting({ ...ledger, slots }, session, before)
    expect(first).toMatchObject({ capacity: 6, free: 0 })
  })
})

describe('what the office may take', () => {
  const step = (count: number, now = before) => officeStep(ledger, { kind: 'block', ...place, count }, now)

  test('what is free and what rests, never what is sold, held or offered', () => {
    expect(step(2)).toMatchObject({ ok: true, value: { undrawn: 1, lapsed: [{ holder: '~4' }] } })
    expect(step(3)).toMatchObject({ code: 'NOT_ENOUGH_FREE' })
  })

  test('what was held and lapsed too, from its moment on', () => {
    expect(step(4, at('2026-11-24T10:00'))).toMatchObject({ ok: true })
    expect(step(5, at('2026-11-24T10:00'))).toMatchObject({ code: 'NOT_ENOUGH_FREE' })
  })

  test('a capacity counts without add-ons and without what is blocked', () => {
    const to = (capacity: number) => officeStep(ledger, { kind: 'capacity', ...place, capacity }, before)
    expect(to(5)).toMatchObject({ ok: true, value: { undrawn: 0, unblocked: [], added: [] } })
    expect(to(6)).toMatchObject({ ok: true, value: { unblocked: [{ serial: 5 }], added: [] } })
    expect(to(8)).toMatchObject({ ok: true, value: { unblocked: [{ serial: 5 }], added: [9, 10] } })
    expect(to(2)).toMatchObject({ code: 'BELOW_SOLD' })
  })
})
