import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import { aVisitor, type Client, client, type Visitor } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'
import { addRelative } from '#tests/support/relatives'

let hospital: HospitalSystem
let ask: Client
let sessions: SessionDetail[]

beforeAll(async () => {
  hospital = await openHospital()
  ask = client(hospital)
  const listed = await Promise.all(
    (['card', 'resp'] as const).map((departmentId) => ask('listDepartmentSessions', { departmentId, date: '2026-11-24' as never })),
  )
  const ids = listed.flatMap((one) => (one.ok ? one.value.items.filter((s) => s.state === 'open').map((s) => s.id) : []))
  sessions = (await Promise.all(ids.map((sessionId) => ask('readSession', { sessionId })))).flatMap((one) => (one.ok ? [one.value] : []))
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const sessionsOf = (departmentId: string) => sessions.filter((session) => session.departmentId === departmentId)
const firstOf = (departmentId: string): SessionDetail => {
  const found = sessionsOf(departmentId).find((session) => session.remaining > 4)
  if (!found) throw new Error(`no session in ${departmentId}`)
  return found
}
/** The emptiest slot of a session as it is now: other tests book here too. */
const freeSlot = async (session: SessionDetail) => {
  const now = await ask('readSession', { sessionId: session.id })
  const [slot] = now.ok ? [...now.value.slots].sort((a, b) => b.remaining - a.remaining) : []
  if (!slot?.remaining) throw new Error(`${session.id} is full`)
  return slot
}
const book = async (person: Omit<Visitor, 'idNumber'>, session: SessionDetail, slot?: number, key?: string) =>
  ask(
    'bookAppointment',
    { sessionId: session.id, slot: slot ?? (await freeSlot(session)).index, patientId: person.patientId },
    { token: person.token, ...(key ? { key } : {}) },
  )

describe('a patient books', () => {
  test('and is told serial, time, place, when to come, until when to cancel', async () => {
    const session = firstOf('card')
    const slot = await freeSlot(session)
    const booked = await book(await aVisitor(ask), session, slot.index)
    if (!booked.ok) throw new Error(booked.code)
    expect(booked.value).toMatchObject({ state: 'booked', slot: { startsAt: slot.startsAt }, arriveAt: slot.arriveAt, cancellable: true })
    expect(booked.value.serial).toBeGreaterThan(0)
    expect(booked.value.cancelBefore < booked.value.slot.startsAt).toBe(true)
    expect(booked.value.patient.maskedName).toMatch(/\*/)
  })

  test('and finds it among the coming appointments, then after cancelling among the past ones', async () => {
    const person = await aVisitor(ask)
    const booked = await book(person, firstOf('card'))
    if (!booked.ok) throw new Error(booked.code)
    const { token } = person
    const coming = await ask('listAppointments', { when: 'upcoming' }, { token })
    expect(coming.ok && coming.value.items.map((one) => one.id)).toEqual([booked.value.id])
    await ask('cancelAppointment', { appointmentId: booked.value.id }, { token })
    const past = await ask('listAppointments', { when: 'past' }, { token })
    expect(past.ok && past.value.items.map((one) => [one.id, one.state])).toEqual([[booked.value.id, 'cancelled']])
    const none = await ask('listAppointments', { when: 'upcoming' }, { token })
    expect(none.ok && none.value.items).toEqual([])
  })

  test('cancelling twice is one cancellation, and the number is free again', async () => {
    const person = await aVisitor(ask)
    const session = firstOf('resp')
    const before = await ask('readSession', { sessionId: session.id })
    const booked = await book(person, session)
    if (!booked.ok || !before.ok) throw new Error('not booked')
    for (const _ of [1, 2]) {
      const cancelled = await ask('cancelAppointment', { appointmentId: booked.value.id }, { token: person.token })
      expect(cancelled.ok && cancelled.value.state).toBe('cancelled')
    }
    const after = await ask('readSession', { sessionId: session.id })
    expect(after.ok && after.value.remaining).toBe(before.value.remaining)
  })
})

describe('each refusal has its own word', () => {
  test('already holding a number of this session, with the appointment it is', async () => {
    const person = await aVisitor(ask)
    const booked = await book(person, firstOf('card'))
    const again = await book(person, firstOf('card'))
    expect(again).toMatchObject({ status: 409, code: 'ALREADY_HOLDING' })
    expect(!again.ok && again.problem.appointmentId).toBe(booked.ok && booked.value.id)
  })

  test('the same person is found over another account (I6)', async () => {
    const idNumber = idNumberOf('1985-05-05', 77)
    const person = { name: '李同人', idType: 'idCard', idNumber, phone: '13900000001', relation: 'parent', consent: true } as const
    const accounts = await Promise.all([1, 2].map(() => ask('signInDemo', { identity: 'newcomer' })))
    const tokens = accounts.map((one) => (one.ok ? one.value.accessToken : ''))
    const ids = [(await addRelative(hospital, ask, String(tokens[0]), { ...person, relation: 'self' })).id]
    ids.push((await addRelative(hospital, ask, String(tokens[1]), person)).id)
    expect(ids[0]).toBe(ids[1])
    const patientId = String(ids[0])
    const told = await Promise.all(tokens.map((token) => book({ token, patientId }, firstOf('card'))))
    expect(told.map((one) => one.code ?? 'booked').sort()).toEqual(['ALREADY_HOLDING', 'booked'])
  })

  test('the same department twice on one day, and an overlapping time', async () => {
    const person = await aVisitor(ask)
    const [first, second] = sessionsOf('card')
    if (!first || !second) throw new Error('card needs two sessions')
    const booked = await book(person, first)
    if (!booked.ok) throw new Error(booked.code)
    const { startsAt } = booked.value.slot
    const slots = {
      other: second.slots.find((slot) => slot.startsAt !== startsAt),
      same: second.slots.find((slot) => slot.startsAt === startsAt),
    }
    expect((await book(person, second, slots.other?.index)).code).toBe('DEPARTMENT_TAKEN_THAT_DAY')
    expect((await book(person, second, slots.same?.index)).code).toBe('TIME_OVERLAPS')
  })

  test('unknown session, slot, patient and appointment', async () => {
    const person = await aVisitor(ask)
    const session = firstOf('card')
    const { token, patientId } = person
    const unknown = { sessionId: '20261124a-card-nobody', slot: 0, patientId }
    expect(await ask('bookAppointment', unknown, { token })).toMatchObject({ status: 404, code: 'UNKNOWN_SESSION' })
    expect((await book(person, session, 63)).code).toBe('UNKNOWN_SLOT')
    expect((await book({ token, patientId: 'aaaaaaaaaa' }, session)).code).toBe('UNKNOWN_PATIENT')
    expect((await ask('readAppointment', { appointmentId: '20261124-aaaaaaaaaa-1' }, { token })).code).toBe('UNKNOWN_APPOINTMENT')
  })

  test("another account's patient and appointment are unknown, not forbidden", async () => {
    const [owner, stranger] = [await aVisitor(ask), await aVisitor(ask)]
    const booked = await book(owner, firstOf('resp'))
    if (!booked.ok) throw new Error(booked.code)
    expect((await book({ ...owner, token: stranger.token }, firstOf('card'))).code).toBe('UNKNOWN_PATIENT')
    for (const route of ['readAppointment', 'cancelAppointment'] as const) {
      expect((await ask(route, { appointmentId: booked.value.id }, { token: stranger.token })).code).toBe('UNKNOWN_APPOINTMENT')
    }
    const still = await ask('readAppointment', { appointmentId: booked.value.id }, { token: owner.token })
    expect(still.ok && still.value.state).toBe('booked')
  })

  test('a key used again for another slot is not a repetition', async () => {
    const person = await aVisitor(ask)
    const session = firstOf('resp')
    const { index } = await freeSlot(session)
    expect((await book(person, session, index, 'used-twice')).ok).toBe(true)
    expect(await book(person, session, index === 0 ? 1 : 0, 'used-twice')).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
  })

  test('not yet released, with the moment of release', async () => {
    const beyond = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-12-07' as never })
    const [later] = beyond.ok ? beyond.value.items : []
    if (!later) throw new Error('no session is planned beyond the booking window')
    const person = await aVisitor(ask)
    const told = await ask('bookAppointment', { sessionId: later.id, slot: 0, patientId: person.patientId }, { token: person.token })
    expect(told).toMatchObject({ status: 409, code: 'NOT_RELEASED' })
    expect(!told.ok && told.problem.releaseAt).toBe(later.releaseAt)
  })
})
