import { describe, expect, test } from 'vitest'
import type { Answer, BookRequest, CancelRequest, DrawnRequest, History } from '#tests/sim/history'
import { linearizable } from '#tests/sim/linearizable'
import type { World } from '#tests/sim/world'
import { aSession, at, someRules } from '#tests/support/givens'

const session = aSession({ slots: [{ startsAt: '08:00', online: 1 }] })

const attempt = (start: number, end: number, answer?: Answer) => ({
  start,
  end,
  clock: at('2026-11-23T09:00'),
  endClock: at('2026-11-23T09:00'),
  fate: answer ? ('answered' as const) : ('faulted' as const),
  isHurt: !answer,
  hurtUntil: answer ? 0 : end,
  ...(answer ? { answer } : {}),
})
const book = (id: number, patientId: string, start: number, end: number, answer?: Answer): BookRequest => ({
  kind: 'book',
  id,
  accountId: 'account',
  patientId,
  sessionId: session.id,
  slot: 0,
  channel: 'wechat',
  key: `k${id}`,
  ref: id,
  wish: id,
  attempts: [attempt(start, end, answer)],
  isAbandoned: false,
})
const cancel = (of: BookRequest, start: number, end: number): CancelRequest => ({
  ...{ kind: 'cancel', id: 90 + of.id, accountId: 'account', patientId: of.patientId, of, isAbandoned: false },
  attempts: [attempt(start, end, { ok: true, serial: 1, bookedAt: at('2026-11-23T09:00') })],
})
const serial = (number: number): Answer => ({ ok: true, serial: number, bookedAt: at('2026-11-23T09:00') })
const soldOut: Answer = { ok: false, code: 'SOLD_OUT' }
const standing = { ledgers: new Map(), entries: new Map(), open: new Set<string>(), refused: new Set<number>(), returnsAt: new Map() }
const faults = (requests: History['requests'], states: History['states'] = []) =>
  linearizable(session, { requests, states, violations: [] }, standing, { rules: someRules() } as World).length

describe('a session with one number', () => {
  const first = book(1, 'p1', 1, 5, serial(1))
  const gone = cancel(first, 10, 20)

  test('may be sold out beside the booking that took it', () => {
    expect(faults([first, gone, book(2, 'p2', 2, 3, soldOut)])).toBe(0)
  })
  test('may not be sold out before anyone asked', () => {
    expect(faults([first, gone, book(2, 'p2', 0, 0.5, soldOut)])).toBe(1)
  })
  test('may not be sold out once the cancellation was answered', () => {
    expect(faults([first, gone, book(2, 'p2', 21, 22, soldOut)])).toBe(1)
  })
  test('may be sold to another while the cancellation runs, but not before', () => {
    const later = book(2, 'p2', 12, 15, serial(1))
    expect(faults([first, gone, later, cancel(later, 30, 31)])).toBe(0)
    const sooner = book(2, 'p2', 6, 9, serial(1))
    expect(faults([first, gone, sooner, cancel(sooner, 30, 31)])).toBe(1)
  })
  test('may be sold out while a request that the limits refuse passes by', () => {
    const passing = book(3, 'p3', 1, 9, { ok: false, code: 'TOO_MANY_A_DAY' })
    expect(faults([passing, book(2, 'p2', 2, 3, soldOut)])).toBe(0)
    expect(faults([passing, book(2, 'p2', 10, 12, soldOut)])).toBe(1)
  })
  test('sells nothing while it is paused', () => {
    const paused = [
      { sessionId: session.id, step: 0, state: 'paused' as const },
      { sessionId: session.id, step: 8, state: 'open' as const },
    ]
    expect(faults([first, gone], paused)).toBe(1)
    expect(faults([first, gone], paused.slice(1))).toBe(0)
  })
  test('holds a number of the patient who is told so', () => {
    expect(faults([first, gone, book(2, 'p1', 6, 8, { ok: false, code: 'ALREADY_HOLDING' })])).toBe(0)
    expect(faults([first, gone, book(2, 'p1', 22, 23, { ok: false, code: 'ALREADY_HOLDING' })])).toBe(1)
  })
  test('holds what a turn of a draw may not have until the turn is over, and no longer', () => {
    const refused = book(4, 'p1', 1, 5, { ok: false, code: 'TOO_MANY_A_DAY' })
    const drawn = { ...refused, kind: 'drawn', turnEndsAt: () => 20 } as unknown as DrawnRequest
    const holding = (start: number) => book(2, 'p1', start, start + 1, { ok: false, code: 'ALREADY_HOLDING' })
    expect(faults([drawn, holding(12)])).toBe(0)
    expect(faults([drawn, book(2, 'p2', 12, 13, soldOut)])).toBe(0)
    expect(faults([drawn, holding(21)])).toBe(1)
    expect(faults([drawn, book(2, 'p2', 21, 22, soldOut)])).toBe(1)
  })
})
