import { describe, expect, test } from 'vitest'
import { offerUntil, waitingEndsAt } from '#shared/rules/waitlistOffers'
import type { ClockTime } from '#shared/values/clinicTime'
import { at, someRules } from '#tests/support/givens'

const rules = someRules().waitlist
const session = { date: at('2026-11-25T08:00').slice(0, 10) as never, closesAt: at('2026-11-24T17:00') }
const until = (now: string, startsAt = '2026-11-25T08:00', closesAt = '2026-11-24T17:00', quiet = rules.quiet) =>
  offerUntil({ ...rules, quiet }, { now: at(now), startsAt: at(startsAt), closesAt: at(closesAt) })

describe('an offer holds its number (AT-21)', () => {
  test.each([
    ['thirty minutes by day', '2026-11-20T09:00:00', '2026-11-20T09:30:00'],
    ['to the second', '2026-11-20T09:00:59', '2026-11-20T09:30:59'],
    ['thirty minutes, one second before the visit is near', '2026-11-24T07:59:59', '2026-11-24T08:29:59'],
    ['ten minutes, once the visit is a day away', '2026-11-24T08:00:00', '2026-11-24T08:10:00'],
    ['not beyond the quiet hours', '2026-11-20T21:40:00', '2026-11-20T22:00:00'],
    ['at least ten minutes before the quiet hours', '2026-11-20T21:50:00', '2026-11-20T22:00:00'],
    ['and is not made a second later', '2026-11-20T21:50:01', undefined],
    ['not in the last second before the quiet hours', '2026-11-20T21:59:59', undefined],
    ['not when they begin', '2026-11-20T22:00:00', undefined],
    ['not after midnight', '2026-11-21T00:00:00', undefined],
    ['not in their last second', '2026-11-21T06:59:59', undefined],
    ['again when they end', '2026-11-21T07:00:00', '2026-11-21T07:30:00'],
    ['not beyond the closing of the session', '2026-11-24T16:50:00', '2026-11-24T17:00:00'],
    ['and is not made when less than ten minutes are left before that', '2026-11-24T16:50:01', undefined],
  ])('%s', (_, now, expected) => expect(until(now)).toBe(expected))

  test('never beyond the start of its slot', () => {
    expect(until('2026-11-25T07:49:00', '2026-11-25T08:00', '2026-11-25T11:30')).toBe('2026-11-25T07:59:00')
    expect(until('2026-11-25T07:50:00', '2026-11-25T08:00', '2026-11-25T11:30')).toBe('2026-11-25T08:00:00')
    expect(until('2026-11-25T07:50:01', '2026-11-25T08:00', '2026-11-25T11:30')).toBeUndefined()
  })

  test('quiet hours may lie within one day, and there may be none', () => {
    const noon = { from: '12:00' as ClockTime, to: '13:30' as ClockTime }
    expect(until('2026-11-20T11:45:00', undefined, undefined, noon)).toBe('2026-11-20T12:00:00')
    expect(until('2026-11-20T13:29:59', undefined, undefined, noon)).toBeUndefined()
    expect(until('2026-11-20T13:30:00', undefined, undefined, noon)).toBe('2026-11-20T14:00:00')
    const none = { from: '00:00' as ClockTime, to: '00:00' as ClockTime }
    expect(until('2026-11-20T23:50:00', undefined, undefined, none)).toBe('2026-11-21T00:20:00')
  })
})

describe('waiting ends (AT-20)', () => {
  test.each([
    ['as the hospital says', 1, '16:00', '2026-11-24T16:00'],
    ['early enough to answer the last offer before the session closes', 1, '18:00', '2026-11-24T16:50'],
    ['days before, at midnight', 2, '24:00', '2026-11-24T00:00'],
  ])('%s', (_, days, clock, expected) =>
    expect(waitingEndsAt({ ...rules, endsBefore: { days, at: clock as ClockTime } }, session)).toBe(expected),
  )
})
