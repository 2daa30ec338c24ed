import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { holdNumber, letHoldGo } from '#functions/usecases/holdNumber'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { memoryTable } from '#tests/sim/memoryTable'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { aSession, at } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

const session = aSession({
  slots: [
    { startsAt: '08:00', online: 1 },
    { startsAt: '08:30', online: 2 },
  ],
})
let now = at('2026-11-20T09:00:00')
let table: Table

const open = async () => {
  now = at('2026-11-20T09:00:00')
  table = memoryTable()
  await ledgers(table).open(openLedger(session))
  for (const id of ['p000000001', 'p000000002']) await diaries(table).open(id)
}
beforeEach(open)

const deps = (through: Table = table) => numberDeps(through, { now: () => now, sessions: [session] })
const person = (n: number, key: string) => ({ accountId: `a${n}`, channel: 'wechat', key: `${n}${key}` }) as const
const wish = (n: number, slot = 0) => ({ sessionId: session.id, slot, patientId: `p00000000${n}` })
const code = (told: { ok: boolean; code?: string }) => (told.ok ? 'ok' : told.code)

const ledger = async () => {
  const standing = await ledgers(table).read(session.id, 'consistent')
  if (!standing) throw new Error('no ledger')
  expect(ledgerFaults(standing, session)).toEqual([])
  return standing
}

describe('a held number (AT-13)', () => {
  test('is held for five minutes, to the second, and nobody else gets it', async () => {
    expect(await holdNumber(deps(), person(1, '1'), wish(1))).toEqual({ ok: true, value: { serial: 1, until: '2026-11-20T09:05:00' } })
    expect(code(await bookAppointment(deps(), person(2, '2'), wish(2)))).toBe('SOLD_OUT')
    now = at('2026-11-20T09:04:59')
    expect(code(await bookAppointment(deps(), person(2, '3'), wish(2)))).toBe('SOLD_OUT')
  })

  test('becomes the appointment under the same key', async () => {
    await holdNumber(deps(), person(1, '1'), wish(1))
    const booked = await bookAppointment(deps(), person(1, '1'), { ...wish(1), isHeld: true })
    expect(booked.ok && booked.value.entry.serial).toBe(1)
    now = at('2026-11-20T10:00:00')
    expect(code(await bookAppointment(deps(), person(2, '2'), wish(2)))).toBe('SOLD_OUT')
    expect((await ledger()).until).toEqual({})
  })

  test('is taken over in the claim of the next one when its time is over, with the same serial', async () => {
    await holdNumber(deps(), person(1, '1'), wish(1))
    now = at('2026-11-20T09:05:00')
    const taken = await bookAppointment(deps(), person(2, '2'), wish(2))
    expect(taken.ok && taken.value.entry.serial).toBe(1)
    expect(code(await bookAppointment(deps(), person(1, '1'), { ...wish(1), isHeld: true }))).toBe('HOLD_LAPSED')
    await ledger()
  })

  test('that has lapsed is not kept although nobody took it, and can be held anew under another key', async () => {
    await holdNumber(deps(), person(1, '1'), wish(1))
    now = at('2026-11-20T09:05:00')
    expect(code(await bookAppointment(deps(), person(1, '1'), { ...wish(1), isHeld: true }))).toBe('HOLD_LAPSED')
    expect(await holdNumber(deps(), person(1, '4'), wish(1))).toEqual({ ok: true, value: { serial: 1, until: '2026-11-20T09:10:00' } })
  })

  test('gives way when its patient looks at another slot', async () => {
    await holdNumber(deps(), person(1, '1'), wish(1))
    expect(await holdNumber(deps(), person(1, '5'), wish(1, 1))).toMatchObject({ ok: true, value: { serial: 2 } })
    expect(code(await bookAppointment(deps(), person(2, '2'), wish(2)))).toBe('ok')
  })

  test('is free at once when its patient leaves, and a late copy of the request holds nothing', async () => {
    await holdNumber(deps(), person(1, '1'), wish(1))
    expect(code(await letHoldGo(deps(), person(1, '1'), wish(1)))).toBe('ok')
    expect(code(await holdNumber(deps(), person(1, '1'), wish(1)))).toBe('HOLD_LET_GO')
    expect(code(await bookAppointment(deps(), person(1, '1'), wish(1)))).toBe('HOLD_LET_GO')
    expect(code(await bookAppointment(deps(), person(2, '2'), wish(2)))).toBe('ok')
  })

  test('cannot be let go any more once it is booked', async () => {
    await holdNumber(deps(), person(1, '1'), wish(1))
    await bookAppointment(deps(), person(1, '1'), { ...wish(1), isHeld: true })
    expect(code(await letHoldGo(deps(), person(1, '1'), wish(1)))).toBe('ALREADY_HOLDING')
    expect((await ledger()).marks.p000000001?.serial).toBe(1)
  })

  test('is held twice for the same key with the same number and the same deadline', async () => {
    const first = await holdNumber(deps(), person(1, '1'), wish(1))
    now = at('2026-11-20T09:01:00')
    expect(await holdNumber(deps(), person(1, '1'), wish(1))).toEqual(first)
  })
})

test('a number that a function with a slower clock keeps just then is not taken over', async () => {
  await holdNumber(deps(), person(1, '1'), wish(1))
  const slower = numberDeps(table, { now: () => at('2026-11-20T09:04:59'), sessions: [session] })
  let kept: unknown
  const racing: Table = {
    ...table,
    update: async (key, change, condition) => {
      if (change.text.includes('#h.#v')) kept = await bookAppointment(slower, person(1, '1'), { ...wish(1), isHeld: true })
      return table.update(key, change, condition)
    },
  }
  now = at('2026-11-20T09:05:00')
  expect(code(await bookAppointment(deps(racing), person(2, '2'), wish(2)))).toBe('SOLD_OUT')
  expect(kept).toMatchObject({ ok: true })
  expect((await ledger()).marks.p000000001?.serial).toBe(1)
})

test('holding and booking, cut off anywhere and repeated, gives one appointment', async () => {
  const played = await cutOffEverywhere(async (_, failing) => {
    await open()
    const story = async (through: ReturnType<typeof deps>) => {
      await holdNumber(through, person(1, '1'), wish(1))
      return bookAppointment(through, person(1, '1'), { ...wish(1), isHeld: true })
    }
    await story(deps(failing(table))).catch(() => {})
    // Under the key of a hold that is kept by now, holding again says so and booking gives the same appointment.
    const told = await story(deps())
    expect(told.ok && told.value.entry.serial).toBe(1)
    expect(Object.values((await ledger()).marks)).toHaveLength(1)
  })
  expect(played).toBeGreaterThan(8)
})
