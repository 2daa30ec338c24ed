import { expect, test } from 'vitest'
import type { QueueEvent } from '#shared/rules/queue/events'
import { appointmentRate, appointmentWait } from '#shared/rules/queue/indicators'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { aQueue, idOf, play, time } from '#tests/rules/queueGivens'

const none = () => false

/**
 * By hand, appointed 08:00 for 1 to 3 and 08:30 for 4 to 6:
 * 1 there 07:40, in 08:10: 10 min from the appointed time. 2 there 08:12, in 08:30: 18 min from arrival. 3 there 07:50, in 08:00: 0.
 * 4 there 08:00, in 08:20: before its time, 0. 5 is a walk-in: no appointment. 6 does not come.
 */
const morning = (doctor?: string) => {
  const start = aQueue({ slots: 2, ...(doctor ? { doctor } : {}) })
  const day = play(queueRuleDefaults, {
    ...start,
    entries: start.entries.map((entry) => (entry.serial === 5 ? { ...entry, isWalkIn: true } : entry)),
  })
  const events: QueueEvent[] = []
  const does: typeof day.does = (clock, asked, more) => {
    const done = day.does(clock, asked, more)
    events.push(...done.events)
    return done
  }
  const arrives = (clock: string, serial: number) => does(clock, { kind: 'checkIn', serial, way: 'qr' })
  const enters = (clock: string, serial: number) => {
    does(clock, { kind: 'call', serial, reason: 'other' })
    does(clock, { kind: 'start', serial })
  }
  arrives('07:40', 1)
  arrives('07:50', 3)
  enters('08:00', 3)
  arrives('08:00', 4)
  does('08:09', { kind: 'finish', serial: 3 })
  enters('08:10', 1)
  arrives('08:12', 2)
  does('08:15', { kind: 'sendForTests', serial: 1 })
  arrives('08:18', 5)
  enters('08:20', 4)
  does('08:25', { kind: 'finish', serial: 4 })
  enters('08:30', 2)
  does('08:35', { kind: 'finish', serial: 2 })
  does('08:40', { kind: 'back', serial: 1 })
  enters('08:45', 1)
  does('08:50', { kind: 'finish', serial: 1 })
  enters('08:55', 5)
  does('09:00', { kind: 'finish', serial: 5 })
  does('09:30', { kind: 'endSession' })
  return { events, day, does }
}

test('KPI 22: 4 of the 5 who were seen had an appointment', () => {
  expect(appointmentRate(morning().events, none)).toEqual({ appointments: 4, visits: 5, rate: 0.8 })
})

test('KPI 23: (10 + 18 + 0 + 0) / 4 = 7 minutes, the return visit and the walk-in not counted', () => {
  expect(appointmentWait(morning().events, none)).toEqual({ patients: 4, meanMinutes: 7 })
})

test('the order in which events are read makes no difference', () => {
  const { events } = morning()
  const reversed = [...events].reverse()
  expect([appointmentRate(reversed, none).rate, appointmentWait(reversed, none).meanMinutes]).toEqual([0.8, 7])
})

test('sessions of the emergency department are not counted, and nobody seen is no rate at all', () => {
  const { events } = morning()
  const emergency = events.map((event) => ({ ...event, sessionId: '20261125a-em-general', patientId: `e${event.patientId}` }))
  const isEmergency = (sessionId: string) => sessionId.includes('-em-')
  expect(appointmentRate([...events, ...emergency], isEmergency)).toMatchObject({ visits: 5 })
  expect(appointmentWait([...events, ...emergency], isEmergency)).toMatchObject({ patients: 4, meanMinutes: 7 })
  expect(appointmentRate(emergency, isEmergency)).toEqual({ appointments: 0, visits: 0, rate: undefined })
  expect(appointmentWait([], none)).toEqual({ patients: 0, meanMinutes: undefined })
})

test('what was taken back did not happen', () => {
  const day = play()
  const checkedIn = day.does('08:00', { kind: 'checkIn', serial: 1, way: 'qr' })
  const called = day.does('08:01', { kind: 'call' })
  const started = day.does('08:02', { kind: 'start', serial: 1 })
  const undone = day.does('08:02:05', { kind: 'undo', version: started.queue.version })
  const events = [checkedIn, called, started, undone].flatMap((done) => done.events)
  expect(appointmentRate(events, none).visits).toBe(0)
  const again = day.does('08:12', { kind: 'start', serial: 1 })
  expect(appointmentWait([...events, ...again.events], none)).toEqual({ patients: 1, meanMinutes: 12 })
})

test('a transferred patient is one visit, waiting since their own time', () => {
  const there = play()
  const arrived = there.does('07:50', { kind: 'checkIn', serial: 1, way: 'qr' })
  const out = there.does('08:05', { kind: 'transferOut', serial: 1, to: '20261125a-card-card02', reason: 'hospital' })
  const here = play(queueRuleDefaults, aQueue({ doctor: 'card02', slots: 2 }))
  const from = { sessionId: there.queue().sessionId, appointedAt: time('08:00') }
  const arrival = { patientId: idOf(1), ref: 1001, serial: 1, from, checkedInAt: time('07:50'), reason: 'hospital' } as const
  const taken = play(queueRuleDefaults, { ...here.queue(), entries: [] })
  const done = [
    taken.does('08:05', { kind: 'transferIn', ...arrival }),
    taken.does('08:19', { kind: 'call' }),
    taken.does('08:20', { kind: 'start', serial: 1001 }),
  ]
  const events = [arrived, out, ...done].flatMap((one) => one.events)
  expect(appointmentWait(events, none)).toEqual({ patients: 1, meanMinutes: 20 })
  expect(appointmentRate(events, none)).toEqual({ appointments: 1, visits: 1, rate: 1 })
})
