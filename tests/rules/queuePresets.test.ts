import { describe, expect, it } from 'vitest'
import { lateLane } from '#shared/rules/queue/lateLane'
import { queuePresets } from '#shared/rules/queue/presets'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import { play, stateOf } from '#tests/rules/queueGivens'

type Preset = keyof typeof queuePresets

/** 4 and 5 of 08:30, 7 and 8 of 09:00, 10 of 09:30 are on time; number 1 of 08:00 comes when it comes. */
const lateOne = (rules: QueueRules, clock: string) => {
  const day = play(rules)
  day.checkIn('08:00', 4, 5)
  day.checkIn('08:10', 7, 8)
  day.checkIn('08:40', 10)
  return { day, one: { kind: 'checkIn', serial: 1, way: 'kiosk' } as const, clock }
}
const lateRows: readonly [Preset, string, string, string][] = [
  ['lwzx', 'at 08:25 behind the next slot of the clock, 08:30', '08:25', '4 5 1 7 8 10'],
  ['lwzx', 'at 08:40 behind the next slot of the clock, 09:00', '08:40', '4 5 7 8 1 10'],
  ['cqtcm', 'at 08:25 still in its slot: on time', '08:25', '1 4 5 7 8 10'],
  ['cqtcm', 'at 08:30:01 behind the current slot, 08:30', '08:30:01', '4 5 1 7 8 10'],
  ['cqtcm', 'at 09:05 behind the current slot, 09:00', '09:05', '4 5 7 8 1 10'],
  ['remax', 'at 07:50, ten minutes early: on time', '07:50', '1 4 5 7 8 10'],
  ['remax', 'at 07:50:01 behind everybody', '07:50:01', '4 5 7 8 10 1'],
  ['remax', 'at 08:30, thirty minutes late, behind everybody', '08:30', '4 5 7 8 10 1'],
  ['beijing114', 'at 08:30, thirty minutes late, in its own place', '08:30', '1 4 5 7 8 10'],
  ['changzhou', 'at 08:00, the appointed time, in its own place', '08:00', '1 4 5 7 8 10'],
  ['hys-a', 'at 08:05 nowhere until the desk decides', '08:05', '4 5 7 8 10'],
  ['hgsy', 'at 08:40: nothing published, our default', '08:40', '4 5 1 7 8 10'],
]

describe('who comes late stands where the hospital published', () => {
  it.each(lateRows)('%s: %s', (preset, _, clock, order) => {
    const { day, one } = lateOne(queuePresets[preset], clock)
    day.does(clock, one)
    expect(day.order()).toBe(order)
  })

  it.each([
    ['remax', '08:30:01', 'refund', 'cancelled'],
    ['beijing114', '08:30:01', 'noShow', 'noShow'],
    ['changzhou', '08:00:01', 'noShow', 'noShow'],
  ] as const)('%s: from %s on it is invalid: %s', (preset, clock, outcome, final) => {
    const day = play(queuePresets[preset])
    expect(day.refuses(clock, { kind: 'checkIn', serial: 1, way: 'kiosk' })).toMatchObject({ code: 'TOO_LATE', details: { outcome } })
    day.does('12:00', { kind: 'endSession' })
    expect(stateOf(day.queue(), 1)).toBe(final)
  })

  it('hys-a: the desk finds them first in the lane of the late, and decides', () => {
    const { day, one } = lateOne(queuePresets['hys-a'], '08:05')
    day.does('08:41', one)
    expect(lateLane(day.queue()).map(({ serial }) => serial)).toEqual([1])
    day.does('08:42', { kind: 'endOfSlot', serial: 1 })
    expect(day.order()).toBe('4 5 1 7 8 10')
  })
})
