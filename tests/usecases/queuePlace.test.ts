import { describe, expect, test } from 'vitest'
import { queuePlaceView } from '#functions/usecases/views/queuePlace'
import { predictQueue } from '#shared/rules/livePrediction'
import { plannedPace } from '#shared/rules/prediction/pace'
import type { QueueAct } from '#shared/rules/queue/acts'
import type { NotedVersion } from '#shared/rules/queue/noted'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { addMinutes, clockOf, minutesBetween } from '#shared/values/clinicTime'
import { aQueue, play, time } from '#tests/rules/queueGivens'
import { aSession } from '#tests/support/givens'

const session = {
  ...aSession({ slots: [0, 1, 2, 3].map((i) => ({ startsAt: clockOf(addMinutes(time('08:00'), i * 30)), online: 3 })) }),
  place: { building: '门诊楼', floor: '3层', room: '3诊室' },
}

const morning = (rules: QueueRules = queueRuleDefaults, given = {}) => {
  const day = play(rules, aQueue(given))
  const noted: NotedVersion[] = []
  const does = (clock: string, act: QueueAct) => {
    const { queue, events, told } = day.does(clock, act)
    noted.push({ version: queue.version, at: time(clock), events, told })
  }
  const placeOf = (serial: number, clock: string, more: { travelMinutes?: number; isSuspended?: boolean; random?: number } = {}) => {
    const entry = day.queue().entries.find((one) => one.serial === serial)
    if (!entry) throw new Error(`no ${serial}`)
    const standing = { session, queue: day.queue(), rules, now: time(clock) }
    const prediction = predictQueue({ ...standing, pace: plannedPace(8) })
    return queuePlaceView({ ...standing, ...{ entry, prediction, noted, random: 0, isSuspended: false }, ...more })
  }
  const comes = (clock: string, ...serials: number[]) => {
    for (const serial of serials) does(clock, { kind: 'checkIn', serial, way: 'qr' })
  }
  return { ...day, does, comes, placeOf }
}

describe('when to leave home', () => {
  test('is said in steps of five minutes, ends before the way to the early edge and moves with each visit (AT-26)', () => {
    const { comes, does, placeOf } = morning()
    comes('07:50', 1, 2, 3, 4, 5)
    const before = placeOf(12, '08:00', { travelMinutes: 40 })
    const { from = '', to = '' } = before.leaveHome ?? {}
    expect(minutesBetween(time(to.slice(11)), before.expected?.from ?? time('00:00'))).toBeGreaterThanOrEqual(40)
    expect(minutesBetween(time(from.slice(11)), time(to.slice(11)))).toBeGreaterThan(0)
    expect(before.advice[0]).toBe(`建议${from.slice(11)}至${to.slice(11)}之间出门`)
    for (const [i, serial] of [1, 2, 3].entries()) {
      does(`08:${i}0`, { kind: 'call' })
      does(`08:${i}0`, { kind: 'start', serial })
      does(`08:${i}1`, { kind: 'finish', serial })
    }
    const after = placeOf(12, '08:35', { travelMinutes: 40 })
    expect((after.expected?.from ?? '') <= (before.expected?.from ?? '')).toBe(true)
    expect(after.advice[0]).toBe('现在就可以出门了')
  })
  test('never makes anybody late by the rules, however slow the line', () => {
    const strict: QueueRules = { ...queueRuleDefaults, late: { ...queueRuleDefaults.late, from: 'slotStart', graceMin: 0 } }
    const { comes, does, placeOf } = morning(strict)
    comes('07:50', 1, 2, 3)
    does('08:00', { kind: 'doctorLate', minutes: 180 })
    const { leaveHome } = placeOf(12, '08:00', { travelMinutes: 30 })
    expect(leaveHome?.to).toBe(time('09:00'))
  })
  test('is not said to who is here, nor when the way is not known', () => {
    const { comes, placeOf } = morning()
    comes('07:50', 1)
    expect(placeOf(1, '08:00', { travelMinutes: 40 }).leaveHome).toBeUndefined()
    expect(placeOf(9, '08:00').leaveHome).toBeUndefined()
  })
  test('a doctor 30 minutes late moves the interval and when to leave by 30 minutes, and phones ask each minute (AT-27)', () => {
    const { comes, does, placeOf } = morning()
    comes('07:50', 1, 2, 3)
    const before = placeOf(3, '08:00').expected?.from ?? time('00:00')
    expect(placeOf(9, '08:00', { random: 0.99 }).nextAskSeconds).toBeLessThanOrEqual(72)
    expect(placeOf(3, '08:00', { random: 0.99 }).nextAskSeconds).toBeLessThanOrEqual(72)
    does('08:00', { kind: 'doctorLate', minutes: 30 })
    const late = placeOf(3, '08:00')
    expect(Math.abs(minutesBetween(before, late.expected?.from ?? before) - 30)).toBeLessThanOrEqual(5)
    expect(late.changes[0]?.text).toContain('预计08:30')
    expect(late.flow.expectedAt).toBe(time('08:30'))
  })
})

describe('what a place says', () => {
  test('in each state', () => {
    const { comes, does, placeOf } = morning()
    expect(placeOf(1, '08:00')).toMatchObject({ state: 'booked', headline: '您还没有签到', ahead: 0, canCheckIn: true })
    comes('07:50', 1, 2, 3, 4, 5)
    expect(placeOf(5, '08:00')).toMatchObject({ headline: '您前面还有4位', advice: ['请在候诊区等候，前面的人数变化时这里会更新'] })
    does('08:00', { kind: 'call' })
    expect(placeOf(1, '08:00')).toMatchObject({ state: 'called', headline: '请您现在到3诊室就诊' })
    expect(placeOf(5, '08:00')).toMatchObject({ headline: '第1号就诊中，您前面还有4位', inRoom: [] })
    does('08:01', { kind: 'start', serial: 1 })
    expect(placeOf(1, '08:01').headline).toBe('您正在就诊')
    expect(placeOf(5, '08:01')).toMatchObject({
      headline: '第1号就诊中，您前面还有3位',
      inRoom: [1],
      advice: ['请到诊室门口等候，留意叫号'],
    })
    expect(placeOf(12, '08:01').headline).toBe('第1号就诊中，您还没有签到')
    does('08:05', { kind: 'sendForTests', serial: 1 })
    expect(placeOf(1, '08:05')).toMatchObject({ state: 'testing', canCheckIn: true, advice: ['回到诊区后请重新签到'] })
    does('08:06', { kind: 'endSession', reason: 'hospital' })
    expect(placeOf(5, '08:06')).toMatchObject({ state: 'cancelled', headline: '这个预约已取消', advice: [], canCheckIn: false })
    expect(placeOf(5, '08:06').ahead).toBeUndefined()
  })
  test('to who was passed: check in again, and from the last time on to come to the desk', () => {
    const rules: QueueRules = {
      ...queueRuleDefaults,
      pass: { ...queueRuleDefaults.pass, first: { place: 'endOfQueue', checkInAgain: true }, max: 2 },
    }
    const { comes, does, placeOf } = morning(rules)
    comes('07:50', 1)
    does('08:00', { kind: 'call' })
    does('08:02', { kind: 'pass', serial: 1 })
    expect(placeOf(1, '08:02')).toMatchObject({ state: 'passed', canCheckIn: true, advice: ['回到诊区后请重新签到'] })
    comes('08:03', 1)
    does('08:04', { kind: 'call' })
    does('08:06', { kind: 'pass', serial: 1 })
    expect(placeOf(1, '08:06')).toMatchObject({ state: 'passed', canCheckIn: false, advice: ['请到分诊台由护士安排'] })
  })
  test('of a suspended session: not to come, and nothing that would be expected', () => {
    const place = morning().placeOf(9, '08:00', { isSuspended: true, travelMinutes: 20 })
    expect(place).toMatchObject({ headline: '这次门诊停诊，请先不要到院', canCheckIn: false, advice: [] })
    expect([place.expected, place.leaveHome]).toEqual([undefined, undefined])
  })
  test('to who is too early: from when', () => {
    const place = morning().placeOf(12, '07:50')
    expect(place).toMatchObject({ canCheckIn: false, checkInFrom: time('08:30') })
    expect(place.advice.join()).toContain('08:30起可以签到')
  })
  test('why it changed, the latest first, and nothing of what happened to others only', () => {
    const { comes, does, placeOf } = morning()
    comes('07:50', 1, 2, 3, 4)
    does('08:00', { kind: 'setPriority', serial: 3, reason: 'aged' })
    expect(placeOf(4, '08:00').changes).toHaveLength(1)
    const texts = placeOf(1, '08:00').changes.map(({ text }) => text)
    expect(texts[0]).toContain('安排了优先就诊的患者')
    expect(texts).toHaveLength(2)
    expect(placeOf(3, '08:00').changes[0]?.text).toContain('80岁及以上')
  })
  test('a session without an end of its pause tells no time, and that the place is kept', () => {
    const { comes, does, placeOf } = morning()
    comes('07:50', 1, 2)
    does('08:00', { kind: 'pause', reason: 'ward' })
    const place = placeOf(2, '08:01')
    expect(place.expected).toBeUndefined()
    expect(place.advice).toContain('医生暂停接诊，您的位次不变')
  })
})

test('who is next asks within seconds, who is done after ten minutes', () => {
  const { comes, sees, placeOf } = morning()
  comes('08:00', 1, 2, 3, 4, 5, 6, 7, 8)
  sees('08:00', 1)
  expect(placeOf(2, '08:01').nextAskSeconds).toBe(3)
  expect(placeOf(8, '08:01').nextAskSeconds).toBeGreaterThan(10)
  expect(placeOf(1, '08:01').nextAskSeconds).toBe(600)
  expect(placeOf(9, '08:01')).toMatchObject({ state: 'booked', canCheckIn: true, nextAskSeconds: 10 })
})
