import { describe, expect, it, test } from 'vitest'
import { queuePresets } from '#shared/rules/queue/presets'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { aQueue, play, stateOf } from '#tests/rules/queueGivens'

const call = (serial: number) => ({ kind: 'call', serial }) as const
const pass = { kind: 'pass', serial: 1 } as const
const again = { kind: 'checkIn', serial: 1, way: 'kiosk' } as const
/** 1 to 7 wait; number 1 is called and does not come. */
const passedOnce = (rules: QueueRules) => {
  const day = play(rules)
  day.checkIn('07:45', 1, 2, 3)
  day.checkIn('08:00', 4, 5, 6, 7)
  day.does('08:01', call(1))
  day.does('08:04', pass)
  return day
}

describe('who does not come when called stands where the hospital published', () => {
  test('lwzx: once back 1; twice out until checking in again, then behind the next slot', () => {
    const day = passedOnce(queuePresets.lwzx)
    expect(day.order()).toBe('2 1 3 4 5 6 7')
    day.sees('08:05', 2)
    day.does('08:15', call(1))
    day.does('08:18', pass)
    expect([day.order(), stateOf(day.queue(), 1)]).toEqual(['3 4 5 6 7', 'passed'])
    day.does('08:25', again)
    expect(day.order()).toBe('3 4 5 6 1 7')
  })

  test('remax: each time back 2', () => {
    const day = passedOnce(queuePresets.remax)
    expect(day.order()).toBe('2 3 1 4 5 6 7')
    day.sees('08:05', 2)
    day.sees('08:10', 3)
    day.does('08:15', call(1))
    day.does('08:18', pass)
    expect(day.order()).toBe('4 5 1 6 7')
  })

  test('lwzx: back 1 is never ahead of their own place', () => {
    const day = play(queuePresets.lwzx)
    day.checkIn('08:00', 4, 7)
    day.sees('08:01', 4)
    day.does('08:05', call(7))
    day.checkIn('08:05', 5)
    day.does('08:06', { kind: 'pass', serial: 7 })
    day.checkIn('08:20', 6)
    expect(day.order()).toBe('5 6 7')
  })

  test('cqtcm: out until checking in again, then behind the current slot', () => {
    const day = passedOnce(queuePresets.cqtcm)
    expect([day.order(), stateOf(day.queue(), 1)]).toEqual(['2 3 4 5 6 7', 'passed'])
    day.does('08:06', again)
    expect(day.order()).toBe('2 3 1 4 5 6 7')
  })

  test('hys-a: nowhere until the desk decides', () => {
    const day = passedOnce(queuePresets['hys-a'])
    expect([day.order(), stateOf(day.queue(), 1)]).toEqual(['2 3 4 5 6 7', 'checkedIn'])
    day.does('08:06', { kind: 'seeNext', serial: 1 })
    expect(day.order()).toBe('1 2 3 4 5 6 7')
  })
})

describe('other published rules of the day', () => {
  it.each([
    ['hgsy', 'morning', '11:19:59', '11:20'],
    ['hgsy', 'afternoon', '16:19:59', '16:20'],
    ['hgsy-dental', 'morning', '10:59:59', '11:00'],
    ['hgsy-dental', 'afternoon', '15:59:59', '16:00'],
  ] as const)('%s, %s: the number is taken at %s, at %s it is too late', (preset, half, last, over) => {
    const day = play(queuePresets[preset], aQueue({ half, slots: 7 }))
    day.checkIn(last, 20)
    expect(day.refuses(over, { ...again, serial: 21 })).toMatchObject({ code: 'TAKE_NUMBER_OVER', details: { outcome: 'noShow' } })
    day.sees(over, 20)
    day.does(over, { kind: 'endSession', reason: 'other' })
    expect(stateOf(day.queue(), 21)).toBe('noShow')
  })

  it.each([
    ['lwzx', queuePresets.lwzx, '1 2 4 5 6'],
    ['where nothing was published', queueRuleDefaults, '1 4 5 2 6'],
  ] as const)('%s: two are back with results', (_, rules, order) => {
    const day = play(rules)
    day.checkIn('08:00', 1, 2, 3, 4, 5, 6)
    for (const serial of [1, 2]) {
      day.does('08:05', call(serial))
      day.does('08:05', { kind: 'start', serial })
      day.does('08:10', { kind: 'sendForTests', serial })
    }
    day.sees('08:20', 3)
    day.does('08:30', { kind: 'back', serial: 1 })
    day.does('08:31', { kind: 'back', serial: 2 })
    expect(day.order()).toBe(order)
  })

  it('cqtcm: the number of the queue is given at check-in, so within a slot who came first is first', () => {
    const day = play(queuePresets.cqtcm)
    day.checkIn('08:00', 3)
    day.checkIn('08:01', 5, 1)
    day.checkIn('08:02', 4, 2)
    expect(day.order()).toBe('3 1 2 5 4')
  })
})
