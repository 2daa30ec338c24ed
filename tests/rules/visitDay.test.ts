import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '#shared/rules/live/indicators'
import { type VisitDay, visitDayOf } from '#shared/rules/live/visitDay'
import type { QueueAct } from '#shared/rules/queue/acts'
import type { NotedVersion } from '#shared/rules/queue/noted'
import { addDays, addMinutes, clinicDate } from '#shared/values/clinicTime'
import { play, time } from '#tests/rules/queueGivens'
import { aSession } from '#tests/support/givens'

const plain = aSession({ slots: [0, 1, 2, 3].map((i) => ({ startsAt: addMinutes(time('08:00'), i * 30).slice(11, 16), online: 3 })) })
const session = { ...plain, slots: plain.slots.map((slot) => ({ ...slot, shares: { online: 2, followUp: 1 } })) }
const minute = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** A queue of which each version is noted, as the store does; `expected` by serial. */
const aDay = () => {
  const day = play()
  const noted: NotedVersion[] = []
  const does = (clock: string, act: QueueAct, expected?: NotedVersion['expected']) => {
    const { queue, events, told } = day.does(clock, act)
    noted.push({ version: queue.version, at: time(clock), events, told, ...(expected && { expected }) })
  }
  const sees = (serial: number, called: string, started: string, finished: string) => {
    does(called, { kind: 'call', serial, reason: 'hospital' })
    does(started, { kind: 'start', serial })
    does(finished, { kind: 'finish', serial })
  }
  const comes = (clock: string, serial: number, from?: string, to?: string) =>
    does(clock, { kind: 'checkIn', serial, way: 'qr' }, from && to ? { [serial]: { from: time(from), to: time(to) } } : undefined)
  return { ...day, does, sees, comes, dayOf: (): VisitDay => visitDayOf(session, noted) }
}

describe('what a session leaves behind', () => {
  test('is each visit with when it was called and finished, and of who never came that they did not', () => {
    const { comes, sees, does, dayOf } = aDay()
    comes('07:50', 1)
    comes('07:55', 3)
    sees(1, '08:00', '08:01', '08:09')
    sees(3, '08:10', '08:12', '08:20')
    does('11:00', { kind: 'endSession', reason: 'hospital' })
    const { visits, startsAt } = dayOf()
    expect(startsAt).toBe(minute('08:00'))
    expect(visits.slice(0, 3)).toEqual([
      { kind: 'first', appointedAt: minute('08:00'), arrivedAt: minute('07:50'), calledAt: minute('08:00'), finishedAt: minute('08:09') },
      { kind: 'first', appointedAt: minute('08:00') },
      {
        kind: 'followUp',
        appointedAt: minute('08:00'),
        arrivedAt: minute('07:55'),
        calledAt: minute('08:10'),
        finishedAt: minute('08:20'),
      },
    ])
    expect(visits).toHaveLength(12)
  })
  test('counts a visit before and after tests as two, the second a review', () => {
    const { comes, does, dayOf } = aDay()
    comes('07:50', 1)
    does('08:00', { kind: 'call' })
    does('08:00', { kind: 'start', serial: 1 })
    does('08:06', { kind: 'sendForTests', serial: 1 })
    does('08:40', { kind: 'back', serial: 1 })
    does('08:41', { kind: 'call' })
    does('08:42', { kind: 'start', serial: 1 })
    does('08:45', { kind: 'finish', serial: 1 })
    expect(dayOf().visits).toMatchObject([
      { kind: 'first', calledAt: minute('08:00'), finishedAt: minute('08:06') },
      { kind: 'followUp', calledAt: minute('08:41'), finishedAt: minute('08:45') },
    ])
  })
  test('leaves out who gave the number up or went to another doctor, and what was taken back', () => {
    const { comes, does, queue, dayOf } = aDay()
    comes('07:50', 1)
    comes('07:51', 2)
    does('07:52', { kind: 'cancel', serial: 1 })
    does('07:53', { kind: 'transferOut', serial: 2, to: '20261125a-card-card02', reason: 'hospital' })
    comes('07:54', 4)
    does('08:00', { kind: 'call' })
    does('08:00:05', { kind: 'undo', version: queue().version })
    expect(dayOf().visits).toEqual([{ kind: 'first', appointedAt: minute('08:30'), arrivedAt: minute('07:54') }])
  })
  test('compares what was told at check-in with the next call that was not taken back', () => {
    const { comes, does, queue, dayOf } = aDay()
    comes('07:50', 1, '08:00', '08:10')
    comes('07:51', 2, '08:05', '08:15')
    does('07:58', { kind: 'call' })
    does('07:58:05', { kind: 'undo', version: queue().version })
    does('08:04', { kind: 'call' })
    does('08:05', { kind: 'start', serial: 1 })
    expect(dayOf().outcomes).toEqual([
      { early: minute('08:00'), middle: minute('08:05'), late: minute('08:10'), calledAt: minute('08:04') },
    ])
  })
  test('of who was passed and checked in again, compares what was told then with the call after it', () => {
    const { comes, does, dayOf } = aDay()
    comes('07:50', 1)
    for (const clock of ['08:00', '08:04']) {
      does(clock, { kind: 'call' })
      does(clock, { kind: 'pass', serial: 1 })
    }
    comes('08:20', 1, '08:20', '08:30')
    does('08:24', { kind: 'call' })
    expect(dayOf().outcomes).toMatchObject([{ calledAt: minute('08:24') }])
  })
})

describe('the indicators of a department', () => {
  const today = clinicDate('2026-11-26')
  /**
   * By hand: 1 came 07:50 for 08:00, entered 08:12: 12 minutes. 2 came 08:10 for 08:00 entered 08:20: 10 after arrival. 5 came 08:20 for 08:30,
   * entered 08:25: before the time, 0. 7 was not seen. Mean (12 + 10 + 0) / 3. Told 08:05–08:15, called 08:10: within, 0 from its middle; told
   * 08:10–08:14, called 08:18: not within, 6 from its middle.
   */
  const fixture = () => {
    const { comes, sees, dayOf } = aDay()
    comes('07:50', 1, '08:05', '08:15')
    comes('08:10', 2, '08:10', '08:14')
    sees(1, '08:10', '08:12', '08:15')
    sees(2, '08:18', '08:20', '08:22')
    comes('08:20', 5)
    comes('08:21', 7)
    sees(5, '08:24', '08:25', '08:30')
    return dayOf()
  }
  test('equal what is counted by hand', () => {
    expect(indicatorsOf([fixture()], { today, isEmergency: false })).toEqual({
      days: 30,
      calls: 2,
      coverage: 0.5,
      meanErrorMinutes: 3,
      appointmentRate: 1,
      meanWaitMinutes: 22 / 3,
    })
  })
  test('do not count 急诊, though its predictions are judged too', () => {
    const { appointmentRate, meanWaitMinutes, calls } = indicatorsOf([fixture()], { today, isEmergency: true })
    expect([appointmentRate, meanWaitMinutes, calls]).toEqual([undefined, undefined, 2])
  })
  test('count a walk-in as seen without an appointment', () => {
    const day = fixture()
    const counted = [...day.counted, { booking: 'p000000099-1', isWalkIn: true, enteredAt: time('09:00'), arrivedAt: time('08:00') }]
    const { appointmentRate, meanWaitMinutes } = indicatorsOf([{ ...day, counted }], { today, isEmergency: false })
    expect([appointmentRate, meanWaitMinutes]).toEqual([0.75, 22 / 3])
  })
  test('count a booking that was transferred once, from its arrival in the first queue to the room of the second', () => {
    const transferred = (more: object) => ({ booking: 'p000000001-1', isWalkIn: false, appointedAt: time('08:00'), ...more })
    const [first, second] = [[transferred({ arrivedAt: time('08:05') })], [transferred({ enteredAt: time('08:35') })]]
    const days = [first, second].map((counted) => ({ ...fixture(), outcomes: [], counted }))
    expect(indicatorsOf(days, { today, isEmergency: false })).toMatchObject({ appointmentRate: 1, meanWaitMinutes: 30 })
  })
  test('look back 30 days and no further, and not at today', () => {
    const of = (days: number) => ({ ...fixture(), date: addDays(today, -days) })
    const calls = (days: number) => indicatorsOf([of(days)], { today, isEmergency: false })
    expect([calls(0), calls(31)].map((one) => [one.calls, one.appointmentRate])).toEqual([
      [0, undefined],
      [0, undefined],
    ])
    expect(calls(30).calls).toBe(2)
  })
})
