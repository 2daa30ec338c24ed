import { describe, expect, it, test } from 'vitest'
import type { QueueAct } from '#shared/rules/queue/acts'
import { costOf } from '#shared/rules/queue/cost'
import { lateLane } from '#shared/rules/queue/lateLane'
import { catchUp } from '#shared/rules/queue/openQueue'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { costText } from '#shared/text/zh/queue'
import { aContext, aQueue, idOf, play, stateOf, time } from '#tests/rules/queueGivens'

const rules = queueRuleDefaults
const waiting = () => {
  const day = play()
  day.checkIn('08:00', 1, 2, 3, 4, 5, 6, 7)
  return day
}

describe('calling', () => {
  it('somebody who is not next needs a reason, and the refusal says who is', () => {
    const day = waiting()
    expect(day.refuses('08:01', { kind: 'call', serial: 3 })).toMatchObject({ code: 'NOT_NEXT', details: { serial: 1 } })
    expect(day.does('08:01', { kind: 'call', serial: 3, reason: 'unwell' }).events[0]).toMatchObject({ kind: 'called', reason: 'unwell' })
  })

  it('one at a time, one in the room, nobody while paused, nobody when nobody waits', () => {
    const day = waiting()
    day.does('08:01', { kind: 'call' })
    expect(day.refuses('08:02', { kind: 'call' })).toMatchObject({ code: 'SOMEBODY_CALLED', details: { serial: 1 } })
    day.does('08:02', { kind: 'start', serial: 1 })
    day.does('08:03', { kind: 'call' })
    expect(day.refuses('08:03', { kind: 'start', serial: 2 })).toMatchObject({ code: 'ROOM_TAKEN', details: { serial: 1 } })
    day.does('08:04', { kind: 'pass', serial: 2 })
    day.does('08:05', { kind: 'pause', reason: 'ward', minutes: 20 })
    expect(day.refuses('08:06', { kind: 'call' })).toMatchObject({ code: 'QUEUE_PAUSED', details: { changed: { kind: 'pause' } } })
    expect(play().refuses('08:06', { kind: 'call' }).code).toBe('NOBODY_WAITING')
  })
})

describe('by hand', () => {
  const context = aContext('08:10')

  it('see next costs each of the others one visit, told before it is done', () => {
    const day = waiting()
    const cost = costOf(day.queue(), { kind: 'seeNext', serial: 7 }, context, 4)
    expect(cost).toEqual({ ok: true, value: { people: 6, minutesEach: 4 } })
    expect(costText(6, 4)).toBe('后6人各+4分钟')
    day.does('08:10', { kind: 'seeNext', serial: 7 })
    expect(day.order()).toBe('7 1 2 3 4 5 6')
  })

  it('the end of this slot costs only those behind it', () => {
    const late = waiting()
    late.does('08:10', { kind: 'move', serial: 2, to: 'endOfQueue', reason: 'patientAsked' })
    expect(late.order()).toBe('1 3 4 5 6 7 2')
    expect(costOf(late.queue(), { kind: 'endOfSlot', serial: 2 }, context, 4)).toEqual({ ok: true, value: { people: 4, minutesEach: 4 } })
    late.does('08:11', { kind: 'endOfSlot', serial: 2 })
    expect(late.order()).toBe('1 3 2 4 5 6 7')
  })

  it('moving somebody back costs nobody else anything', () => {
    const act = { kind: 'move', serial: 2, to: 'endOfQueue', reason: 'patientAsked' } as const
    expect(costOf(waiting().queue(), act, context, 4)).toEqual({ ok: true, value: { people: 0, minutesEach: 0 } })
    expect(costText(0, 0)).toBe('不影响其他人')
  })

  it('the lane of the late: who has to be decided about first, then who was placed; not who is back with results', () => {
    const day = play()
    day.checkIn('08:00', 3, 4)
    day.checkIn('08:31', 1)
    day.does('08:32', { kind: 'call', serial: 4, reason: 'other' })
    day.does('08:33', { kind: 'pass', serial: 4 })
    day.does('08:34', { kind: 'call', serial: 4, reason: 'other' })
    day.does('08:35', { kind: 'pass', serial: 4 })
    day.checkIn('08:36', 2)
    for (const kind of ['call', 'start', 'sendForTests', 'back'] as const)
      day.does('08:37', { kind, serial: 2, reason: 'other' } as QueueAct)
    expect(lateLane(day.queue()).map(({ serial, state }) => `${serial} ${state}`)).toEqual(['4 passed', '1 checkedIn'])
  })

  it.each([
    ['first', '5 1 2 3 4 6 7'],
    ['endOfSlot', '1 2 3 4 6 5 7'],
    ['endOfQueue', '1 2 3 4 6 7 5'],
    [{ after: 1 }, '1 5 2 3 4 6 7'],
  ] as const)('moves number 5 to %j', (to, order) => {
    const day = waiting()
    day.does('08:10', { kind: 'move', serial: 5, to, reason: 'child' })
    expect(day.order()).toBe(order)
  })

  it('not behind somebody who does not wait', () => {
    expect(waiting().refuses('08:10', { kind: 'move', serial: 5, to: { after: 9 }, reason: 'child' }).code).toBe('WRONG_STATE')
  })
})

test('bookings and cancellations of the ledger are caught up with; a number that was given up may be somebody else’s', () => {
  const queue = aQueue({ slots: 1 })
  const kept = queue.entries.slice(0, 2).map(({ patientId, ref, serial, slot }) => ({ patientId, ref, serial, slot }))
  const day = play(rules, queue)
  const fresh = { patientId: idOf(77), ref: 77, serial: 3, slot: 0 }
  for (const act of catchUp(queue, [...kept, fresh])) day.does('07:00', act)
  expect(
    day
      .queue()
      .entries.map(({ serial, patientId, state }) => `${serial} ${patientId} ${state}`)
      .slice(2),
  ).toEqual([`3 ${idOf(3)} cancelled`, `3 ${idOf(77)} booked`])
  expect(catchUp(day.queue(), [...kept, fresh])).toEqual([])
  const from = { sessionId: '20261125a-card-card02', appointedAt: time('08:00') }
  day.does('07:10', { kind: 'transferIn', patientId: idOf(88), ref: 88, serial: 1, from, reason: 'hospital' })
  expect(catchUp(day.queue(), [...kept, fresh])).toEqual([])
  day.checkIn('08:00', 3)
  expect([day.order(), stateOf(day.queue(), 3)]).toEqual(['3', 'checkedIn'])
})
