import { beforeEach, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { acceptOffer } from '#functions/usecases/acceptOffer'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { rescheduleAppointment } from '#functions/usecases/rescheduleAppointment'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { passed } from '#shared/rules/waitlistProgress'
import { type ClinicTime, clinicDate } from '#shared/values/clinicTime'
import { appointmentId, waitingId } from '#shared/values/ids'
import { type SimDeps, simDeps } from '#tests/sim/deps'
import { memoryTable } from '#tests/sim/memoryTable'
import type { World } from '#tests/sim/world'
import { aSession, at, someRules } from '#tests/support/givens'
import { waitingRoom } from '#tests/support/waitingRoom'

/** Faults that played histories found, as short stories. */

const morning = aSession({
  slots: [
    { startsAt: '08:00', online: 1 },
    { startsAt: '08:30', online: 2 },
  ],
})
const world: World = {
  sessions: [morning],
  rules: someRules(),
  cancelBefore: () => at('2026-11-25T07:30'),
  patientIds: ['patient000', 'patient001'],
  accountsOf: () => ['account'],
  moments: [],
  isOvernight: false,
  isTangled: false,
}
let now: ClinicTime
let table: ReturnType<typeof memoryTable>
let deps: SimDeps['book']

beforeEach(async () => {
  now = at('2026-11-23T09:00')
  table = memoryTable()
  deps = simDeps(world, table, () => now).book
  await ledgers(table).open(openLedger(morning))
  for (const id of world.patientIds) await diaries(table).open(id)
})

const book = async (key: string, slot: number, patientId = 'patient000', with_ = deps) => {
  const told = await bookAppointment(with_, { accountId: 'account', channel: 'wechat', key }, { sessionId: morning.id, slot, patientId })
  return told.ok ? told.value.entry.serial : told.code
}
const marks = async () => {
  const ledger = await ledgers(table).read(morning.id, 'consistent')
  expect(ledger && ledgerFaults(ledger, morning)).toEqual([])
  return Object.values(ledger?.marks ?? {}).map(({ serial }) => serial)
}
const cutOff = async () => {
  throw new Error('cut off')
}

test('a slot that has begun sells nothing although its session is still open', async () => {
  const open = { ...morning, closesAt: morning.endsAt }
  table = memoryTable()
  deps = simDeps({ ...world, sessions: [open] }, table, () => now).book
  await ledgers(table).open(openLedger(open))
  await diaries(table).open('patient000')
  now = `${morning.date}T08:00` as ClinicTime
  expect(await book('k1', 0)).toBe('BOOKING_CLOSED')
  expect(await book('k2', 1)).toBe(2)
})

test('a number claimed before its slot began is still recorded by the repetition', async () => {
  const open = { ...morning, closesAt: morning.endsAt }
  table = memoryTable()
  deps = simDeps({ ...world, sessions: [open] }, table, () => now).book
  await ledgers(table).open(openLedger(open))
  await diaries(table).open('patient000')
  now = `${morning.date}T07:59:59` as ClinicTime
  await expect(book('k1', 0, 'patient000', { ...deps, record: cutOff })).rejects.toThrow('cut off')
  now = `${morning.date}T08:00` as ClinicTime
  expect(await book('k1', 0)).toBe(1)
})

test('a request that was cut off with a number in hand and is then refused by the limits gives the number back', async () => {
  await expect(book('k1', 0, 'patient000', { ...deps, record: cutOff })).rejects.toThrow('cut off')
  const overlapping = { entries: [{ ...(await anEntry()), sessionId: 'another', ref: 9 }], patientId: 'patient000', refused: {} }
  expect(await book('k1', 0, 'patient000', { ...deps, readDiary: async () => overlapping })).toBe('TIME_OVERLAPS')
  expect(await marks()).toEqual([2])
})

test('a request that was refused and cut off before its number went back gives it back when it is repeated', async () => {
  const full = { record: async () => ({ recorded: false, diary: await deps.readDiary('patient000') }), release: cutOff }
  await expect(book('k1', 0, 'patient000', { ...deps, ...full })).rejects.toThrow('cut off')
  expect(await marks()).toEqual([1])
  expect(await book('k1', 0)).toBe('ALREADY_HOLDING')
  expect(await marks()).toEqual([])
})

test('a key sent for two slots at once keeps the number of the one that is booked', async () => {
  const empty = { patientId: 'patient000', entries: [], refused: {} }
  expect(await book('k1', 0)).toBe(1)
  expect(await book('k1', 1, 'patient000', { ...deps, readDiary: async () => empty })).toBe('IDEMPOTENCY_KEY_REUSED')
  expect(await marks()).toEqual([1])
})

test('a cut-off request that comes back for another slot does not move its number there', async () => {
  await expect(book('k1', 1, 'patient000', { ...deps, record: cutOff })).rejects.toThrow('cut off')
  expect(await book('k1', 0)).toBe('IDEMPOTENCY_KEY_REUSED')
  expect(await marks()).toEqual([2])
  expect(await book('k1', 1)).toBe(2)
})

test('a request that comes back after its day is answered from history, and is not recorded again', async () => {
  expect(await book('k1', 0)).toBe(1)
  now = at('2026-11-26T08:00')
  const diary = await deps.readDiary('patient000')
  if (diary) await deps.archive(diary, clinicDate('2026-11-26'))
  expect(await book('k1', 0)).toBe(1)
  expect((await deps.readDiary('patient000'))?.entries).toEqual([])
})

test('a cut-off request that comes back after its day is refused, and its number goes back', async () => {
  await expect(book('k1', 0, 'patient000', { ...deps, record: cutOff })).rejects.toThrow('cut off')
  now = at('2026-11-26T08:00')
  expect(await book('k1', 0)).toBe('BOOKING_CLOSED')
  expect(await marks()).toEqual([])
})

test('a cancellation that was cut off before its number went back is finished even after its day', async () => {
  const { cancel } = simDeps(world, table, () => now)
  const asked = [
    { accountId: 'account' },
    { appointmentId: appointmentId({ date: morning.date, patientId: 'patient000', ref: 1 }) },
  ] as const
  expect(await book('k1', 0)).toBe(1)
  await expect(cancelAppointment({ ...cancel, release: cutOff }, ...asked)).rejects.toThrow('cut off')
  now = at('2026-11-26T08:00')
  const diary = await deps.readDiary('patient000')
  if (diary) await deps.archive(diary, clinicDate('2026-11-26'))
  expect(await cancelAppointment(cancel, ...asked)).toMatchObject({ ok: true, value: { entry: { state: 'cancelled' } } })
  expect(await marks()).toEqual([])
})

test('a late copy of a booking that was cancelled lets the number rest as the cancellation does', async () => {
  const rests = { ...someRules(), returns: { bandMinutes: [10, 10] as const, atOnceWithin: 0 } }
  const { cancel, book: resting } = simDeps({ ...world, rules: rests }, table, () => now)
  expect(await book('k1', 0)).toBe(1)
  const before = await deps.readDiary('patient000')
  const appointment = appointmentId({ date: morning.date, patientId: 'patient000', ref: 1 })
  await expect(
    cancelAppointment({ ...cancel, release: cutOff }, { accountId: 'account' }, { appointmentId: appointment }),
  ).rejects.toThrow()
  let reads = 0
  const late = async (id: string) => {
    reads += 1
    return reads === 1 ? before && { ...before, entries: [] } : diaries(table).read(id)
  }
  expect(await book('k1', 0, 'patient000', { ...resting, readDiary: late })).toBe(1)
  const ledger = await ledgers(table).read(morning.id, 'consistent')
  expect(ledger?.until).toEqual({ '~1': '2026-11-23T09:10:00' })
})

test('a reschedule that was cut off with the new number in hand gives it back once the old appointment is gone', async () => {
  const { cancel, reschedule } = simDeps(world, table, () => now)
  const old = { appointmentId: appointmentId({ date: morning.date, patientId: 'patient000', ref: 1 }) }
  const change = (with_: SimDeps['reschedule']) =>
    rescheduleAppointment(with_, { accountId: 'account', channel: 'wechat', key: 'k2' }, { ...old, sessionId: morning.id, slot: 1 })
  expect(await book('k1', 0)).toBe(1)
  await expect(change({ ...reschedule, exchange: cutOff })).rejects.toThrow('cut off')
  await cancelAppointment(cancel, { accountId: 'account' }, old)
  expect(await marks()).toEqual([2])
  expect(await change(reschedule)).toMatchObject({ ok: false, code: 'NOT_RESCHEDULABLE' })
  expect(await marks()).toEqual([])
})

test('an offer of which somebody was told that it lapsed is not booked by an earlier attempt of the same answer', async () => {
  const room = await waitingRoom()
  await room.join(1)
  await room.cancel(8)
  await room.advance()
  const offeredPlace = await room.entryOf(1)
  const input = { waitingId: waitingId(offeredPlace), turn: 0 }
  let goOn = () => {}
  const isTime = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const whole = room.deps()
  const slow: typeof whole = {
    ...whole,
    record: async (...asked) => {
      await isTime
      return whole.record(...asked)
    },
  }
  const first = acceptOffer(slow, room.acting(1), input)
  while ((await room.ledger()).until[room.patientOf(1)] !== undefined) await new Promise((resolve) => setImmediate(resolve))
  await whole.moveEntry(offeredPlace, passed(offeredPlace, { kind: 'lapsed' }, 2, { at: room.now() }))
  expect(await acceptOffer(whole, room.acting(1), input)).toMatchObject({ ok: false, code: 'OFFER_LAPSED' })
  goOn()
  expect(await first).toMatchObject({ ok: false })
  expect(await room.appointment(1)).toBeUndefined()
})

test('a number that a patient holds does not give way to an offer', async () => {
  const [slot, other] = morning.slots
  if (!slot || !other) throw new Error('two slots are planned')
  const claim = { sessionId: morning.id, pools: ['online'] as const, patientId: 'patient000', now, until: at('2026-11-23T09:10:00') }
  expect(await deps.claim({ ...claim, slot, right: 'sale', ref: 1 })).toMatchObject({ ok: true })
  const offer = { ...claim, slot: other, right: 'waitlist', ref: 2 ** 31 + 5, looksFirst: true } as const
  expect(await deps.claim(offer)).toMatchObject({ ok: false, code: 'ALREADY_HOLDING' })
  expect(await marks()).toEqual([1])
  expect(await deps.claim({ ...offer, now: at('2026-11-23T09:10:00') })).toMatchObject({ ok: true })
})

test('an offer that was made anew is not let go as the one that lapsed', async () => {
  const [slot] = morning.slots
  if (!slot) throw new Error('a slot is planned')
  const offer = { sessionId: morning.id, slot, pools: ['online'], right: 'waitlist', patientId: 'patient000', ref: 2 ** 31 + 5 } as const
  const lapsed = at('2026-11-23T09:10:00')
  const first = await deps.claim({ ...offer, now, until: lapsed })
  if (!first.ok) throw new Error(first.code)
  await ledgers(table).letGo(first.value, lapsed)
  expect(await deps.claim({ ...offer, now: lapsed, until: at('2026-11-23T09:20:00') })).toMatchObject({ ok: true })
  await ledgers(table).letGo(first.value, lapsed)
  expect(await marks()).toEqual([1])
})

/** An appointment of the same morning, for a diary that is made up. */
const anEntry = async () => {
  await book('k8', 1, 'patient001')
  const entry = (await diaries(table).read('patient001'))?.entries[0]
  if (!entry) throw new Error('nothing was booked')
  return { ...entry, startsAt: morning.startsAt, endsAt: morning.endsAt }
}
