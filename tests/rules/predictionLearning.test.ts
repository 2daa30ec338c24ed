import { expect, test } from 'vitest'
import { busyHospital } from '#infra/bench/queue/clinic'
import { generateClinic } from '#infra/bench/queue/generate'
import { learnPace } from '#shared/rules/prediction/learnPace'
import { learnStretch } from '#shared/rules/prediction/learnStretch'
import { plannedPace } from '#shared/rules/prediction/pace'
import type { PastSession, PastVisit } from '#shared/rules/prediction/visit'

const prior = plannedPace(8)

/** Visits one after the other from 08:00, a minute apart, everybody here an hour before. */
const session = (lengths: readonly number[], given: Partial<PastVisit> = {}): PastSession => {
  let time = 480
  const visits = lengths.map((length): PastVisit => {
    const calledAt = time
    time += length + 1
    return { kind: 'first', appointedAt: 480, arrivedAt: 420, calledAt, finishedAt: calledAt + length, ...given }
  })
  return { startsAt: 480, visits }
}

test('with nothing to learn from, what was known before stays', () => {
  expect(learnPace([], prior)).toEqual(prior)
  expect(learnPace([{ startsAt: 480, visits: [] }], prior)).toEqual(prior)
})

test('twenty visits of one kind weigh as much as what was known before, and the other kind is left alone', () => {
  const learnt = learnPace([session(Array(20).fill(12))], prior)
  expect(learnt.minutes.first).toBeCloseTo(10, 9)
  expect(learnt.minutes.followUp).toBe(8)
  expect(learnt.consults).toBe(20)
})

test('the time between two visits is learnt only where somebody was waiting', () => {
  const waiting = learnPace([session(Array(201).fill(8))], prior)
  expect(waiting.between.mean).toBeCloseTo((200 * 1 + 20 * 0.5) / 220, 9)
  const nobody = learnPace([session(Array(201).fill(8), { arrivedAt: 10_000 })], prior)
  expect(nobody.between).toEqual(prior.between)
})

test('days that differ weaken what is known beforehand of a day, days that do not strengthen it', () => {
  const varied = [4, 12, 6, 10, 8, 8]
  const alike = learnPace(Array(40).fill(session(varied)), prior)
  const apart = learnPace(
    Array.from({ length: 40 }, (_, day) => session(varied.map((length) => length * (day % 2 ? 0.6 : 1.4)))),
    prior,
  )
  expect(alike.strength).toBeGreaterThan(3 * prior.strength)
  expect(apart.strength).toBeLessThan(prior.strength / 3)
  expect(apart.variation).toBeCloseTo(alike.variation, 1)
})

test('who did not come and how late the others were is learnt from the bookings', () => {
  const absent: PastVisit = { kind: 'first', appointedAt: 480 }
  const { visits } = session(Array(60).fill(8))
  const learnt = learnPace([{ startsAt: 480, visits: [...visits, ...Array(20).fill(absent)] }], prior)
  expect(learnt.shows).toBeCloseTo((60 + 18) / 100, 9)
  expect(learnt.arrival.mean).toBeCloseTo((60 * -60 + 20 * -15) / 80, 9)
})

test('what generated doctors are like is found again', () => {
  const settings = {
    ...busyHospital,
    doctors: 1,
    departments: 1,
    days: 400,
    differs: { department: 0, doctor: 0, day: 0.2 },
    drift: { mean: 0, sd: 0 },
  }
  const learnt = learnPace(generateClinic(settings), prior)
  expect(learnt.minutes.first).toBeCloseTo(settings.minutes.first, 0)
  expect(learnt.minutes.followUp).toBeCloseTo(settings.minutes.followUp, 0)
  expect(Math.abs(learnt.variation - settings.variation)).toBeLessThan(0.05)
  // c²/t² = 0.49 / 0.04.
  expect(learnt.strength).toBeGreaterThan(8)
  expect(learnt.strength).toBeLessThan(18)
})

const outcomes = (count: number, calledAt: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => ({ early: 90, middle: 100, late: 120, calledAt: calledAt(i) }))

test('edges that hold one call in ten each stay where they are', () => {
  // 10 % before 90, 10 % after 120, evenly in between.
  const right = outcomes(100_000, (i) => {
    const share = i / 100_000
    if (share < 0.1) return 90 - (0.1 - share) * 50
    return share > 0.9 ? 120 + (share - 0.9) * 50 : 90 + (share - 0.1) * 37.5
  })
  const { early, late } = learnStretch(right, { early: 1, late: 1 })
  expect(early).toBeCloseTo(1, 3)
  expect(late).toBeCloseTo(1, 3)
})

test('an edge that calls overrun moves out, by degrees and on its own', () => {
  const late = (i: number) => 100 + (i % 100) * 0.4
  const few = learnStretch(outcomes(1000, late), { early: 1, late: 1 })
  const many = learnStretch(outcomes(100_000, late), { early: 1, late: 1 })
  expect(many.late).toBeGreaterThan(1.7)
  expect(few.late).toBeLessThan(1.1)
  expect(many.early).toBeLessThanOrEqual(1)
})

test('no outcomes, and outcomes without a distance, move nothing', () => {
  expect(learnStretch([], { early: 1.2, late: 0.9 })).toEqual({ early: 1.2, late: 0.9 })
  const open = [{ early: 100, middle: 100, late: Number.POSITIVE_INFINITY, calledAt: 150 }]
  expect(learnStretch(Array(50_000).fill(open[0]), { early: 1, late: 1 }).early).toBe(1)
})
