import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aVisitor, type Client, client, type Visitor } from '#tests/support/client'
import { othersTakeAll } from '#tests/support/crowd'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

let hospital: HospitalSystem
let ask: Client
let staff: string
let sessionId: string
const holders: Visitor[] = []

/** The smallest clinic of a day: three people of the test have a number there, others all the rest. */
const fill = async () => {
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-25' as never })
  if (!listed.ok) throw new Error(listed.code)
  const [smallest] = listed.value.items.filter(({ remaining }) => remaining > 3).sort((a, b) => a.remaining - b.remaining)
  if (!smallest) throw new Error('no session')
  sessionId = smallest.id
  for (let n = 0; n < 3; n += 1) {
    const detail = await ask('readSession', { sessionId })
    const slot = detail.ok ? detail.value.slots.find(({ remaining }) => remaining > 0) : undefined
    const person = await aVisitor(ask)
    const booked = await ask('bookAppointment', { sessionId, slot: slot?.index ?? 0, patientId: person.patientId }, { token: person.token })
    if (!booked.ok) throw new Error(booked.code)
    holders.push(person)
  }
  const detail = await ask('readSession', { sessionId })
  for (const { index } of detail.ok ? detail.value.slots : []) await othersTakeAll(hospital, sessionId, index)
}

beforeAll(async () => {
  hospital = await openHospital({ open: ['card'] })
  ask = client(hospital)
  const signedIn = await ask('signInDemoStaff', { identity: 'officeManager' })
  staff = signedIn.ok ? signedIn.value.accessToken : ''
  await fill()
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const join = (person: Visitor, key?: string) =>
  ask('joinWaitlist', { sessionId, patientId: person.patientId }, { token: person.token, ...(key ? { key } : {}) })
const waits = async ({ token }: Visitor) => {
  const listed = await ask('listWaiting', {}, { token })
  if (!listed.ok) throw new Error(listed.code)
  return listed.value.items
}
const cancelOne = async (person: Visitor) => {
  const listed = await ask('listAppointments', { when: 'upcoming' }, { token: person.token })
  const [one] = listed.ok ? listed.value.items : []
  const cancelled = await ask('cancelAppointment', { appointmentId: String(one?.id) }, { token: person.token })
  if (!cancelled.ok) throw new Error(cancelled.code)
  return cancelled.value.serial
}

describe('the waitlist over the API', () => {
  test('a number that is cancelled goes to the first in line, is declined, and is accepted by the second', async () => {
    const [a, b, c] = [await aVisitor(ask), await aVisitor(ask), await aVisitor(ask)]
    const joined = await join(a, 'join-once')
    const again = await join(a, 'join-once')
    expect(joined.ok && again.ok && joined.value.id === again.value.id).toBe(true)
    expect(joined).toMatchObject({ value: { state: 'waiting', position: 1, ahead: 0, offersLeft: 2 } })
    expect(await join(b)).toMatchObject({ value: { position: 2, ahead: 1 } })
    expect(await join(a)).toMatchObject({ status: 409, code: 'ALREADY_WAITING', problem: { waitingId: joined.ok && joined.value.id } })
    expect((await join(holders[0] as Visitor)).code).toBe('ALREADY_HOLDING')

    const serial = await cancelOne(holders[0] as Visitor)
    const full = await ask('readSession', { sessionId })
    expect(full.ok && full.value.remaining).toBe(0)
    const slot = full.ok ? full.value.slots.length - 1 : 0
    expect((await ask('bookAppointment', { sessionId, slot, patientId: c.patientId }, { token: c.token })).code).toBe('SOLD_OUT')

    const [offered] = await waits(a)
    expect(offered).toMatchObject({ state: 'offered', offer: { turn: 0, serial } })
    if (!offered) throw new Error('nothing is offered')
    const stranger = await ask('acceptOffer', { waitingId: offered.id, turn: 0 }, { token: c.token })
    expect(stranger).toMatchObject({ status: 404, code: 'UNKNOWN_WAITING' })
    const declined = await ask('declineOffer', { waitingId: offered.id, turn: 0 }, { token: a.token })
    expect(declined).toMatchObject({ value: { state: 'waiting', offersLeft: 1, position: 2 } })

    const [next] = await waits(b)
    if (!next) throw new Error('the next is offered nothing')
    const accepted = await ask('acceptOffer', { waitingId: next.id, turn: 0 }, { token: b.token })
    expect(accepted).toMatchObject({ value: { state: 'booked', serial } })
    expect((await ask('leaveWaitlist', { waitingId: next.id }, { token: b.token })).code).toBe('OFFER_ACCEPTED')
    expect((await ask('leaveWaitlist', { waitingId: offered.id }, { token: a.token })).ok).toBe(true)
    expect(await waits(a)).toEqual([])

    const log = await ask('readWaitlistLog', { sessionId }, { token: staff })
    expect(log.ok && log.value.items.map(({ event }) => event).sort()).toEqual(
      ['joined', 'joined', 'offered', 'declined', 'offered', 'accepted', 'ended'].sort(),
    )
    expect((await ask('readWaitlistLog', { sessionId }, { token: a.token })).code).toBe('NOT_SIGNED_IN')
  })

  test('somebody who joins at the desk is called, and says yes on the phone', async () => {
    const [person, other] = [await aVisitor(ask), await aVisitor(ask)]
    const forPerson = { sessionId, patientId: person.patientId, channel: 'phone' } as const
    // Who has not asked for help is none of their business.
    expect((await ask('joinWaitlistFor', forPerson, { token: staff })).code).toBe('UNKNOWN_PATIENT')
    await ask('findPatients', { sought: { by: 'idNumber', idNumber: person.idNumber } }, { token: staff })
    const joined = await ask('joinWaitlistFor', forPerson, { token: staff })
    expect(joined).toMatchObject({ value: { state: 'waiting', position: 1 } })
    expect(
      (await ask('joinWaitlistFor', { sessionId, patientId: other.patientId, channel: 'wechat' as never }, { token: staff })).code,
    ).toBe('INVALID_INPUT')

    const upcoming = await ask('listWaiting', {}, { token: person.token })
    expect(upcoming.ok && upcoming.value.items.length).toBe(1)
    const serial = await cancelOne(holders[1] as Visitor)
    const calls = await ask('listCallTasks', {}, { token: staff })
    const [call] = calls.ok ? calls.value.items : []
    expect(call).toMatchObject({ serial, channel: 'phone', phone: '13900000000' })
    const closed = await ask('closeCallTask', { callTaskId: String(call?.id), outcome: 'accepted' }, { token: staff })
    expect(closed).toMatchObject({ value: { outcome: 'accepted', appointment: { serial, channel: 'phone' } } })
    expect(await ask('listCallTasks', {}, { token: staff })).toMatchObject({ value: { items: [] } })
    expect(await waits(person)).toEqual([])
  })

  test("the minute's clock and a cancellation touch the line; when the last one leaves, the number is for sale", async () => {
    const person = await aVisitor(ask)
    const joined = await join(person)
    if (!joined.ok) throw new Error(joined.code)
    const { handler } = await import('#functions/entries/waitlists')
    expect(await handler()).toEqual({ waitlists: 1, offers: 0, failed: 0 })
    await cancelOne(holders[2] as Visitor)
    const log = await ask('readWaitlistLog', { sessionId }, { token: staff })
    expect(log.ok && log.value.items.at(-1)).toMatchObject({ event: 'offered', waitingId: joined.value.id })
    expect(await handler()).toEqual({ waitlists: 1, offers: 0, failed: 0 })
    await ask('leaveWaitlist', { waitingId: joined.value.id }, { token: person.token })
    const free = await ask('readSession', { sessionId })
    expect(free.ok && free.value.remaining).toBe(1)
  })

  test('a session with numbers left is not waited for, and input that makes no sense is named', async () => {
    const person = await aVisitor(ask)
    const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-26' as never })
    const open = listed.ok ? listed.value.items.find(({ remaining }) => remaining > 0) : undefined
    const told = await ask('joinWaitlist', { sessionId: String(open?.id), patientId: person.patientId }, { token: person.token })
    expect(told).toMatchObject({ status: 409, code: 'STILL_FREE' })
    const wrong = await ask('leaveWaitlist', { waitingId: 'nonsense' }, { token: person.token })
    expect(wrong).toMatchObject({ status: 400, code: 'INVALID_INPUT', problem: { errors: [{ field: 'waitingId' }] } })
    const unknown = await ask('leaveWaitlist', { waitingId: `${sessionId}-20261120090000123-1` }, { token: person.token })
    expect(unknown).toMatchObject({ status: 404, code: 'UNKNOWN_WAITING' })
  })
})
