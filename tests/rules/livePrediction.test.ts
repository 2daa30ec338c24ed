import { describe, expect, test } from 'vitest'
import { predictQueue } from '#shared/rules/livePrediction'
import { plannedPace } from '#shared/rules/prediction/pace'
import { openQueue } from '#shared/rules/queue/openQueue'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { addMinutes, clockOf, minutesBetween } from '#shared/values/clinicTime'
import { aQueue, idOf, play, time } from '#tests/rules/queueGivens'

const slots = Array.from({ length: 4 }, (_, index) => ({
  index,
  startsAt: addMinutes(time('08:00'), index * 30),
  endsAt: addMinutes(time('08:30'), index * 30),
  arriveAt: addMinutes(time('07:45'), index * 30),
  firstSerial: index * 3 + 1,
  shares: { online: 2, followUp: 1 },
}))
const session = { startsAt: time('08:00'), slots }
const pace = { ...plannedPace(8), consults: 500 }

const morning = (rules: QueueRules = queueRuleDefaults, start = aQueue()) => {
  const day = play(rules, start)
  const predict = (clock: string) => predictQueue({ queue: day.queue(), rules, pace, session, now: time(clock) })
  const expected = (clock: string, serial: number) => {
    const found = predict(clock).expected.get(serial)
    return found && [clockOf(found.from), clockOf(found.to)]
  }
  const middle = (clock: string, serial: number) => predict(clock).times.get(serial)?.middle ?? Number.NaN
  return { ...day, predict, expected, middle }
}

describe('when everybody will be called', () => {
  test('those who wait come one after the other, nobody earlier than who stands before them', () => {
    const { checkIn, predict } = morning()
    checkIn('07:50', 1, 2, 3, 4)
    const times = predict('08:00').times
    const middles = [1, 2, 3, 4].map((serial) => times.get(serial)?.middle as number)
    expect(middles).toEqual([...middles].sort((a, b) => a - b))
    expect((middles[3] as number) - (middles[0] as number)).toBeGreaterThan(20)
    expect((middles[3] as number) - (middles[0] as number)).toBeLessThan(32)
  })
  test('who is with the doctor or at a test is not predicted, and who is called counts before the others', () => {
    const { checkIn, does, predict, middle } = morning()
    checkIn('07:50', 1, 2, 3)
    does('08:00', { kind: 'call' })
    does('08:01', { kind: 'start', serial: 1 })
    const before = middle('08:02', 3)
    does('08:02', { kind: 'call' })
    expect([...predict('08:02').expected.keys()].slice(0, 1)).toEqual([3])
    expect(Math.abs(middle('08:02', 3) - before)).toBeLessThan(0.5)
  })
  test('somebody who has not come yet counts a little less than somebody who waits, and not at all once their number is over', () => {
    const rules = { ...queueRuleDefaults, late: { ...queueRuleDefaults.late, invalidAfterMin: 30 } }
    const booked = morning(rules)
    booked.checkIn('07:50', 6)
    const there = morning(rules)
    there.checkIn('07:50', 1, 2, 6)
    const gone = morning(rules)
    gone.checkIn('08:30', 12)
    expect(booked.middle('07:55', 6)).toBeLessThan(there.middle('07:55', 6))
    expect(booked.middle('07:55', 6)).toBeGreaterThan(8 * 60 + 20)
    expect(gone.predict('09:01').expected.has(1)).toBe(false)
    expect(gone.predict('08:59').expected.has(1)).toBe(true)
  })
  test('who has not come is expected at the time printed for their arrival, whoever else does not come', () => {
    const { expected } = morning(queueRuleDefaults, openQueue({ id: '20261125a-card-card01', slots }, [booking(12, 3)]))
    expect(expected('08:00', 12)).toEqual(['09:15', '09:30'])
  })
  test('who is late stands where the rules put the late', () => {
    const { checkIn, predict } = morning()
    checkIn('08:00', 2, 3, 4, 5, 6)
    const { times } = predict('08:40')
    expect((times.get(1)?.middle as number) > (times.get(6)?.middle as number)).toBe(true)
  })
  test('a number kept for reviews, and one back with results, take as long as a review', () => {
    const reviews = { ...pace, minutes: { first: 12, followUp: 4 } }
    const { checkIn, queue } = morning()
    checkIn('07:50', 1, 2, 3, 4)
    const { times } = predictQueue({ queue: queue(), rules: queueRuleDefaults, pace: reviews, session, now: time('08:00') })
    const step = (serial: number) => (times.get(serial + 1)?.middle as number) - (times.get(serial)?.middle as number)
    expect(step(3)).toBeLessThan(step(2) / 2)
  })
})

describe('what the doctor does moves everybody', () => {
  test('a doctor who will be 30 minutes late moves every interval by 30 minutes', () => {
    const { checkIn, does, middle } = morning()
    checkIn('07:50', 1, 2, 3)
    const before = [1, 2, 3].map((serial) => middle('08:00', serial))
    does('08:00', { kind: 'doctorLate', minutes: 30 })
    const after = [1, 2, 3].map((serial) => middle('08:00', serial))
    for (const [i, was] of before.entries()) expect((after[i] as number) - was).toBeCloseTo(30, 0)
  })
  test('a pause moves them by its length, one without an end leaves the late edge open so that no interval is told, and one that lasts too long goes on', () => {
    const { checkIn, sees, does, middle, expected } = morning()
    checkIn('07:50', 1, 2, 3)
    sees('08:00', 1)
    const before = middle('08:10', 2)
    does('08:10', { kind: 'pause', reason: 'ward', minutes: 20 })
    expect(middle('08:10', 2) - before).toBeCloseTo(20, 0)
    expect(middle('08:40', 2)).toBeGreaterThan(8 * 60 + 49)
    does('08:41', { kind: 'resume' })
    does('08:41', { kind: 'pause', reason: 'ward' })
    expect(expected('08:42', 3)).toBeUndefined()
  })
  test('late again after having begun counts as being away until then', () => {
    const { checkIn, sees, does, middle } = morning()
    checkIn('07:50', 1, 2, 3)
    sees('08:00', 1)
    const before = middle('08:10', 2)
    does('08:10', { kind: 'doctorLate', minutes: 20 })
    expect(middle('08:10', 2) - before).toBeCloseTo(20, 0)
  })
  test('a doctor who waits for patients is not thought to be on a break', () => {
    const { checkIn, sees, middle } = morning()
    checkIn('07:50', 1)
    sees('08:00', 1)
    checkIn('08:40', 2)
    expect(middle('08:40', 2) - (8 * 60 + 40)).toBeLessThan(2)
  })
  test('before the doctor begins nobody takes the place of who may still come in time', () => {
    const { checkIn, middle } = morning()
    checkIn('07:30', 3)
    expect(middle('07:30', 3)).toBeGreaterThan(8 * 60 + 10)
    expect(middle('08:00', 3)).toBeLessThan(8 * 60 + 10)
  })
  test('when the session has ended nobody is expected', () => {
    const { checkIn, does, predict } = morning()
    checkIn('07:50', 1)
    does('08:10', { kind: 'endSession', reason: 'hospital' })
    expect(predict('08:10').expected.size).toBe(0)
  })
})

describe('the pace of today', () => {
  test('is the usual one before anybody was seen, and slower after slow visits', () => {
    const { checkIn, does, predict } = morning()
    checkIn('07:50', 1, 2, 3, 4)
    expect(predict('08:00').pace.seen).toBe(0)
    const usual = predict('08:00').pace.medianMinutes
    for (const [serial, from, to] of [
      [1, '08:00', '08:20'],
      [2, '08:20', '08:40'],
    ] as const) {
      does(from, { kind: 'call', serial })
      does(from, { kind: 'start', serial })
      does(to, { kind: 'finish', serial })
    }
    const { medianMinutes, p90Minutes, seen } = predict('08:41').pace
    expect(seen).toBe(2)
    expect(medianMinutes).toBeGreaterThan(usual + 1)
    expect(p90Minutes).toBeGreaterThan(medianMinutes)
  })
  test('a visit that was sent for tests is over as far as the pace goes', () => {
    const { checkIn, does, predict } = morning()
    checkIn('07:50', 1, 2)
    does('08:00', { kind: 'call' })
    does('08:00', { kind: 'start', serial: 1 })
    does('08:08', { kind: 'sendForTests', serial: 1 })
    expect(predict('08:08').pace.seen).toBe(1)
    does('08:30', { kind: 'back', serial: 1 })
    expect(predict('08:30').pace.seen).toBe(1)
  })
})

test('the shown interval is never narrower than the exact one', () => {
  const { checkIn, predict } = morning()
  checkIn('07:50', 1, 2, 3, 4, 5)
  const { expected, times } = predict('08:00')
  for (const [serial, { from, to }] of expected) {
    const exact = times.get(serial)
    expect(minutesBetween(time('00:00'), from)).toBeLessThanOrEqual(exact?.early as number)
    expect(minutesBetween(time('00:00'), to)).toBeGreaterThanOrEqual(exact?.late as number)
  }
})

function booking(serial: number, slot: number) {
  return { patientId: idOf(serial), ref: 1000 + serial, serial, slot }
}
