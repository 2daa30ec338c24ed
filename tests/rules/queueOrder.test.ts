import { describe, expect, it, test } from 'vitest'
import { orderOf, placeOf } from '#shared/rules/queue/order'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { aQueue, play } from '#tests/rules/queueGivens'

const rules = queueRuleDefaults
const back = (day: ReturnType<typeof play>, clock: string, ...serials: number[]) => {
  for (const serial of serials) {
    day.does(clock, { kind: 'call', serial, reason: 'other' })
    day.does(clock, { kind: 'start', serial })
    day.does(clock, { kind: 'sendForTests', serial })
  }
  for (const serial of serials) day.does(clock, { kind: 'back', serial })
}

test('by slot, then by serial, whoever checked in or booked first', () => {
  const bookedLast = aQueue()
  const day = play(rules, { ...bookedLast, entries: [...bookedLast.entries].reverse() })
  day.checkIn('08:00', 5, 9, 3)
  day.checkIn('08:01', 1, 4, 2)
  expect(day.order()).toBe('1 2 3 4 5 9')
})

test('only who has checked in is called; who comes in time later still goes by their number', () => {
  const day = play()
  day.checkIn('08:00', 4, 5)
  expect(day.order()).toBe('4 5')
  day.checkIn('08:10', 2)
  expect(day.order()).toBe('2 4 5')
})

test('behind all of a slot is also behind those of it who check in in time later', () => {
  const day = play()
  day.checkIn('08:31', 1)
  day.checkIn('08:40', 4, 2)
  expect(day.order()).toBe('4 1 2')
})

describe('return visits', () => {
  it('come after the current one, at most one in three calls', () => {
    const day = play()
    day.checkIn('08:00', 1, 2, 3, 4, 5, 6, 7, 8, 9)
    back(day, '08:10', 1, 2, 3)
    expect(day.order()).toBe('1 4 5 2 6 7 3 8 9')
    day.sees('08:20', 1)
    expect(day.order()).toBe('4 5 2 6 7 3 8 9')
    day.sees('08:25', 4)
    expect(day.order()).toBe('5 2 6 7 3 8 9')
  })

  it('follow each other when nobody else waits', () => {
    const day = play()
    day.checkIn('08:00', 1, 2, 3)
    back(day, '08:10', 1, 2)
    expect(day.order()).toBe('1 3 2')
    day.sees('08:20', 1)
    day.sees('08:25', 3)
    expect(day.order()).toBe('2')
  })

  it('are recognised when they check in like everybody else', () => {
    const day = play()
    day.checkIn('08:00', 1, 2)
    day.does('08:10', { kind: 'call' })
    day.does('08:10', { kind: 'start', serial: 1 })
    day.does('08:20', { kind: 'sendForTests', serial: 1 })
    const done = day.does('08:50', { kind: 'checkIn', serial: 1, way: 'kiosk' })
    expect(done.events[0]).toMatchObject({ kind: 'back', serial: 1, ahead: 0 })
    expect(orderOf(day.queue(), rules)[0]?.why).toBe('returned')
  })

  it('after a finished visit only where the hospital sees them again the same day', () => {
    const never = { ...rules, returnVisit: { oneIn: 3, validToday: false } }
    for (const [given, code] of [
      [rules, undefined],
      [never, 'WRONG_STATE'],
    ] as const) {
      const day = play(given)
      day.checkIn('08:00', 1)
      day.sees('08:05', 1)
      if (code) expect(day.refuses('09:00', { kind: 'back', serial: 1 }).code).toBe(code)
      else expect(day.does('09:00', { kind: 'back', serial: 1 }).events[0]?.kind).toBe('back')
    }
  })
})

test('a place says who is called, who is in the room and how many are before, and nothing about anybody', () => {
  const day = play()
  day.checkIn('08:00', 1, 2, 3, 4)
  day.does('08:01', { kind: 'call' })
  day.does('08:01', { kind: 'start', serial: 1 })
  day.does('08:05', { kind: 'call' })
  expect(placeOf(day.queue(), rules, 4)).toEqual({ state: 'checkedIn', ahead: 2, why: 'slotOrder', waiting: 2, called: 2, inRoom: 1 })
  expect(placeOf(day.queue(), rules, 9)).toEqual({ state: 'booked', waiting: 2, called: 2, inRoom: 1 })
  expect(placeOf(day.queue(), rules, 99)).toBeUndefined()
})
