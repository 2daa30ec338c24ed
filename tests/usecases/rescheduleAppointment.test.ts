import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { rescheduleAppointment } from '#functions/usecases/rescheduleAppointment'
import { isOpen, numberOf } from '#shared/rules/diary'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { clinicDate, dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { memoryTable } from '#tests/sim/memoryTable'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { aSession, at, someRules } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

const morning = aSession({
  slots: [
    { startsAt: '08:00', online: 1 },
    { startsAt: '08:30', online: 1 },
  ],
})
const other = { ...aSession({ slots: [{ startsAt: '10:00', online: 1 }] }), id: '20261125a-card-card02' }
const rules = { ...someRules(), limits: { perDay: 1, perDepartmentPerDay: 1, perDepartmentOpen: 1 } }
const patientId = 'p000000001'

let now = at('2026-11-20T09:00:00')
let table: Table
let appointment: string

const open = async () => {
  now = at('2026-11-20T09:00:00')
  table = memoryTable()
  for (const session of [morning, other]) await ledgers(table).open(openLedger(session))
  for (const id of [patientId, 'p000000002']) await diaries(table).open(id)
  const booked = await bookAppointment(deps(), acting('1'), { sessionId: morning.id, slot: 0, patientId })
  if (!booked.ok) throw new Error(booked.code)
  appointment = appointmentId({ date: clinicDate('2026-11-25'), patientId, ref: booked.value.entry.ref })
}

const deps = (through: Table = table) =>
  numberDeps(through, { now: () => now, sessions: [morning, other], rules, cancelBefore: () => at('2026-11-24T08:00') })
const acting = (key: string) => ({ accountId: 'a', channel: 'wechat', key }) as const
const to = (sessionId: string, slot: number) => ({ appointmentId: appointment, sessionId, slot })
const code = (told: { ok: boolean; code?: string }) => (told.ok ? 'ok' : told.code)
beforeEach(open)

/** What the patient has, with every ledger whole and agreeing. */
const standing = async () => {
  const entries = (await diaries(table).read(patientId))?.entries.filter(isOpen) ?? []
  for (const session of [morning, other]) {
    const ledger = await ledgers(table).read(session.id, 'consistent')
    if (!ledger) throw new Error('no ledger')
    expect(ledgerFaults(ledger, session)).toEqual([])
    for (const entry of entries.filter(({ sessionId }) => sessionId === session.id))
      expect(ledger.marks[numberOf(patientId, entry).holder]?.ref).toBe(entry.ref)
  }
  return entries.map(({ sessionId, slot }) => `${sessionId === morning.id ? 'morning' : 'other'} ${slot}`)
}
const held = async () => {
  const marks = await Promise.all(
    [morning, other].map(async ({ id }) => Object.keys((await ledgers(table).read(id, 'consistent'))?.marks ?? {})),
  )
  return marks.flat()
}

describe('rescheduling (AT-15)', () => {
  test('to another session takes the new number and gives the old one back', async () => {
    expect(code(await rescheduleAppointment(deps(), acting('2'), to(other.id, 0)))).toBe('ok')
    expect(await standing()).toEqual(['other 0'])
    expect(await held()).toEqual([patientId])
    expect(code(await bookAppointment(deps(), acting('9'), { sessionId: morning.id, slot: 0, patientId: 'p000000002' }))).toBe('ok')
  })

  test('within a session goes to another slot and back again', async () => {
    expect(code(await rescheduleAppointment(deps(), acting('2'), to(morning.id, 1)))).toBe('ok')
    expect(await standing()).toEqual(['morning 1'])
    const [entry] = (await diaries(table).read(patientId))?.entries.filter(isOpen) ?? []
    if (!entry) throw new Error('nothing stands')
    appointment = appointmentId({ date: dateOf(entry.startsAt), patientId, ref: entry.ref })
    expect(code(await rescheduleAppointment(deps(), acting('3'), to(morning.id, 0)))).toBe('ok')
    expect(await standing()).toEqual(['morning 0'])
    expect(await held()).toEqual([patientId])
  })

  test('to a full slot leaves the old number where it was', async () => {
    await bookAppointment(deps(), acting('9'), { sessionId: other.id, slot: 0, patientId: 'p000000002' })
    expect(code(await rescheduleAppointment(deps(), acting('2'), to(other.id, 0)))).toBe('SOLD_OUT')
    expect(await standing()).toEqual(['morning 0'])
  })

  test('repeated with the same key gives the same number, and the refusal stays one', async () => {
    const first = await rescheduleAppointment(deps(), acting('2'), to(other.id, 0))
    expect(await rescheduleAppointment(deps(), acting('2'), to(other.id, 0))).toEqual(first)
    expect(await held()).toEqual([patientId])
  })

  test('asked again once both have moved to history gets the same answer', async () => {
    const first = await rescheduleAppointment(deps(), acting('2'), to(other.id, 0))
    now = at('2026-11-26T00:00:01')
    const diary = await diaries(table).read(patientId)
    if (diary) await diaries(table).archive(diary, clinicDate('2026-11-26'))
    const again = await rescheduleAppointment(deps(), acting('2'), to(other.id, 0))
    expect([again.ok, again.ok && again.value.entry]).toEqual([true, first.ok && first.value.entry])
  })

  test('the last allowed second passes and the next is refused', async () => {
    now = at('2026-11-24T07:59:59')
    expect(code(await rescheduleAppointment(deps(), acting('2'), to(morning.id, 1)))).toBe('ok')
    await open()
    now = at('2026-11-24T08:00:00')
    expect(code(await rescheduleAppointment(deps(), acting('2'), to(morning.id, 1)))).toBe('RESCHEDULE_TOO_LATE')
    expect(await standing()).toEqual(['morning 0'])
  })

  test.each([
    ['the slot it has', () => to(morning.id, 0), 'SAME_SLOT'],
    ['a slot that does not exist', () => to(other.id, 7), 'UNKNOWN_SLOT'],
    ['a session that does not exist', () => to('20261125a-card-none', 0), 'UNKNOWN_SESSION'],
    ['nothing it knows', () => ({ ...to(other.id, 0), appointmentId: 'x' }), 'UNKNOWN_APPOINTMENT'],
  ])('to %s changes nothing', async (_, input, refused) => {
    expect(code(await rescheduleAppointment(deps(), acting('2'), input()))).toBe(refused)
    expect(await standing()).toEqual(['morning 0'])
  })

  test('what was cancelled cannot be rescheduled', async () => {
    await cancelAppointment(deps(), acting('4'), { appointmentId: appointment })
    expect(code(await rescheduleAppointment(deps(), acting('2'), to(other.id, 0)))).toBe('NOT_RESCHEDULABLE')
    expect(await standing()).toEqual([])
    expect(await held()).toEqual([])
  })

  test('two at once leave one number', async () => {
    const told = await Promise.all([
      rescheduleAppointment(deps(), acting('2'), to(morning.id, 1)),
      rescheduleAppointment(deps(), acting('3'), to(other.id, 0)),
    ])
    expect(told.map(code).filter((one) => one === 'ok')).toHaveLength(1)
    expect(await standing()).toHaveLength(1)
    expect(await held()).toHaveLength(1)
  })
})

test.each([
  ['to another session', () => to(other.id, 0)],
  ['within the session', () => to(morning.id, 1)],
])('a rescheduling %s cut off anywhere leaves the old or the new number, and the repetition finishes it (I4)', async (_, input) => {
  const played = await cutOffEverywhere(async (__, failing) => {
    await open()
    await rescheduleAppointment(deps(failing(table)), acting('2'), input()).catch(() => {})
    expect(await standing()).toHaveLength(1)
    expect(code(await rescheduleAppointment(deps(), acting('2'), input()))).toBe('ok')
    expect(await standing()).toHaveLength(1)
    expect(await held()).toHaveLength(1)
  })
  expect(played).toBeGreaterThan(10)
})
