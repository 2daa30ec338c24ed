import { expect, test } from 'vitest'
import { eventsOf } from '#shared/rules/queue/eventsOf'
import { packQueue, unpackQueue } from '#shared/rules/queue/packedQueue'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { addMinutes } from '#shared/values/clinicTime'
import { aQueue, idOf, play, time } from '#tests/rules/queueGivens'

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

/** Sixty people who were all seen by the same doctor, every one called twice and sent for tests in between. */
const fullDay = () => {
  const day = play(queueRuleDefaults, aQueue({ slots: 6, perSlot: 10 }))
  for (let serial = 1; serial <= 60; serial += 1) {
    const more = { by: 'staff-s000000123', request: 2_000_000_000 + serial }
    day.does('10:00:00', { kind: 'checkIn', serial, way: 'desk' }, more)
  }
  for (let serial = 1; serial <= 60; serial += 1) {
    const does = (kind: 'start' | 'sendForTests' | 'back' | 'finish') =>
      day.does('10:30:30', { kind, serial }, { by: 'staff-d000000001', request: serial * 1_000_000 })
    for (const kind of ['sendForTests', 'finish'] as const) {
      day.does('10:30:15', { kind: 'call', serial, reason: 'other' })
      does('start')
      day.does('10:31', { kind, serial }, { by: 'staff-d000000001', request: 1_999_999_999 - serial })
      if (kind === 'sendForTests') day.does('10:31', { kind: 'back', serial })
    }
  }
  return day.queue()
}

test('sixty people at the end of their day are well below 10 KB, and whatever is done next', () => {
  const queue = fullDay()
  const size = bytes(packQueue(queue))
  console.log(`60 people, all times: ${size} bytes`)
  expect(size).toBeLessThan(7_500)
})

test('ending a session of sixty who never came, all of it in hand to be taken back, is below 10 KB', () => {
  const day = play(queueRuleDefaults, aQueue({ slots: 6, perSlot: 10 }))
  const { queue } = day.does('11:00:01', { kind: 'endSession' }, { by: 'staff-d000000001', request: 2_000_000_000 })
  const size = bytes(packQueue(queue))
  console.log(`60 ended at once: ${size} bytes`)
  expect(size).toBeLessThan(8_500)
})

test('a packed queue is the same queue, tells the same events and is undone the same', () => {
  const day = play()
  day.checkIn('08:00', 1, 2, 3)
  day.does('08:05', { kind: 'call' }, { request: 77 })
  day.does('08:06', { kind: 'pass', serial: 1 })
  day.does('08:07', { kind: 'setPriority', serial: 3, reason: 'military' })
  day.does('08:08', { kind: 'move', serial: 2, to: 'first', reason: 'child' })
  const from = { sessionId: '20261125a-card-card02', appointedAt: time('08:30:00') }
  day.does('08:09', { kind: 'transferIn', patientId: idOf(44), ref: 44, serial: 9, from, reason: 'hospital', isWalkIn: true })
  day.does('08:10', { kind: 'pause', reason: 'rest', minutes: 10 })
  const { queue } = day.does('09:00', { kind: 'endSession', reason: 'other' })
  const stored = unpackQueue(JSON.parse(JSON.stringify(packQueue(queue))))
  const seconds = (text: string) => text.replace(/T(\d\d:\d\d)"/g, 'T$1:00"')
  expect(JSON.parse(seconds(JSON.stringify(stored)))).toEqual(JSON.parse(seconds(JSON.stringify(queue))))
  expect(eventsOf(stored, queueRuleDefaults).map(({ kind }) => kind)).toEqual(eventsOf(queue, queueRuleDefaults).map(({ kind }) => kind))
  const undone = play(queueRuleDefaults, stored).does('09:00:05', { kind: 'undo', version: queue.version })
  expect(undone.queue.flow.state).toBe('paused')
  expect(undone.queue.entries.map(({ state }) => state)).toContain('booked')
})

test('a letter nobody knows is a fault', () => {
  const packed = packQueue(aQueue())
  const entries = packed.entries.map((line) => line.replace('|b', '|?'))
  expect(() => unpackQueue({ ...packed, entries })).toThrow('no word of the queue is written ?')
})

test('lines that are the same on two days are the same people at the times of each, and what is known of a line cannot be changed', () => {
  const day = play()
  day.checkIn('08:00', 1)
  const packed = packQueue(day.queue())
  const nextDay = { ...packed, slots: packed.slots.map((slot) => ({ ...slot, startsAt: addMinutes(slot.startsAt, 1440) })) }
  const [here, there] = [unpackQueue(packed), unpackQueue(nextDay)]
  expect(here.entries[0]?.times.checkedIn).toBe(time('08:00:00'))
  expect(there.entries[0]?.times.checkedIn).toBe('2026-11-26T08:00:00')
  expect(packQueue(there).entries).toEqual(packed.entries)
  expect(unpackQueue(packed).entries[0]).toBe(here.entries[0])
  expect(() => Object.assign(here.entries[0]?.times ?? {}, { called: time('08:01') })).toThrow()
})
