import { describe, expect, test } from 'vitest'
import { type Claim, claimStep } from '#shared/rules/claim'
import type { Ledger, Mark } from '#shared/rules/ledger'
import { offerRef } from '#shared/rules/offerRef'
import { aLedger } from '#tests/support/aLedger'
import { at } from '#tests/support/givens'

const now = at('2026-11-20T09:00:00')
const soon = at('2026-11-20T09:05:00')
const past = at('2026-11-20T08:59:59')
const claim: Claim = {
  sessionId: 's',
  slot: { index: 0, startsAt: at('2026-11-25T08:00') },
  pools: ['online'],
  right: 'sale',
  patientId: 'p1',
  ref: 7,
  now,
}
const mark = (ref: number, serial = 1): Mark => ({ serial, ref, slot: 0, pool: 'online' })
const withMarks = (marks: Ledger['marks'], until: Ledger['until'] = {}) =>
  aLedger({ online: 3 }, { slots: [{ online: { next: 3, last: 3, returned: [], blocked: [] } }], marks, until })

describe('a request that holds a number already', () => {
  test('gets the same one again', () =>
    expect(claimStep(withMarks({ p1: mark(7) }), claim)).toMatchObject({ step: 'done', held: { mark: mark(7) } }))

  test('keeps what it only held, while its time lasts', () =>
    expect(claimStep(withMarks({ p1: mark(7) }, { p1: soon }), claim)).toMatchObject({ step: 'keep', held: { holder: 'p1' } }))

  test('is told that its time is over, to the second', () =>
    expect(claimStep(withMarks({ p1: mark(7) }, { p1: now }), claim)).toEqual({ step: 'refuse', code: 'HOLD_LAPSED' }))

  test('keeps nothing of a session that is suspended meanwhile', () =>
    expect(claimStep({ ...withMarks({ p1: mark(7) }, { p1: soon }), state: 'suspended' }, claim)).toEqual({
      step: 'refuse',
      code: 'SESSION_SUSPENDED',
    }))

  test('keeps no number of another slot than the one it asks for now', () => {
    const elsewhere = { ...claim, slot: { index: 1, startsAt: at('2026-11-25T08:30') } }
    const held = withMarks({ p1: mark(7) }, { p1: soon })
    expect(claimStep(held, elsewhere)).toMatchObject({ step: 'done', until: soon })
    expect(claimStep(held, { ...elsewhere, right: 'waitlist', isHeld: true })).toEqual({ step: 'refuse', code: 'HOLD_LAPSED' })
  })

  test('holds on without a new deadline when it asks to hold again', () =>
    expect(claimStep(withMarks({ p1: mark(7) }, { p1: soon }), { ...claim, until: at('2026-11-20T10:00') })).toMatchObject({
      step: 'done',
      until: soon,
    }))

  test('takes no other number when it comes to keep the one it held', () =>
    expect(claimStep(withMarks({}), { ...claim, isHeld: true })).toEqual({ step: 'refuse', code: 'HOLD_LAPSED' }))
})

describe('a patient with another number of the session', () => {
  test('is refused when it is sold', () =>
    expect(claimStep(withMarks({ p1: mark(8) }), claim)).toEqual({ step: 'refuse', code: 'ALREADY_HOLDING' }))

  test('lets it go when it was only held, also when it is the last one', () => {
    expect(claimStep(withMarks({ p1: mark(8) }, { p1: soon }), claim)).toMatchObject({ step: 'letGo', held: { mark: mark(8) } })
    const last = aLedger(
      { online: 1 },
      { slots: [{ online: { next: 2, last: 1, returned: [], blocked: [] } }], marks: { p1: mark(8) }, until: { p1: soon } },
    )
    expect(claimStep(last, claim)).toMatchObject({ step: 'letGo' })
  })

  test('must answer an offer first, and need not when it has lapsed', () => {
    const offered = mark(offerRef(8, 0))
    expect(claimStep(withMarks({ p1: offered }, { p1: soon }), claim)).toEqual({ step: 'refuse', code: 'OFFER_WAITING' })
    expect(claimStep(withMarks({ p1: offered }, { p1: past }), claim)).toMatchObject({ step: 'letGo' })
  })

  test('draws the new one under a second name while the old one stands', () => {
    const exchanging = { ...claim, exchanges: 8 }
    expect(claimStep(withMarks({ p1: mark(8) }), exchanging)).toMatchObject({ step: 'draw', holder: 'p1+', exchanged: { mark: mark(8) } })
    expect(claimStep(withMarks({ 'p1+': mark(8) }), exchanging)).toMatchObject({ step: 'draw', holder: 'p1', exchanged: { mark: mark(8) } })
  })

  test('cannot exchange two at once', () =>
    expect(claimStep(withMarks({ p1: mark(8), 'p1+': mark(9, 2) }), { ...claim, exchanges: 8 })).toEqual({
      step: 'refuse',
      code: 'ALREADY_HOLDING',
    }))
})
