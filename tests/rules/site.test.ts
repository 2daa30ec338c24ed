import { describe, expect, test } from 'vitest'
import { isEmergency } from '#shared/rules/emergency'
import { recentCalls } from '#shared/rules/hall'
import { plannedPool } from '#shared/rules/live/plannedPool'
import { isNear, metersBetween } from '#shared/rules/nearby'
import { play, time } from '#tests/rules/queueGivens'
import { aSession } from '#tests/support/givens'

describe('near a campus', () => {
  const campus = { latitude: 30.2462, longitude: 120.2105, radiusMeters: 500 }
  test('is measured along the ground', () => {
    // One degree of latitude is 111.19 km, one of longitude as much times the cosine of the latitude.
    expect(metersBetween(campus, { ...campus, latitude: 31.2462 })).toBeCloseTo(111_195, -2)
    expect(metersBetween(campus, { ...campus, longitude: 121.2105 })).toBeCloseTo(111_195 * Math.cos((30.2462 * Math.PI) / 180), -2)
    expect(metersBetween(campus, campus)).toBe(0)
  })
  test('is within its radius and not beyond', () => {
    expect(isNear({ latitude: 30.2462 + 0.0044, longitude: 120.2105 }, campus)).toBe(true)
    expect(isNear({ latitude: 30.2462 + 0.0046, longitude: 120.2105 }, campus)).toBe(false)
  })
})

describe('the calls a hall shows', () => {
  test('are those of the last ten minutes and whoever is still called, the latest first', () => {
    const { checkIn, sees, does, queue } = play()
    checkIn('07:50', 1, 2, 3)
    sees('08:00', 1)
    sees('08:08', 2)
    does('08:09', { kind: 'call' })
    const shown = (clock: string) => recentCalls(queue(), time(clock)).map(({ entry }) => entry.serial)
    expect(shown('08:09')).toEqual([3, 2, 1])
    expect(shown('08:11')).toEqual([3, 2])
    expect(shown('08:40')).toEqual([3])
  })
  test('a call again has its own time', () => {
    const { checkIn, does, queue } = play()
    checkIn('07:50', 1)
    does('08:00', { kind: 'call' })
    does('08:03', { kind: 'callAgain', serial: 1 })
    expect(recentCalls(queue(), time('08:03'))).toMatchObject([{ at: time('08:03') }])
  })
  test('who was called in vain and gave the number up is not shown', () => {
    const { checkIn, does, queue } = play()
    checkIn('07:50', 1)
    does('08:00', { kind: 'call' })
    does('08:01', { kind: 'pass', serial: 1 })
    does('08:02', { kind: 'cancel', serial: 1 })
    expect(recentCalls(queue(), time('08:03'))).toEqual([])
  })
})

test('a serial is of the pool it was planned for', () => {
  const session = aSession({
    slots: [
      { startsAt: '08:00', online: 0 },
      { startsAt: '08:30', online: 2 },
    ],
  })
  const slots = session.slots.map((slot, i) => ({
    ...slot,
    firstSerial: i === 0 ? 1 : 6,
    shares: i === 0 ? { online: 3, followUp: 2 } : { online: 2 },
  }))
  expect([1, 3, 4, 5, 6, 7, 8].map((serial) => plannedPool({ slots }, serial))).toEqual([
    'online',
    'online',
    'followUp',
    'followUp',
    'online',
    'online',
    undefined,
  ])
})

test('emergency is the department of that subject, and no other', () => {
  expect(isEmergency({ subjectCode: '20' })).toBe(true)
  expect(isEmergency({ subjectCode: '03.04' })).toBe(false)
})
