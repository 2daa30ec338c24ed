import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { changeCapacity } from '#functions/usecases/changeCapacity'
import { type DecideAddOnDeps, decideAddOn } from '#functions/usecases/decideAddOn'
import { listAddOns } from '#functions/usecases/listAddOns'
import { readSessionNumbers } from '#functions/usecases/readSessionNumbers'
import { requestAddOn } from '#functions/usecases/requestAddOn'
import { setSessionState } from '#functions/usecases/setSessionState'
import { unblockNumbers } from '#functions/usecases/unblockNumbers'
import { addOnLimits } from '#shared/rules/addOn'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { clinicDate, dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { memoryTable } from '#tests/sim/memoryTable'
import { aSession, at } from '#tests/support/givens'
import { officeDeps } from '#tests/support/officeDeps'

const session = aSession({
  slots: [
    { startsAt: '08:00', online: 1 },
    { startsAt: '08:30', online: 1 },
  ],
})
/** Two days before, in the same department: why the doctor knows the patient. */
const before = { ...session, id: '20261124a-card-card02', date: clinicDate('2026-11-24'), slots: shifted('2026-11-24') }
const elsewhere = { ...session, id: '20261125a-resp-resp01', departmentId: 'resp' }
const [named, other, third] = ['p000000001', 'p000000002', 'p000000003'] as const
const doctor = { accountId: 'doctor', channel: 'counter', key: 'key-101' } as const
const office = { accountId: 'office', channel: 'counter', key: 'key-102' } as const

let now = at('2026-11-23T09:00:00')
let table: ReturnType<typeof memoryTable>
let deps: ReturnType<typeof officeDeps>
let key = 0

beforeEach(async () => {
  now = at('2026-11-23T09:00:00')
  table = memoryTable()
  for (const one of [session, before, elsewhere]) await ledgers(table).open(openLedger(one))
  for (const id of [named, other, third]) await diaries(table).open(id)
  deps = officeDeps(table, { now: () => now, sessions: [session, before, elsewhere], cancelBefore: () => at('2026-11-25T07:30') })
})

function shifted(date: string) {
  return session.slots.map((slot) => ({
    ...slot,
    startsAt: slot.startsAt.replace('2026-11-25', date) as never,
    endsAt: slot.endsAt.replace('2026-11-25', date) as never,
  }))
}

const book = async (patientId: string, slot = 0, sessionId = session.id) => {
  key += 1
  const told = await bookAppointment(deps, { accountId: 'a', channel: 'h5', key: `key-${key}` }, { sessionId, slot, patientId })
  if (!told.ok) return { code: told.code, id: '' }
  const { ref, startsAt, serial } = told.value.entry
  return { serial, id: appointmentId({ date: dateOf(startsAt), patientId, ref }) }
}
/** The named patient is known, and the session is full. */
const full = async () => {
  const known = await book(named, 0, before.id)
  await book(other)
  await book(third, 1)
  return known.id
}
const ask = async (id: string, acting = doctor) =>
  requestAddOn(deps, acting, { sessionId: session.id, slot: 0, appointmentId: id, reason: '术后需复查' })
const asked = async () => {
  const told = await ask(await full())
  if (!told.ok) throw new Error(told.code)
  return told.value.id
}
const decide = (addOnId: string, approve = true, using: DecideAddOnDeps = deps, acting = office) =>
  decideAddOn(using, acting, { sessionId: session.id, addOnId, approve, reason: '同意' })
const codeOf = (told: { ok: boolean; code?: string }) => (told.ok ? 'done' : told.code)
const numbers = async () => {
  const ledger = await deps.readLedger(session.id)
  expect(ledger && ledgerFaults(ledger, session)).toEqual([])
  const read = await readSessionNumbers(deps, { sessionId: session.id })
  if (!read.ok) throw new Error(read.code)
  return read.value.total
}

describe('an add-on (AT-09)', () => {
  test('approved by the office gives the named patient one number more, and nobody else', async () => {
    const told = await decide(await asked())
    expect(told.ok && told.value).toMatchObject({ serial: 3, state: 'approved', askedBy: 'doctor', decidedBy: 'office' })
    expect(await numbers()).toMatchObject({ capacity: 3, sold: 3, free: 0 })
    const entry = (await deps.readDiary(named))?.entries.find(({ sessionId }) => sessionId === session.id)
    expect(entry).toMatchObject({ serial: 3, isAddOn: true, state: 'booked', channel: 'counter', pool: 'consultRoom' })
    await diaries(table).open('p000000004')
    expect((await book('p000000004')).code).toBe('SOLD_OUT')
  })

  test('is kept with who asked, who decided and why, and listed for the day', async () => {
    await decide(await asked())
    const listed = await listAddOns({ ...deps, isTheirs: () => true }, { date: session.date })
    expect(listed.ok && listed.value.items).toMatchObject([
      { maskedName: '周*文', askedBy: 'doctor', reason: '术后需复查', decidedBy: 'office', decision: '同意', serial: 3 },
    ])
  })

  test('is not listed for who works elsewhere, and nobody is looked up for them', async () => {
    await asked()
    const opened: string[] = []
    const readPatients = (ids: readonly string[]) => {
      opened.push(...ids)
      return deps.readPatients(ids)
    }
    const listed = await listAddOns({ ...deps, readPatients, isTheirs: () => false }, { date: session.date })
    expect(listed).toMatchObject({ value: { items: [] } })
    expect(opened).toEqual([])
  })

  test('does not exist until it is approved, and not after it is refused', async () => {
    const id = await asked()
    expect(await numbers()).toMatchObject({ capacity: 2 })
    expect(codeOf(await decide(id, false))).toBe('done')
    expect(codeOf(await decide(id, true))).toBe('ALREADY_DECIDED')
    expect(await numbers()).toMatchObject({ capacity: 2 })
  })

  test('is not asked for while the session has numbers, nor for whom the department does not know, nor for whom has a number', async () => {
    const known = await book(named, 0, before.id)
    expect(codeOf(await ask(known.id))).toBe('NUMBERS_LEFT')
    const mine = await book(other)
    await book(third, 1)
    expect(codeOf(await ask(mine.id))).toBe('ALREADY_HOLDING')
    const far = await book(named, 0, elsewhere.id)
    expect(codeOf(await ask(far.id, { ...doctor, key: 'key-103' } as never))).toBe('UNKNOWN_APPOINTMENT')
    expect(codeOf(await ask('20261124-p000000009-1x9ab'))).toBe('UNKNOWN_APPOINTMENT')
  })

  test('whoever asked does not approve', async () =>
    expect(codeOf(await decide(await asked(), true, deps, doctor as never))).toBe('OWN_REQUEST'))

  test('waits while a number has come free, and is given once the session is full again', async () => {
    const id = await asked()
    const [freed] = (await deps.readDiary(other))?.entries ?? []
    if (!freed) throw new Error('not booked')
    await cancelAppointment(deps, office, { appointmentId: appointmentId({ date: session.date, patientId: other, ref: freed.ref }) })
    expect(codeOf(await decide(id))).toBe('NUMBERS_LEFT')
    await book(other)
    expect(codeOf(await decide(id))).toBe('done')
  })

  test('goes beyond what a patient may book in a day, not beyond one place at a time', async () => {
    const id = await asked()
    await book(named, 0, elsewhere.id)
    expect(codeOf(await decide(id))).toBe('TIME_OVERLAPS')
    expect(await numbers()).toMatchObject({ capacity: 2, sold: 2 })
    expect(addOnLimits).toEqual({ perDay: 99, perDepartmentPerDay: 99 })
    const [entry] = (await listAddOns({ ...deps, isTheirs: () => true }, { date: session.date })).value.items
    expect(entry?.failed).toBe('TIME_OVERLAPS')
  })

  test('is given while booking is paused and after its cut-off, not when the doctor does not come, not after its slot', async () => {
    const id = await asked()
    const state = (to: 'open' | 'paused' | 'suspended', by: string) =>
      setSessionState(deps, { ...office, key: by }, { sessionId: session.id, state: to, reason: '系统维护' })
    await state('suspended', 'key-104')
    expect(codeOf(await decide(id))).toBe('SESSION_SUSPENDED')
    await state('open', 'key-105')
    await state('paused', 'key-106')
    now = at('2026-11-25T08:30')
    expect(codeOf(await decide(id))).toBe('BOOKING_CLOSED')
    now = at('2026-11-25T08:29:59')
    expect(codeOf(await decide(id))).toBe('done')
  })

  test('that its patient cancels is out of sale for good: not even raising the capacity sells it to somebody else', async () => {
    await decide(await asked())
    const entry = (await deps.readDiary(named))?.entries.find(({ isAddOn }) => isAddOn)
    if (!entry) throw new Error('no add-on')
    const id = appointmentId({ date: session.date, patientId: named, ref: entry.ref })
    expect(codeOf(await cancelAppointment(deps, office, { appointmentId: id }))).toBe('done')
    expect(await numbers()).toMatchObject({ capacity: 3, sold: 2, blocked: 1, free: 0 })
    const place = { sessionId: session.id, slot: 0, pool: 'consultRoom', reason: '加号取消' } as const
    expect(codeOf(await unblockNumbers(deps, { ...office, key: 'key-107' }, { ...place, count: 1 }))).toBe('NOT_ENOUGH_BLOCKED')
    expect(codeOf(await changeCapacity(deps, { ...office, key: 'key-108' }, { ...place, capacity: 1 }))).toBe('done')
    expect(await numbers()).toMatchObject({ capacity: 4, blocked: 1, free: 1 })
  })
})

describe('an add-on that is cut off', () => {
  test.each(['giveAddOn', 'record', 'settleAddOn'] as const)('before or after %s is finished by whoever asks again, once', async (step) => {
    const id = await asked()
    const dies = async () => Promise.reject(new Error('killed'))
    const after = async (...args: readonly unknown[]) => {
      await (deps[step] as (...args: readonly unknown[]) => Promise<unknown>)(...args)
      throw new Error('killed')
    }
    await expect(decide(id, true, { ...deps, [step]: dies })).rejects.toThrow('killed')
    await expect(decide(id, true, { ...deps, [step]: after })).rejects.toThrow('killed')
    const told = await decide(id)
    expect(told.ok && told.value.serial).toBe(3)
    expect(await numbers()).toMatchObject({ capacity: 3, sold: 3, blocked: 0 })
  })

  test('asked for twice with the same key is one request; with another reason under the same key it is refused', async () => {
    const known = await full()
    const [first, second] = [await ask(known), await ask(known)]
    expect(first).toEqual(second)
    const wanted = { sessionId: session.id, slot: 0, appointmentId: known }
    expect(codeOf(await requestAddOn(deps, doctor, { ...wanted, reason: '另一个原因' }))).toBe('IDEMPOTENCY_KEY_REUSED')
    const listed = await listAddOns({ ...deps, isTheirs: () => true }, { date: session.date })
    expect(listed.value.items).toHaveLength(1)
  })

  test('that the diary does not take up after all is out of sale, not with somebody else', async () => {
    const id = await asked()
    await book(named, 0, elsewhere.id)
    const stale = { ...deps, readDiary: async (patientId: string) => ({ patientId, entries: [], refused: {} }) }
    expect(codeOf(await decide(id, true, stale))).toBe('TIME_OVERLAPS')
    expect(await numbers()).toMatchObject({ capacity: 3, sold: 2, blocked: 1, free: 0 })
  })

  test('ten approvals at once give one number', async () => {
    const id = await asked()
    const told = await Promise.all(Array.from({ length: 10 }, () => decide(id)))
    expect(told.map(codeOf)).toEqual(Array(10).fill('done'))
    const { sold, capacity, blocked } = await numbers()
    expect({ sold, left: capacity - blocked }).toEqual({ sold: 3, left: 3 })
  })
})
