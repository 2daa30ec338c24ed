import { describe, expect, test } from 'vitest'
import type { DiaryEntry } from '#shared/rules/diary'
import { queueTellings } from '#shared/rules/messages/queueTellings'
import { idOf, play, time } from '#tests/rules/queueGivens'
import { aSession } from '#tests/support/givens'

const session = aSession({ slots: [{ startsAt: '08:00', online: 12 }] })
const bookingOf = (serial: number, more: Partial<DiaryEntry> = {}): DiaryEntry =>
  ({
    ...{ ref: 1000 + serial, sessionId: session.id, slot: 0, serial, accountId: `a${serial}`, state: 'booked' },
    ...{ startsAt: time('08:00'), endsAt: time('08:30') },
    ...more,
  }) as DiaryEntry

const told = (done: ReturnType<ReturnType<typeof play>['does']>, more: Partial<DiaryEntry> = {}) =>
  queueTellings(done.queue, done.events).map(({ patientId, ref, telling }) => {
    const message = telling(bookingOf(ref - 1000, more), session)
    expect(message.patientId).toBe(patientId)
    return message
  })

describe('what happens in a queue is told', () => {
  test('to whoever is called, each time anew, for ten minutes', () => {
    const { checkIn, does } = play()
    checkIn('07:50', 1, 2)
    const called = told(does('08:00', { kind: 'call' }))
    expect(called).toMatchObject([
      { kind: 'called', turn: 1, patientId: idOf(1), accountId: 'a1', worthUntil: time('08:10'), facts: { serial: 1, slot: 0 } },
    ])
    expect(told(does('08:01', { kind: 'callAgain', serial: 1 }))).toMatchObject([{ kind: 'called', turn: 2 }])
  })
  test('to whoever was passed', () => {
    const { checkIn, does } = play()
    checkIn('07:50', 1, 2)
    does('08:00', { kind: 'call' })
    expect(told(does('08:02', { kind: 'pass', serial: 1 }))).toMatchObject([{ kind: 'passed', turn: 1, patientId: idOf(1) }])
  })
  test('to whose turn comes near through it, with the people ahead', () => {
    const { checkIn, does } = play()
    checkIn('07:50', 1, 2, 3, 4, 5, 6)
    does('08:00', { kind: 'call' })
    const near = told(does('08:01', { kind: 'start', serial: 1 }))
    expect(near).toMatchObject([{ kind: 'turnNear', patientId: idOf(5), facts: { ahead: 3 } }])
    expect(told(does('08:05', { kind: 'finish', serial: 1 }))).toEqual([])
  })
  test('when the doctor is late, to everybody who has not come and to nobody who is here; and anew when it is announced anew', () => {
    const { checkIn, does } = play()
    checkIn('07:50', 1, 2)
    const late = told(does('08:00', { kind: 'doctorLate', minutes: 30 }))
    expect(late.map(({ patientId }) => patientId)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(idOf))
    expect(late[0]).toMatchObject({ kind: 'doctorLate', facts: { minutes: 30 }, worthUntil: time('10:00') })
    const again = told(does('08:10', { kind: 'doctorLate', minutes: 50 }))
    expect(again[0]?.turn).not.toBe(late[0]?.turn)
    expect(told(does('08:20', { kind: 'doctorLate', minutes: 0 }))).toEqual([])
  })
  test('to nobody when it only changes the order, or is taken back', () => {
    const { checkIn, does, queue } = play()
    checkIn('07:50', 1, 2, 3)
    expect(told(does('08:00', { kind: 'setPriority', serial: 3, reason: 'aged' }))).toEqual([])
    does('08:01', { kind: 'call' })
    expect(told(does('08:01:05', { kind: 'undo', version: queue().version }))).toEqual([])
  })
  test('of who was transferred: where they are called, with the number that is printed', () => {
    const { does, checkIn } = play()
    const from = { sessionId: '20261125a-card-card02', appointedAt: time('08:00') }
    does('07:50', { kind: 'transferIn', patientId: idOf(99), ref: 1099, serial: 7, from, checkedInAt: time('07:45'), reason: 'hospital' })
    checkIn('07:50', 2)
    const [message] = told(does('08:00', { kind: 'call', serial: 1007, reason: 'hospital' }), { sessionId: from.sessionId, slot: 3 })
    expect(message).toMatchObject({ sessionId: session.id, facts: { serial: 7 } })
    expect(message?.facts.slot).toBeUndefined()
  })
})
