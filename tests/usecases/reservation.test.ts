import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { type BookAppointmentDeps, bookAppointment } from '#functions/usecases/bookAppointment'
import { type CancelAppointmentDeps, cancelAppointment } from '#functions/usecases/cancelAppointment'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { memoryTable } from '#tests/sim/memoryTable'
import { aPatient, aSession, at } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

const session = aSession({
  slots: [
    { startsAt: '08:00', online: 1 },
    { startsAt: '08:30', online: 2 },
  ],
})
const acting = { accountId: 'account', channel: 'wechat', key: 'key-0001' } as const
const wanted = { sessionId: session.id, slot: 0, patientId: aPatient('p000000001').id }

let now = at('2026-11-23T09:00:00')
let store: ReturnType<typeof open>
let deps: BookAppointmentDeps & CancelAppointmentDeps

const open = () => {
  const table = memoryTable()
  return { table, ledgers: ledgers(table), diaries: diaries(table) }
}

beforeEach(async () => {
  now = at('2026-11-23T09:00:00')
  store = open()
  await store.ledgers.open(openLedger(session))
  for (const id of ['p000000001', 'p000000002']) await store.diaries.open(id)
  deps = {
    ...numberDeps(store.table, { now: () => now, sessions: [session], cancelBefore: () => at('2026-11-25T07:30') }),
    refOf: (accountId, key) => [...`${accountId}${key}`].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 999_983, 7) + 1,
  }
})

const ledgerIsWhole = async () => {
  const ledger = await store.ledgers.read(session.id, 'consistent')
  expect(ledger && ledgerFaults(ledger, session)).toEqual([])
}

describe('the release clock (AT-06)', () => {
  test.each([
    ['one second before seven it is not released', '2026-11-12T06:59:59', 'NOT_RELEASED'],
    ['at seven it can be booked', '2026-11-12T07:00:00', undefined],
    ['one second before it closes it can be booked', '2026-11-24T16:59:59', undefined],
    ['at the closing moment it is closed', '2026-11-24T17:00:00', 'BOOKING_CLOSED'],
  ])('%s', async (_, moment, code) => {
    now = at(moment)
    const told = await bookAppointment(deps, acting, wanted)
    expect(told.ok ? undefined : told.code).toBe(code)
    await ledgerIsWhole()
  })
})

describe('cancelling (AT-16)', () => {
  const booked = async () => {
    const told = await bookAppointment(deps, acting, wanted)
    if (!told.ok) throw new Error(told.code)
    return {
      appointmentId: appointmentId({ date: dateOf(told.value.entry.startsAt), patientId: wanted.patientId, ref: told.value.entry.ref }),
    }
  }

  test('in the last allowed second it is cancelled, and the number is free', async () => {
    const appointment = await booked()
    now = at('2026-11-25T07:29:59')
    expect((await cancelAppointment(deps, acting, appointment)).ok).toBe(true)
    await ledgerIsWhole()
  })

  test('one second later it is refused with the rule and the phone number, and nothing changes', async () => {
    const appointment = await booked()
    now = at('2026-11-25T07:30:00')
    expect(await cancelAppointment(deps, acting, appointment)).toMatchObject({
      code: 'CANCEL_TOO_LATE',
      details: { cancelBefore: '2026-11-25T07:30', rule: '就诊前30分钟', phone: '0000-8512000' },
    })
    expect((await store.diaries.read(wanted.patientId))?.entries[0]?.state).toBe('booked')
  })

  test('when the function died after the diary was written, the repetition gives the number back', async () => {
    const appointment = await booked()
    const dies = { ...deps, release: async () => Promise.reject(new Error('killed')) }
    await expect(cancelAppointment(dies, acting, appointment)).rejects.toThrow('killed')
    expect((await cancelAppointment(deps, acting, appointment)).ok).toBe(true)
    const other = await bookAppointment(deps, { ...acting, key: 'key-0002' }, { ...wanted, patientId: 'p000000002' })
    expect(other.ok && other.value.entry.serial).toBe(1)
  })
})

describe('a booking that was interrupted', () => {
  test('between claim and record is finished by the same request, with the same serial', async () => {
    const dies = { ...deps, record: async () => Promise.reject(new Error('killed')) }
    await expect(bookAppointment(dies, acting, wanted)).rejects.toThrow('killed')
    const told = await bookAppointment(deps, acting, wanted)
    expect(told.ok && told.value.entry.serial).toBe(1)
    await ledgerIsWhole()
  })

  test('a claim that the limits then refuse goes back to the pool', async () => {
    const stale = { ...deps, readDiary: async (id: string) => ({ patientId: id, entries: [], refused: {} }) }
    expect((await bookAppointment(deps, acting, { ...wanted, slot: 1 })).ok).toBe(true)
    const again = await bookAppointment(stale, { ...acting, key: 'key-0003' }, wanted)
    expect(again.ok ? undefined : again.code).toBe('ALREADY_HOLDING')
    await ledgerIsWhole()
  })

  test('a suspended session says suspended although it is also full, because waiting will not help', async () => {
    expect((await bookAppointment(deps, acting, wanted)).ok).toBe(true)
    const suspended = aSession({ suspended: true, slots: [{ startsAt: '08:00', online: 0 }] })
    const fresh = open()
    await fresh.ledgers.open(openLedger(suspended))
    await fresh.diaries.open('p000000002')
    const told = await bookAppointment(
      {
        ...deps,
        claim: fresh.ledgers.claim,
        readDiary: fresh.diaries.read,
        refuse: fresh.diaries.refuse,
        readSession: async () => suspended,
      },
      { ...acting, key: 'key-0004' },
      { ...wanted, patientId: 'p000000002' },
    )
    expect(told.ok ? undefined : told.code).toBe('SESSION_SUSPENDED')
  })
})
