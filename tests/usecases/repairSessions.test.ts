import { beforeEach, describe, expect, test } from 'vitest'
import { addOns } from '#functions/store/addOns'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { type RepairSessionsDeps, repairSessions } from '#functions/usecases/repairSessions'
import { remainingFor } from '#shared/rules/drawable'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { type MemoryTable, memoryTable } from '#tests/sim/memoryTable'
import { aSession, at } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

const session = aSession({ slots: [{ startsAt: '08:00', online: 2 }] })
const wanted = { sessionId: session.id, slot: 0, patientId: 'p000000001' }
const acting = { accountId: 'account', channel: 'h5', key: 'key-0001' } as const
const now = () => at('2026-11-23T09:00:00')

let table: MemoryTable
let booking: Parameters<typeof bookAppointment>[0]
let cancelling: Parameters<typeof cancelAppointment>[0]
let repairing: RepairSessionsDeps

beforeEach(async () => {
  table = memoryTable()
  const [ledger, diary] = [ledgers(table), diaries(table)]
  await ledger.open(openLedger(session))
  for (const id of ['p000000001', 'p000000002']) await diary.open(id)
  const deps = numberDeps(table, {
    now,
    sessions: [session],
    cancelBefore: () => at('2026-11-25T07:30'),
    refOf: (_, key: string) => Number(key.slice(4)),
  })
  booking = deps
  cancelling = deps
  repairing = {
    now,
    sleep: async () => {},
    listDepartmentIds: async () => ['card'],
    listSessionsBetween: async () => [session],
    readLedger: (id) => ledger.read(id, 'consistent'),
    readDiary: diary.read,
    readVisit: diary.readVisit,
    refuse: diary.refuse,
    settle: diary.settle,
    withdraw: diary.withdraw,
    release: ledger.release,
    readHeld: ledger.readHeld,
  }
})

const repair = (mend = true) => repairSessions(repairing, { days: 14, mend })
const killed = async () => Promise.reject(new Error('killed'))
const left = async () => {
  const ledger = await repairing.readLedger(session.id)
  if (!ledger) throw new Error('no ledger')
  expect(ledgerFaults(ledger, session)).toEqual([])
  return session.slots.reduce((sum, slot) => sum + remainingFor(ledger, { slot, pools: ['online'], right: 'sale', now: now() }), 0)
}

describe('repair', () => {
  test('finds nothing where nothing was interrupted, and changes nothing', async () => {
    expect((await bookAppointment(booking, acting, wanted)).ok).toBe(true)
    expect(await repair()).toEqual({ sessions: 1, numbersHeld: 1, differences: [], mended: 0 })
    expect(await left()).toBe(1)
  })

  test('gives back a number whose request died after the claim; the request then hears that it lapsed', async () => {
    await expect(bookAppointment({ ...booking, record: killed }, acting, wanted)).rejects.toThrow('killed')
    expect(await repair(false)).toMatchObject({ differences: [{ kind: 'unrecorded', serial: 1 }], mended: 0 })
    expect(await left()).toBe(1)
    expect((await repair()).mended).toBe(1)
    expect(await left()).toBe(2)
    const late = await bookAppointment(booking, acting, wanted)
    expect(late.ok ? undefined : late.code).toBe('REQUEST_LAPSED')
    expect((await bookAppointment(booking, { ...acting, key: 'key-0002' }, wanted)).ok).toBe(true)
  })

  test('gives back a number whose cancellation died half way', async () => {
    const told = await bookAppointment(booking, acting, wanted)
    if (!told.ok) throw new Error(told.code)
    const { startsAt, ref } = told.value.entry
    const id = appointmentId({ date: dateOf(startsAt), patientId: wanted.patientId, ref })
    await expect(cancelAppointment({ ...cancelling, release: killed }, acting, { appointmentId: id })).rejects.toThrow('killed')
    expect(await repair()).toMatchObject({ differences: [{ kind: 'givenUp' }], mended: 1 })
    expect(await left()).toBe(2)
  })

  test('leaves a request alone that is finished while it waits', async () => {
    await expect(bookAppointment({ ...booking, record: killed }, acting, wanted)).rejects.toThrow('killed')
    repairing = {
      ...repairing,
      sleep: async () => {
        expect((await bookAppointment(booking, acting, wanted)).ok).toBe(true)
      },
    }
    expect(await repair()).toMatchObject({ differences: [{ kind: 'unrecorded' }], mended: 0 })
    expect(await left()).toBe(1)
    expect((await repair()).differences).toEqual([])
  })

  test('reports what no interruption explains, and does not touch it', async () => {
    expect((await bookAppointment(booking, acting, wanted)).ok).toBe(true)
    await table.update(
      { pk: `SESSION#${session.id}`, sk: 'LEDGER' },
      { text: 'SET #n = :n', names: { '#n': 'n0o' }, values: { ':n': 1 } },
      { text: 'attribute_exists(pk)' },
    )
    expect(await repair()).toMatchObject({
      differences: [{ kind: 'miscounted', text: 'serial 1 is both free and held by p000000001' }],
      mended: 0,
    })
  })
})

describe('numbers of special kinds', () => {
  test('a number whose key then booked another session goes back, and the appointment stays', async () => {
    const afternoon = { ...session, id: '20261126a-card-card01' }
    await ledgers(table).open(openLedger(afternoon))
    await expect(bookAppointment({ ...booking, record: killed }, acting, wanted)).rejects.toThrow('killed')
    const other = { ...booking, readSession: async () => afternoon }
    expect((await bookAppointment(other, acting, { ...wanted, sessionId: afternoon.id })).ok).toBe(true)
    expect(await repair()).toMatchObject({ differences: [{ kind: 'unrecorded' }], mended: 1 })
    expect(await left()).toBe(2)
  })

  test('an add-on that was given and never recorded goes out of sale, not to somebody else', async () => {
    const reasons = { seal: async (text: string) => text, open: async (text: string) => text }
    const slot = session.slots[0]
    if (!slot) throw new Error('no slot')
    await addOns(table, reasons).give({ sessionId: session.id, slot, patientId: wanted.patientId, ref: 9, now: now() })
    expect(await repair()).toMatchObject({ differences: [{ kind: 'unrecorded', serial: 3 }], mended: 1 })
    expect((await repairing.readLedger(session.id))?.slots[0]?.consultRoom).toMatchObject({ returned: [], blocked: [3] })
  })
})
