import { expect, test } from 'vitest'
import { accuracyOf } from '#shared/rules/prediction/accuracy'
import { leaveAlert, leaveAt, leaveHome, usualMargin } from '#shared/rules/prediction/leaveHome'
import { nextAskSeconds } from '#shared/rules/prediction/nextAsk'
import { shownInterval } from '#shared/rules/prediction/shown'
import { clinicDate } from '#shared/values/clinicTime'
import { fc } from '#tests/support/properties'

const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
const time = fc.double({ min: 300, max: 1200, noNaN: true })

test('somebody 40 minutes away who may be called from 10:00 leaves between 09:05 and 09:20', () => {
  expect(leaveHome({ callFrom: clock('10:01'), travelMinutes: 40, margin: 15 })).toEqual({ from: clock('09:05'), until: clock('09:20') })
})

test('the interval never ends after the early edge less the way, begins before it ends, and is shown in steps of 5 minutes', () => {
  fc.assert(
    fc.property(
      time,
      fc.double({ min: 0, max: 180, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
      (callFrom, travelMinutes, margin) => {
        const { from, until } = leaveHome({ callFrom, travelMinutes, margin })
        expect(until).toBeLessThanOrEqual(callFrom - travelMinutes)
        expect(from).toBeLessThanOrEqual(until)
        expect(from).toBeLessThanOrEqual(leaveAt({ callFrom, travelMinutes, margin }))
        expect(until).toBeGreaterThan(callFrom - travelMinutes - 5)
        expect([Math.abs(from % 5), Math.abs(until % 5)]).toEqual([0, 0])
      },
    ),
  )
})

test('an early edge that moves takes the interval along', () => {
  const at = (callFrom: number) => leaveHome({ callFrom, travelMinutes: 40, margin: usualMargin(40) })
  expect(at(clock('10:30')).from - at(clock('10:00')).from).toBe(30)
})

test.each([
  ['stay', '09:12'],
  ['leave', '09:13'],
  ['leave', '09:20'],
  ['hurry', '09:21'],
] as const)('whoever may be called from 10:00 and is 40 minutes away is told to %s at %s', (alert, now) => {
  expect(leaveAlert(clock(now), { callFrom: 600, travelMinutes: 40, margin: usualMargin(40) })).toBe(alert)
})

test('rounding never makes an interval narrower, and by less than 5 minutes wider at each end', () => {
  fc.assert(
    fc.property(time, fc.double({ min: 0, max: 200, noNaN: true }), fc.double({ min: 0, max: 120, noNaN: true }), (now, ahead, width) => {
      const [early, late] = [now + ahead, now + ahead + width]
      const { from, until } = shownInterval(now, { early, late })
      expect(from).toBeLessThanOrEqual(early)
      expect(until).toBeGreaterThanOrEqual(late)
      const step = ahead < 15 - 1e-9 ? 1 : 5
      expect(early - from).toBeLessThan(step)
      expect(until - late).toBeLessThan(step)
    }),
  )
})

test('an open late edge stays open', () => {
  expect(shownInterval(600, { early: 641, late: Number.POSITIVE_INFINITY })).toEqual({ from: 640, until: Number.POSITIVE_INFINITY })
})

test.each([
  ['a tenth of the remaining time', 60, 0, 360],
  ['at least 10 seconds', 0.5, 0, 10],
  ['at least 10 seconds when overdue', -20, 0, 10],
  ['up to a fifth more', 60, 0.5, 396],
  ['ten minutes at most when nobody knows', Number.POSITIVE_INFINITY, 0, 600],
])('a phone asks again in %s', (_, remaining, random, seconds) => {
  expect(nextAskSeconds({ remaining, random })).toBeCloseTo(seconds, 9)
})

test('a phone that must see announcements asks sooner, still not below 10 seconds', () => {
  expect(nextAskSeconds({ remaining: 60, random: 0, atMostSeconds: 60 })).toBe(60)
  expect(nextAskSeconds({ remaining: 60, random: 0, atMostSeconds: 3 })).toBe(10)
})

const today = clinicDate('2026-03-31')
const outcome = (date: string, calledAt: number, middle = 600) => ({ date: clinicDate(date), early: 590, middle, late: 620, calledAt })

test('accuracy counts the calls of the 30 days before today', () => {
  const found = accuracyOf(
    [
      outcome('2026-02-28', 900),
      outcome('2026-03-01', 590),
      outcome('2026-03-15', 620),
      outcome('2026-03-16', 604),
      outcome('2026-03-30', 621),
      outcome('2026-03-31', 900),
    ],
    today,
  )
  expect(found).toEqual({ calls: 4, coverage: 0.75, meanError: (10 + 20 + 4 + 21) / 4 })
})

test('without a call there is no accuracy, and an open middle is not counted', () => {
  expect(accuracyOf([], today)).toBeUndefined()
  expect(accuracyOf([outcome('2026-03-30', 700, Number.POSITIVE_INFINITY)], today)).toBeUndefined()
})
