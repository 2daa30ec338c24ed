import { expect, test } from 'vitest'
import { callTime, callTimes, type Standing } from '#shared/rules/prediction/callTime'
import { type Pace, plannedPace } from '#shared/rules/prediction/pace'
import { type Awaited, chanceToCome } from '#shared/rules/prediction/presence'
import { leftOf, quantileOf, withChance, z90 } from '#shared/rules/prediction/spread'
import { paceToday } from '#shared/rules/prediction/today'
import { fc } from '#tests/support/properties'

const pace = plannedPace(8)
const usual = paceToday(pace, [])
const here: Awaited = { kind: 'first', here: true }
const seeing = (since: number, now = 600): Standing => ({ now, doctor: { is: 'seeing', kind: 'first', since }, pauses: [] })
const free: Standing = { now: 600, doctor: { is: 'free', since: 600 }, pauses: [] }

const anyPace: fc.Arbitrary<Pace> = fc.record({
  consults: fc.nat(5000),
  minutes: fc.record({ first: fc.double({ min: 2, max: 40, noNaN: true }), followUp: fc.double({ min: 2, max: 40, noNaN: true }) }),
  variation: fc.double({ min: 0.1, max: 1.2, noNaN: true }),
  strength: fc.double({ min: 1, max: 200, noNaN: true }),
  between: fc.record({ mean: fc.double({ min: 0.1, max: 5, noNaN: true }), variance: fc.double({ min: 0, max: 50, noNaN: true }) }),
  lateStart: fc.record({ mean: fc.double({ min: 0, max: 20, noNaN: true }), variance: fc.double({ min: 0, max: 400, noNaN: true }) }),
  shows: fc.double({ min: 0.5, max: 1, noNaN: true }),
  arrival: fc.record({ mean: fc.double({ min: -60, max: 20, noNaN: true }), variance: fc.double({ min: 25, max: 900, noNaN: true }) }),
  stretch: fc.record({ early: fc.double({ min: 0.5, max: 2, noNaN: true }), late: fc.double({ min: 0.5, max: 2, noNaN: true }) }),
})
const anybody: fc.Arbitrary<Awaited> = fc.record({
  kind: fc.constantFrom('first', 'followUp'),
  here: fc.boolean(),
  appointedAt: fc.option(fc.double({ min: 540, max: 720, noNaN: true }), { nil: undefined }),
})
const passed = fc.double({ min: 0, max: 90, noNaN: true })
const anyDoctor: fc.Arbitrary<Standing['doctor']> = fc.oneof(
  passed.map((minutes) => ({ is: 'seeing', kind: 'followUp', since: 600 - minutes }) as const),
  passed.map((minutes) => ({ is: 'free', since: 600 - minutes }) as const),
  fc.double({ min: 560, max: 640, noNaN: true }).map((startsAt) => ({ is: 'awaited', startsAt }) as const),
)
const anyPauses = fc.array(fc.record({ from: fc.double({ min: 560, max: 760, noNaN: true }), long: fc.integer({ min: 1, max: 60 }) }), {
  maxLength: 2,
})
const pausesOf = (drawn: { from: number; long: number }[]) => {
  const [first, second] = drawn
  const pauses = first ? [{ from: first.from, until: first.from + first.long }] : []
  return second && first ? [...pauses, { from: first.from + first.long + 5, until: first.from + first.long + 5 + second.long }] : pauses
}

test('the edges are in order, never before now, and never earlier for somebody further behind', () => {
  fc.assert(
    fc.property(anyPace, anyDoctor, anyPauses, fc.array(anybody, { maxLength: 20 }), (any, doctor, pauses, line) => {
      const times = callTimes(any, paceToday(any, []), { now: 600, doctor, pauses: pausesOf(pauses) }, line)
      expect(times).toHaveLength(line.length + 1)
      let before = { early: 600, middle: 600, late: 600 }
      for (const time of times) {
        expect(time.early).toBeLessThanOrEqual(time.middle)
        expect(time.middle).toBeLessThanOrEqual(time.late)
        expect(time.early).toBeGreaterThanOrEqual(before.early)
        expect(time.middle).toBeGreaterThanOrEqual(before.middle)
        expect(time.late).toBeGreaterThanOrEqual(before.late)
        before = time
      }
    }),
  )
})

test('the interval widens with everybody who is ahead', () => {
  fc.assert(
    fc.property(
      anyPace,
      anyDoctor,
      fc.array(fc.constantFrom('first', 'followUp'), { minLength: 1, maxLength: 20 }),
      (any, doctor, kinds) => {
        const line = kinds.map((kind) => ({ kind: kind as 'first', here: true }))
        const widths = callTimes(any, paceToday(any, []), { now: 600, doctor, pauses: [] }, line).map(({ early, late }) => late - early)
        widths.slice(1).forEach((width, i) => {
          expect(width).toBeGreaterThan((widths[i] as number) - 1e-9)
        })
      },
    ),
  )
})

test('with four times as many ahead the interval is about twice as wide, and wider where the pace of the day is unknown', () => {
  const width = (of: Pace, ahead: number) => {
    const { early, late } = callTime(of, paceToday(of, []), free, Array(ahead).fill(here))
    return late - early
  }
  const known = { ...pace, consults: 10_000, strength: 10_000 }
  expect(width(known, 16) / width(known, 4)).toBeCloseTo(2, 1)
  expect(width(pace, 16) / width(pace, 4)).toBeGreaterThan(2.5)
})

test('a short visit behind a very long one does not make the interval narrower', () => {
  const uneven = { ...pace, minutes: { first: 33, followUp: 2 }, variation: 0.34, strength: 118, stretch: { early: 0.5, late: 1.83 } }
  const line: Awaited[] = [here, { kind: 'followUp', here: true }]
  const [, one, both] = callTimes(uneven, paceToday(uneven, []), free, line).map(({ early, late }) => late - early) as [
    number,
    number,
    number,
  ]
  expect(both).toBeGreaterThanOrEqual(one - 1e-9)
})

test('a length that there may not be has the mean and variance of what can happen', () => {
  // 10 ± 2 minutes with a chance of 30 %: of the squares 0.3 × 104 are left, less the square of the mean 3.
  const { mean, variance } = withChance(0.3, { mean: 10, variance: 4 })
  expect(mean).toBeCloseTo(3, 9)
  expect(variance).toBeCloseTo(0.3 * 104 - 9, 9)
})

test('a doctor who is hardly ever late, but then by an hour, is still given a late edge', () => {
  const rarely = { ...pace, lateStart: { mean: 0.5, variance: 60 } }
  const { late } = callTime(rarely, usual, { now: 600, doctor: { is: 'awaited', startsAt: 600 }, pauses: [] }, [])
  expect(late).toBeGreaterThan(600.5)
})

test('everybody is told what somebody with the same people ahead is told', () => {
  const line = [here, { ...here, kind: 'followUp' as const }, here]
  expect(callTimes(pace, usual, free, line)[2]).toEqual(callTime(pace, usual, free, line.slice(0, 2)))
})

test('a first visit ahead takes longer than a follow-up where the past says so', () => {
  const apart = { ...pace, minutes: { first: 15, followUp: 12 } }
  const middle = (kind: 'first' | 'followUp') => callTime(apart, usual, free, Array(5).fill({ kind, here: true })).middle
  expect(middle('first') - middle('followUp')).toBeGreaterThan(12)
})

test('somebody ahead who has not come counts by the chance that they still will', () => {
  const ahead = (one: Awaited) => callTime(pace, usual, free, Array(6).fill(one)).middle
  const [sure, due, overdue] = [here, { ...here, here: false, appointedAt: 620 }, { ...here, here: false, appointedAt: 560 }].map(ahead)
  expect(sure).toBeGreaterThan(due as number)
  expect(due).toBeGreaterThan((overdue as number) + 15)
  expect(ahead({ kind: 'first', here: false })).toBeLessThan(sure as number)
})

test('the chance that somebody comes is the share that comes at first and falls to nothing', () => {
  const at = (now: number) => chanceToCome(pace, { kind: 'first', here: false, appointedAt: 600 }, now)
  expect(at(400)).toBeCloseTo(pace.shows, 3)
  // Half of those who come are there at the mean arrival: s/2 of s/2 + (1 - s).
  expect(at(585)).toBeCloseTo(0.45 / 0.55, 6)
  expect(at(700)).toBeLessThan(0.01)
})

test('what has passed of the visit under way shortens what is left, but a long visit goes on longer than a usual one', () => {
  const next = (since: number) => callTime(pace, usual, seeing(since), []).middle - 600
  expect(next(595)).toBeLessThan(next(600))
  expect(next(560)).toBeGreaterThan(next(595))
})

test('what is left of a length agrees with counting it up in small steps', () => {
  const length = { mean: 8, variance: 31.36 }
  const s2 = Math.log1p(31.36 / 64)
  const [m, step] = [Math.log(8) - s2 / 2, 0.005]
  for (const passed of [0.5, 5, 12, 30]) {
    let [weight, first, second] = [0, 0, 0]
    for (let x = passed + step / 2; x < 1500; x += step) {
      const density = Math.exp(-((Math.log(x) - m) ** 2) / (2 * s2)) / x
      weight += density
      first += density * (x - passed)
      second += density * (x - passed) ** 2
    }
    const left = leftOf(length, passed)
    expect(left.mean).toBeCloseTo(first / weight, 2)
    expect(left.variance).toBeCloseTo(second / weight - (first / weight) ** 2, 0)
  }
})

test('the quantiles are those of a gamma distribution', () => {
  // Shape 4, scale 2 (tables of chi-squared with 8 degrees of freedom): 3.490, 7.344, 13.362.
  const spread = { mean: 8, variance: 16 }
  const found = [-z90, 0, z90].map((z) => quantileOf(spread, z))
  for (const [i, exact] of [3.49, 7.344, 13.362].entries()) expect(Math.abs((found[i] as number) - exact)).toBeLessThan(0.03)
})

test('a doctor announced 30 minutes late moves every edge by 30 minutes', () => {
  const line = Array<Awaited>(8).fill(here)
  const times = (startsAt: number) => callTimes(pace, usual, { now: 600, doctor: { is: 'awaited', startsAt }, pauses: [] }, line)
  const [planned, late] = [times(610), times(640)]
  for (const [i, { early, middle, late: last }] of planned.entries()) {
    expect(late[i]?.early).toBeCloseTo(early + 30, 9)
    expect(late[i]?.middle).toBeCloseTo(middle + 30, 9)
    expect(late[i]?.late).toBeCloseTo(last + 30, 9)
  }
})

test('a doctor who is overdue is expected later the longer nothing is heard', () => {
  const first = (now: number) => callTime(pace, usual, { now, doctor: { is: 'awaited', startsAt: 600 }, pauses: [] }, []).middle
  expect(first(600)).toBeLessThan(602)
  expect(first(620) - 620).toBeGreaterThan(first(600) - 600)
})

test('an announced pause moves what comes after it and nothing before it', () => {
  const line = Array<Awaited>(10).fill(here)
  const paused = (pauses: Standing['pauses']) => callTimes(pace, usual, { ...free, pauses }, line)
  const [without, withPause] = [paused([]), paused([{ from: 640, until: 660 }])]
  for (const [i, { early, late }] of without.entries()) {
    expect(withPause[i]?.early).toBeCloseTo(early < 640 ? early : early + 20, 9)
    expect(withPause[i]?.late).toBeCloseTo(late < 640 ? late : late + 20, 9)
  }
  expect(paused([{ from: 560, until: 590 }])).toEqual(without)
})

test('while an announced pause goes on, its minutes do not count as waiting for the next call', () => {
  const after = callTime(pace, usual, { now: 600, doctor: { is: 'free', since: 580 }, pauses: [{ from: 580, until: 610 }] }, [here])
  expect(after.middle).toBeCloseTo(callTime(pace, usual, free, [here]).middle + 10, 9)
})

test('a pause without an end leaves the late edge open and lets the early one begin at once', () => {
  const open = callTime(pace, usual, { ...free, pauses: [{ from: 590 }] }, [here, here])
  const never = callTime(pace, usual, free, [here, here])
  expect(open).toEqual({ early: never.early, middle: Number.POSITIVE_INFINITY, late: Number.POSITIVE_INFINITY })
  expect(callTime(pace, usual, { ...free, pauses: [{ from: 900 }] }, [here, here])).toEqual(never)
})

test('today’s pace moves what is predicted, by as much as was seen of it', () => {
  const slow = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ kind: 'first' as const, calledAt: i * 16, finishedAt: i * 16 + 16 }))
  // 1/k = 1/8 + 1/20; (8 n + 16...) against 8 usual minutes: factor (8k + 16n) / (8k + 8n).
  const k = 1 / (1 / 8 + 1 / 20)
  expect(paceToday(pace, []).factor).toBe(1)
  expect(paceToday(pace, slow(4)).factor).toBeCloseTo((k + 8) / (k + 4), 9)
  expect(paceToday(pace, slow(12)).variance).toBeCloseTo(0.36 / (12 + k), 9)
  const predicted = (count: number) => callTime(pace, paceToday(pace, slow(count)), free, Array(10).fill(here)).middle
  expect(predicted(10)).toBeGreaterThan(predicted(2))
})

test('one end that was pressed hours late does not make the whole day slow', () => {
  const forgotten = [{ kind: 'first' as const, calledAt: 480, finishedAt: 700 }]
  expect(paceToday(pace, forgotten).factor).toBeLessThan(1.5)
})
