import { describe, expect, it } from 'vitest'
import { aQueue, play, time } from '#tests/rules/queueGivens'

describe('a repeated request', () => {
  it('is done once and tells the same', () => {
    const day = play()
    day.checkIn('08:00', 1, 2)
    const first = day.does('08:05', { kind: 'call' }, { request: 7 })
    expect(day.does('08:06', { kind: 'call' }, { request: 7 })).toEqual(first)
  })

  it('is known after others acted, and stays taken back', () => {
    const day = play()
    day.checkIn('08:00', 1, 2)
    const { version } = day.does('08:05', { kind: 'call' }, { request: 7 }).queue
    day.does('08:05:05', { kind: 'undo', version }, { request: 8 })
    const repeated = day.does('08:05:06', { kind: 'call' }, { request: 7 })
    expect([repeated.events, repeated.queue.version]).toEqual([[], version + 1])
    day.does('08:06', { kind: 'call' }, { request: 9 })
    day.does('08:06', { kind: 'start', serial: 1 }, { request: 10 })
    expect(day.does('08:07', { kind: 'start', serial: 1 }, { request: 10 }).queue.version).toBe(version + 3)
  })
})

describe('whoever comes second is told what changed', () => {
  it('when somebody else acted on the number since they looked', () => {
    const day = play()
    day.checkIn('08:00', 1, 2)
    const { version } = day.queue()
    day.does('08:01', { kind: 'transferOut', serial: 1, to: 'x', reason: 'hospital' }, { by: 'staff-nurse2' })
    const changed = { kind: 'transferOut', by: 'staff-nurse2', at: time('08:01') }
    expect(day.refuses('08:02', { kind: 'setPriority', serial: 1, reason: 'aged' }, { seen: version })).toMatchObject({
      code: 'CHANGED_SINCE',
      details: { serial: 1, state: 'transferred', changed },
    })
    expect(day.refuses('08:02', { kind: 'call', serial: 1 })).toMatchObject({ code: 'WRONG_STATE', details: { changed } })
    expect(day.does('08:02', { kind: 'setPriority', serial: 2, reason: 'aged' }, { seen: version }).queue.version).toBe(version + 2)
  })

  it('when somebody else paused the queue since', () => {
    const day = play(undefined, aQueue())
    day.does('08:01', { kind: 'pause', reason: 'rest' })
    expect(day.refuses('08:02', { kind: 'endSession' }, { seen: 0 })).toMatchObject({
      code: 'CHANGED_SINCE',
      details: { changed: { kind: 'pause' } },
    })
  })
})
