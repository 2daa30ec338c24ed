import { describe, expect, test } from 'vitest'
import { asksForMore, boardAskSeconds, boardSession, placeOnBoard } from '#shared/rules/board'
import { plannedPace } from '#shared/rules/prediction/pace'
import { aheadOf } from '#shared/rules/queue/order'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { play, time } from '#tests/rules/queueGivens'
import { aSession } from '#tests/support/givens'

const session = {
  ...aSession({ slots: [{ startsAt: '08:00', online: 12 }] }),
  doctor: { id: 'd0012', name: '王一', title: 'chief', speciality: '' } as const,
  place: { building: '门诊楼', floor: '3层', room: '3诊室' },
}

const hall = (given: { isSensitive?: boolean; isSuspended?: boolean } = {}) => {
  const day = play()
  const board = (clock = '08:00') =>
    boardSession({
      queue: day.queue(),
      rules: queueRuleDefaults,
      pace: plannedPace(8),
      session,
      now: time(clock),
      isSensitive: false,
      isSuspended: false,
      ...given,
    })
  return { ...day, board }
}

describe('a board', () => {
  test('shows the order, who was called last and who is in the room, and nothing about anybody', () => {
    const { checkIn, sees, does, board } = hall()
    checkIn('07:50', 1, 2, 3, 4)
    expect(board()).toMatchObject({ state: 'notBegun', called: [], order: [1, 2, 3, 4] })
    sees('08:00', 1)
    does('08:05', { kind: 'call' })
    does('08:06', { kind: 'start', serial: 2 })
    does('08:07', { kind: 'call' })
    expect(board()).toMatchObject({ state: 'open', called: [3, 2, 1], calling: 3, inRoom: 2, order: [4], room: '3诊室' })
    expect(JSON.stringify(board())).not.toContain('p0000')
  })
  test('is the same a minute later when nothing was done', () => {
    const { checkIn, sees, board } = hall()
    checkIn('07:50', 1, 2, 3)
    sees('08:00', 1)
    expect(board('08:10')).toEqual(board('08:11'))
  })
  test('of a sensitive department names no doctor', () => {
    expect(hall().board().doctor).toBe('王一')
    expect(hall({ isSensitive: true }).board().doctor).toBeUndefined()
  })
  test('of a suspended session has no order', () => {
    const { checkIn, board } = hall({ isSuspended: true })
    checkIn('07:50', 1)
    expect(board()).toMatchObject({ state: 'suspended', order: [] })
  })
  test('says when the doctor is expected', () => {
    const { does, board } = hall()
    does('08:00', { kind: 'doctorLate', minutes: 30 })
    expect(board().expectedAt).toBe(time('08:30'))
    does('08:00', { kind: 'pause', reason: 'ward', minutes: 10 })
    expect(board()).toMatchObject({ state: 'paused', expectedAt: time('08:10') })
  })
})

describe('the own place on a board', () => {
  test('is as many as the queue says, whether or not somebody is called', () => {
    const { checkIn, does, board, queue } = hall()
    checkIn('07:50', 1, 2, 3, 4)
    const agree = () => {
      for (const [{ serial }, ahead] of aheadOf(queue(), queueRuleDefaults))
        expect(placeOnBoard(board(), serial)).toEqual({ is: 'waiting', ahead })
    }
    agree()
    does('08:00', { kind: 'call' })
    agree()
    expect(placeOnBoard(board(), 1)).toEqual({ is: 'calling' })
    does('08:01', { kind: 'start', serial: 1 })
    agree()
    expect(placeOnBoard(board(), 1)).toEqual({ is: 'inRoom' })
    expect(placeOnBoard(board(), 12)).toEqual({ is: 'absent' })
  })
  test('needs no answer of its own when the line moves on, and one when it is put off, called, seen or the doctor goes', () => {
    const { checkIn, does, board } = hall()
    checkIn('07:50', 1, 2, 3)
    const steps = [board()]
    const then = (clock: string, act: Parameters<typeof does>[1]) => {
      does(clock, act)
      steps.push(board())
      return asksForMore(steps.at(-2) as never, steps.at(-1) as never, 3)
    }
    expect(then('08:00', { kind: 'call' })).toBe(false)
    expect(then('08:01', { kind: 'start', serial: 1 })).toBe(false)
    expect(then('08:02', { kind: 'setPriority', serial: 4, reason: 'aged' })).toBe(false)
    expect(then('08:02', { kind: 'checkIn', serial: 4, way: 'desk' })).toBe(true)
    expect(then('08:03', { kind: 'pause', reason: 'ward' })).toBe(true)
    expect(then('08:04', { kind: 'resume' })).toBe(true)
    expect(then('08:04', { kind: 'doctorLate', minutes: 10 })).toBe(true)
    expect(then('08:05', { kind: 'finish', serial: 1 })).toBe(false)
    expect(then('08:05', { kind: 'call', serial: 3, reason: 'unwell' })).toBe(true)
    expect(then('08:06', { kind: 'pass', serial: 3 })).toBe(true)
  })
})

test('who is next looks again within 4 seconds, who is far behind within 72, and who is not on the board too', () => {
  const p50 = 8
  expect(boardAskSeconds({ is: 'waiting', ahead: 0 }, { p50, canCheckIn: false }, 0.999)).toBeLessThan(4)
  expect(boardAskSeconds({ is: 'calling' }, { p50, canCheckIn: false }, 0)).toBe(3)
  expect(boardAskSeconds({ is: 'waiting', ahead: 2 }, { p50: 1, canCheckIn: true }, 0)).toBe(12)
  expect(boardAskSeconds({ is: 'waiting', ahead: 2 }, { p50: 0.1, canCheckIn: false }, 0)).toBe(10)
  expect(boardAskSeconds({ is: 'waiting', ahead: 40 }, { p50, canCheckIn: false }, 0.999)).toBeLessThan(72)
  expect(boardAskSeconds({ is: 'absent' }, { p50, canCheckIn: false }, 0)).toBe(60)
  expect(boardAskSeconds({ is: 'absent' }, { p50, canCheckIn: true }, 0)).toBe(10)
})
