import { describe, expect, it } from 'vitest'
import type { QueueAct } from '#shared/rules/queue/acts'
import type { Queue } from '#shared/rules/queue/queue'
import { idOf, play, time } from '#tests/rules/queueGivens'

const from = { sessionId: '20261125a-card-card02', appointedAt: time('08:30') }
/** 1 in the room, 2 called, 3 to 5 waiting, 6 passed. */
const midMorning = () => {
  const day = play()
  day.checkIn('08:00', 1, 2, 3, 4, 5, 6)
  for (const serial of [6, 6]) {
    day.does('08:05', { kind: 'call', serial, reason: 'other' })
    day.does('08:06', { kind: 'pass', serial })
  }
  day.does('08:10', { kind: 'call' })
  day.does('08:11', { kind: 'start', serial: 1 })
  day.does('08:20', { kind: 'call' })
  return day
}
const acts: readonly QueueAct[] = [
  { kind: 'checkIn', serial: 7, way: 'desk' },
  { kind: 'checkIn', serial: 6, way: 'desk' },
  { kind: 'callAgain', serial: 2 },
  { kind: 'pass', serial: 2 },
  { kind: 'finish', serial: 1 },
  { kind: 'sendForTests', serial: 1 },
  { kind: 'seeNext', serial: 5 },
  { kind: 'endOfSlot', serial: 6 },
  { kind: 'setPriority', serial: 4, reason: 'pregnant' },
  { kind: 'move', serial: 3, to: 'endOfQueue', reason: 'patientAsked' },
  { kind: 'transferOut', serial: 3, to: '20261125a-card-card02', reason: 'doctorAsked' },
  { kind: 'transferIn', patientId: idOf(91), ref: 91, serial: 5, from, reason: 'hospital' },
  { kind: 'pause', reason: 'emergency' },
  { kind: 'doctorLate', minutes: 20 },
  { kind: 'endSession', reason: 'hospital' },
]
const withoutVersion = ({ version: _, last: __, ...rest }: Queue) => rest

describe('an act can be taken back for ten seconds', () => {
  it.each(acts.map((asked) => [asked.kind, asked] as const))('%s: the queue is exactly what it was', (_, asked) => {
    const day = midMorning()
    const before = day.queue()
    const { queue } = day.does('08:25:00', asked)
    expect(withoutVersion(queue)).not.toEqual(withoutVersion(before))
    const undone = day.does('08:25:10', { kind: 'undo', version: queue.version })
    expect(withoutVersion(undone.queue)).toEqual(withoutVersion(before))
    expect(undone.queue.version).toBe(before.version + 2)
    expect(undone.events.every(({ kind, undoes }) => kind === 'undone' && undoes === queue.version)).toBe(true)
    expect(undone.events.length).toBeGreaterThan(0)
  })

  it('and not a second longer', () => {
    const day = midMorning()
    const { version } = day.does('08:25:00', { kind: 'pass', serial: 2 }).queue
    expect(day.refuses('08:25:11', { kind: 'undo', version })).toMatchObject({ code: 'UNDO_OVER', details: { at: time('08:25:10') } })
  })

  it('not when something happened since, and the refusal says what, when and by whom', () => {
    const day = midMorning()
    const { version } = day.does('08:25:00', { kind: 'pass', serial: 2 }).queue
    day.does('08:25:02', { kind: 'setPriority', serial: 4, reason: 'aged' }, { by: 'staff-nurse2' })
    expect(day.refuses('08:25:04', { kind: 'undo', version })).toMatchObject({
      code: 'CHANGED_SINCE',
      details: { changed: { kind: 'setPriority', by: 'staff-nurse2', at: time('08:25:02'), version: version + 1 } },
    })
  })

  it('not by somebody else, not twice, not what the ledger said, and not before anything happened', () => {
    const day = midMorning()
    const { version } = day.does('08:25:00', { kind: 'pass', serial: 2 }).queue
    expect(day.refuses('08:25:01', { kind: 'undo', version }, { by: 'staff-nurse2' }).code).toBe('UNDO_NOT_YOURS')
    day.does('08:25:02', { kind: 'undo', version })
    expect(day.refuses('08:25:03', { kind: 'undo', version: version + 1 }).code).toBe('NOT_UNDOABLE')
    day.does('08:25:04', { kind: 'cancel', serial: 9 })
    expect(day.refuses('08:25:05', { kind: 'undo', version: version + 2 }).code).toBe('NOT_UNDOABLE')
    expect(play().refuses('08:00', { kind: 'undo', version: 0 }).code).toBe('NOT_UNDOABLE')
  })
})
