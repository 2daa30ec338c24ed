import { describe, expect, it, test } from 'vitest'
import { finalStates } from '#shared/rules/queue/entries'
import { printed } from '#shared/rules/queue/printed'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { aQueue, idOf, play, stateOf, time } from '#tests/rules/queueGivens'

/** One of each: 1 seen, 2 at tests, 3 passed, 4 in the room, 5 called, 6 waiting, 7 never came, 8 transferred, 9 cancelled. */
const oneOfEach = () => {
  const day = play()
  day.checkIn('08:30', 1, 2, 3, 4, 5, 6)
  day.sees('08:31', 1)
  day.does('08:40', { kind: 'call' })
  day.does('08:40', { kind: 'start', serial: 2 })
  day.does('08:45', { kind: 'sendForTests', serial: 2 })
  for (const _ of [1, 2]) {
    day.does('08:46', { kind: 'call', serial: 3, reason: 'other' })
    day.does('08:47', { kind: 'pass', serial: 3 })
  }
  day.does('08:50', { kind: 'call' })
  day.does('08:50', { kind: 'start', serial: 4 })
  day.does('08:55', { kind: 'call' })
  day.does('08:56', { kind: 'transferOut', serial: 8, to: '20261125a-card-card02', reason: 'hospital' })
  day.does('08:57', { kind: 'cancel', serial: 9 })
  return day
}

describe('the end of a session', () => {
  it('is refused while people are here or may still come, and says which', () => {
    expect(oneOfEach().refuses('09:45', { kind: 'endSession' })).toMatchObject({
      code: 'STILL_HERE',
      details: { serials: [4, 5, 6, 10, 11, 12] },
    })
  })

  it('puts every booking in a final state; who was here and not seen did nothing wrong', () => {
    const day = oneOfEach()
    const { queue, events } = day.does('09:45', { kind: 'endSession', reason: 'hospital' })
    expect(queue.entries.map(({ serial, state, closedAs }) => `${serial} ${state}${closedAs ? ` ${closedAs}` : ''}`)).toEqual([
      '1 finished',
      '2 finished',
      '3 noShow',
      '4 finished',
      '5 cancelled notSeen',
      '6 cancelled notSeen',
      '7 noShow',
      '8 transferred',
      '9 cancelled',
      '10 cancelled notSeen',
      '11 cancelled notSeen',
      '12 cancelled notSeen',
    ])
    expect(events.map(({ kind, serial }) => `${kind} ${serial ?? ''}`.trim())).toContain('noShow 7')
    expect(events.at(-1)).toMatchObject({ kind: 'ended', reason: 'hospital' })
  })

  it('needs no reason once all are seen and all times are over', () => {
    const day = play()
    day.checkIn('08:00', 1)
    day.sees('08:05', 1)
    const { queue } = day.does('10:00:01', { kind: 'endSession' })
    expect(queue.entries.every(({ state }) => finalStates.includes(state))).toBe(true)
    expect(day.refuses('10:01', { kind: 'checkIn', serial: 2, way: 'desk' }).code).toBe('QUEUE_ENDED')
  })

  it('gives the fee back where the hospital published that', () => {
    const rules = { ...queueRuleDefaults, pass: { ...queueRuleDefaults.pass, outcome: 'refund' as const } }
    const day = play(rules, aQueue({ slots: 1 }))
    day.checkIn('08:00', 1)
    for (const _ of [1, 2]) {
      day.does('08:05', { kind: 'call' })
      day.does('08:06', { kind: 'pass', serial: 1 })
    }
    const { queue } = day.does('09:00', { kind: 'endSession' })
    expect(queue.entries[0]).toMatchObject({ state: 'cancelled', closedAs: 'refund' })
  })
})

test('a transferred patient stands behind those of the same time, with the number that is printed', () => {
  const there = play()
  there.checkIn('08:00', 4)
  const { queue } = there.does('08:01', { kind: 'transferOut', serial: 4, to: '20261125a-card-card02', reason: 'hospital' })
  const left = queue.entries[3]
  const here = play(queueRuleDefaults, aQueue({ doctor: 'card02' }))
  here.checkIn('08:00', 4, 5, 7)
  const arrival = {
    kind: 'transferIn',
    patientId: idOf(4).replace('p', 'q'),
    ref: Number(left?.ref),
    serial: 4,
    from: { sessionId: queue.sessionId, appointedAt: time('08:30') },
    checkedInAt: time('08:00'),
    reason: 'hospital',
  } as const
  here.does('08:02', arrival)
  expect(here.order()).toBe('4 5 1004 7')
  expect(printed(1004)).toEqual({ serial: 4, times: 1 })
  expect(here.refuses('08:03', arrival)).toMatchObject({ code: 'SERIAL_TAKEN', details: { serial: 1004 } })
  expect(stateOf(here.queue(), 4)).toBe('checkedIn')
  here.does('08:04', { ...arrival, patientId: idOf(90) })
  expect(here.order()).toBe('4 5 1004 2004 7')
  expect(here.refuses('08:05', { kind: 'add', patientId: idOf(91), ref: 91, serial: 4, slot: 1 }).code).toBe('SERIAL_TAKEN')
})
