import { describe, expect, test } from 'vitest'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import type { BoardSession } from '#shared/rules/board'
import { headlines } from '#shared/text/zh/queuePlace'
import { clinicTime } from '#shared/values/clinicTime'
import { movedOn } from '@/queue/movedOn'

const at = clinicTime('2026-11-23T09:05:00')
const told = { at, random: 0 }
const board = (given: Partial<BoardSession> = {}): BoardSession => ({
  ...{ id: 's', state: 'open', called: [], order: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20], p50: 8, p90: 12 },
  ...given,
})
const place = (given: Partial<QueuePlace> = {}): QueuePlace => ({
  ...{ state: 'checkedIn', serial: 20, now: clinicTime('2026-11-23T09:00:00'), ahead: 9, inRoom: [], headline: '', changes: [] },
  ...{ flow: { state: 'open' }, advice: [], canCheckIn: false, nextAskSeconds: 60 },
  ...given,
})

describe('what a phone makes of the board', () => {
  test('far from the turn it counts down by itself and says who is with the doctor', () => {
    const after = board({ inRoom: 11, order: [12, 13, 14, 15, 16, 17, 18, 19, 20] })
    expect(movedOn(place(), board(), after, told)).toMatchObject({ ahead: 8, headline: headlines.waiting('11号', 8), now: at })
  })

  test('near the turn, put back, called, passed, or with a doctor who went: the own place is asked for', () => {
    const near = board({ order: [16, 17, 18, 19, 20] })
    expect(movedOn(place({ ahead: 5 }), board({ order: [15, 16, 17, 18, 19, 20] }), near, told)).toBeUndefined()
    expect(movedOn(place({ ahead: 8 }), board({ order: [12, 13, 14, 15, 16, 17, 18, 19, 20] }), board(), told)).toBeUndefined()
    expect(movedOn(place({ ahead: 0 }), board({ order: [20] }), board({ calling: 20, order: [] }), told)).toBeUndefined()
    expect(movedOn(place({ state: 'called' }), undefined, board({ order: [] }), told)).toBeUndefined()
    expect(movedOn(place(), board(), board({ state: 'paused' }), told)).toBeUndefined()
  })

  test('the first board it sees is compared with the place it knows', () => {
    expect(movedOn(place({ ahead: 9 }), undefined, board(), told)).toBeDefined()
    expect(movedOn(place({ ahead: 7 }), undefined, board(), told)).toBeUndefined()
  })

  test('who may check in looks again soon, for the desk may do it for them; before that each minute, and once it is time for the own place', () => {
    const booked = { state: 'booked' as const, serial: 30, ahead: 19, checkInFrom: clinicTime('2026-11-23T09:05') }
    const may = place({ ...booked, now: at, canCheckIn: true })
    expect(movedOn(may, board(), board(), told)?.nextAskSeconds).toBe(10)
    expect(movedOn(may, board(), board({ order: [11, 30] }), told)).toBeUndefined()
    const before = { at: clinicTime('2026-11-23T08:50:00'), clock: clinicTime('2026-11-23T09:04'), random: 0 }
    expect(movedOn(place(booked), board(), board(), before)?.nextAskSeconds).toBe(60)
    expect(movedOn(place(booked), board(), board(), { ...before, clock: clinicTime('2026-11-23T09:05') })).toBeUndefined()
  })

  test('a board older than the place does not set its time back; that nothing changed is known as of now', () => {
    const now = clinicTime('2026-11-23T09:06:00')
    expect(movedOn(place({ now }), board(), board(), told)?.now).toBe(now)
    const clock = clinicTime('2026-11-23T09:07')
    expect(movedOn(place({ now }), board(), board(), { ...told, clock })?.now).toBe(clock)
  })
})
