import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RouteName } from '#shared/contract/routes'
import type { Question } from '#shared/contract/schemas'
import type { RoleGrant } from '#shared/rules/access'
import type { StaffRole } from '#shared/values/words'
import { aVisitor, type Client, client } from '#tests/support/client'
import { grant } from '#tests/support/deskRoom'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'
import { joined, joinedDeps, withJoinedStaff } from '#tests/support/joinedStaff'

vi.mock('#functions/entries/deps', async (original) => withJoinedStaff(await original<typeof import('#functions/entries/deps')>()))

let hospital: HospitalSystem
let ask: Client
let made = 0
/** Two sessions in which the pools have not merged yet, and one of another department. */
const [session, another, resp] = ['20261128a-card-general', '20261129a-card-general', '20261128a-resp-general'] as const

beforeAll(async () => {
  hospital = await openHospital()
  ask = client(hospital)
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

/** A new member of staff with these grants; gives their token. */
const staff = (...grants: RoleGrant[]): Promise<string> => {
  made += 1
  const id = `desk${made}`
  joined.staff.set(id, { name: '窗口工作人员', grants })
  return joinedDeps().tokens.issue({ who: 'staff', id, channel: 'counter', signInId: id }, 600)
}
const inCard = (role: StaffRole) => staff(grant(role, { departmentId: 'card' }))

/** Somebody nobody knows yet. */
const person = (of: object = {}) => {
  made += 1
  return {
    name: '欧阳静远',
    idType: 'idCard',
    idNumber: idNumberOf(`196${made % 10}-03-01`, made),
    phone: `137${String(10_000_000 + made)}`,
    consent: true,
    ...of,
  } as const
}
/** A new patient, within reach of who enters them. */
const enter = async (token: string, of: object = {}): Promise<string> => {
  const added = await ask('addPatientAtDesk', person(of), { token })
  if (!added.ok) throw new Error(JSON.stringify(added.problem))
  return added.value.id
}
const places = async (sessionId: string) => {
  const read = await ask('readSessionNumbers', { sessionId }, { token: await staff(grant('officeManager')) })
  if (!read.ok) throw new Error(read.code)
  const { total } = read.value
  expect(total.sold + total.held + total.offered + total.resting + total.blocked + total.free).toBe(total.capacity)
  return read.value.places
}
/** Leaves so many numbers of one pool free in a slot, and none of the others. */
const leave = async (sessionId: string, slot: number, pool: string, left: number) => {
  const token = await staff(grant('officeManager'))
  for (const place of await places(sessionId)) {
    const count = place.slot === slot ? place.free - (place.pool === pool ? left : 0) : 0
    if (count > 0)
      expect((await ask('blockNumbers', { sessionId, slot, pool: place.pool, count, reason: '设备检修' }, { token })).ok).toBe(true)
  }
}

test('a patient is entered at the counter, found by phone, booked, seen to be booked by staff, and cancelled', async () => {
  const token = await inCard('counterClerk')
  const given = person()
  const added = await ask('addPatientAtDesk', given, { token })
  if (!added.ok) throw new Error(added.code)
  const patientId = added.value.id
  const found = await ask('findPatients', { sought: { by: 'phone', phone: given.phone } }, { token })
  expect(found.ok && found.value).toEqual({ items: [added.value] })
  expect(JSON.stringify(found)).not.toContain(given.phone)
  const key = 'desk-booking-1'
  const booked = await ask('bookFor', { sessionId: session, slot: 0, patientId, channel: 'counter' }, { token, key })
  if (!booked.ok) throw new Error(booked.code)
  expect(booked.value).toMatchObject({ channel: 'counter', bookedBy: 'staff', state: 'booked', patient: { maskedName: '欧**远' } })
  const again = await ask('bookFor', { sessionId: session, slot: 0, patientId, channel: 'counter' }, { token, key })
  expect(again.ok && again.value.serial).toBe(booked.value.serial)

  const { serial } = booked.value
  const nurse = await inCard('triageNurse')
  for (const sought of [
    { by: 'serial' as const, serial },
    { by: 'lastFour' as const, lastFour: given.idNumber.slice(-4) },
  ]) {
    const there = await ask('findPatients', { sought: { ...sought, sessionId: session } }, { token: nurse })
    expect(there.ok && there.value.items.map(({ id }) => id)).toEqual([patientId])
  }
  const shown = await ask('revealField', { patientId, field: 'phone', reason: '联系患者' }, { token: nurse })
  expect(shown.ok && shown.value.value).toBe(given.phone)
  const listed = await ask('listAppointmentsFor', { patientId, when: 'upcoming' }, { token: nurse })
  expect(listed.ok && listed.value.items.map(({ id }) => id)).toEqual([booked.value.id])

  const agent = await inCard('callCentreAgent')
  const cancelled = await ask('cancelFor', { appointmentId: booked.value.id, reason: '患者来电取消' }, { token: agent })
  expect(cancelled.ok && cancelled.value).toMatchObject({ state: 'cancelled', bookedBy: 'staff', cancelledBy: 'staff' })
  expect((await places(session)).reduce((sum, { sold }) => sum + sold, 0)).toBe(0)
  const log = JSON.stringify(hospital.log)
  for (const secret of [given.phone, given.idNumber, given.name, '患者来电取消']) expect(log).not.toContain(secret)
})

test('a patient of an account is found by phone, booked, and sees on the own phone that staff did', async () => {
  const token = await inCard('callCentreAgent')
  const visitor = await aVisitor(ask)
  const patient = await ask('listPatients', {}, { token: visitor.token })
  expect(patient.ok && patient.value.items).toHaveLength(1)
  const found = await ask('findPatients', { sought: { by: 'phone', phone: '13900000000' } }, { token })
  expect(found.ok && found.value.items.map(({ id }) => id)).toContain(visitor.patientId)
  const booked = await ask('bookFor', { sessionId: session, slot: 1, patientId: visitor.patientId, channel: 'phone' }, { token })
  expect(booked.ok && booked.value.channel).toBe('phone')
  const own = await ask('listAppointments', { when: 'upcoming' }, { token: visitor.token })
  expect(own.ok && own.value.items).toMatchObject([{ bookedBy: 'staff', channel: 'phone' }])
  const cancelled = await ask(
    'cancelAppointment',
    { appointmentId: own.ok ? (own.value.items[0]?.id ?? '') : '' },
    { token: visitor.token },
  )
  expect(cancelled.ok && cancelled.value).not.toHaveProperty('cancelledBy')
})

describe.each([
  ['another department', () => staff(grant('officeManager', { departmentId: 'resp' }))],
  ['another campus', () => staff(grant('officeManager', { campusId: 'lakewest' }))],
  ['no place any more', () => staff({ ...grant('officeManager'), until: '2026-11-22' as never })],
])('staff of %s', (where, elsewhere) => {
  test('see and do nothing for a patient of this one', async () => {
    const clerk = await inCard('counterClerk')
    const patientId = await enter(clerk)
    const booked = await ask('bookFor', { sessionId: session, slot: 2, patientId, channel: 'counter' }, { token: clerk })
    if (!booked.ok) throw new Error(booked.code)
    const before = await places(session)
    const token = await elsewhere()
    const unknown = where === 'no place any more' ? 'NOT_ALLOWED' : undefined
    const { serial, id: appointmentId } = booked.value
    expect(await ask('findPatients', { sought: { by: 'serial', serial, sessionId: session } }, { token })).toMatchObject({
      code: unknown ?? 'UNKNOWN_SESSION',
    })
    expect(await ask('revealField', { patientId, field: 'name', reason: '核对' }, { token })).toMatchObject({
      code: unknown ?? 'UNKNOWN_PATIENT',
    })
    expect(await ask('listAppointmentsFor', { patientId, when: 'upcoming' }, { token })).toMatchObject({
      code: unknown ?? 'UNKNOWN_PATIENT',
    })
    expect(await ask('bookFor', { sessionId: another, slot: 0, patientId, channel: 'phone' }, { token })).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    })
    expect(await ask('cancelFor', { appointmentId, reason: '核对' }, { token })).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    expect(await places(session)).toEqual(before)
  })
})

test('a patient of another department is booked here only after they were found', async () => {
  const [here, there] = [await inCard('counterClerk'), await staff(grant('counterClerk', { departmentId: 'resp' }))]
  const given = person()
  const added = await ask('addPatientAtDesk', given, { token: there })
  const patientId = added.ok ? added.value.id : ''
  expect((await ask('bookFor', { sessionId: resp, slot: 0, patientId, channel: 'counter' }, { token: there })).ok).toBe(true)
  const wanted = { sessionId: another, slot: 0, patientId, channel: 'counter' as const }
  expect(await ask('bookFor', wanted, { token: here })).toMatchObject({ status: 404, code: 'UNKNOWN_PATIENT' })
  await ask('findPatients', { sought: { by: 'idNumber', idNumber: given.idNumber } }, { token: here })
  const listed = await ask('listAppointmentsFor', { patientId, when: 'upcoming' }, { token: here })
  expect(listed.ok && listed.value.items).toEqual([])
  expect((await ask('bookFor', wanted, { token: here })).ok).toBe(true)
})

test('a community partner takes the numbers of the community and no other, and is offered such', async () => {
  const token = await inCard('communityPartner')
  const slot = 3
  const planned = (await places(another)).filter((place) => place.slot === slot)
  const free = planned.find(({ pool }) => pool === 'community')?.free ?? 0
  expect(free).toBeGreaterThan(0)
  for (let n = 0; n < free; n += 1) {
    const patientId = await enter(token)
    expect((await ask('bookFor', { sessionId: another, slot, patientId, channel: 'community' }, { token })).ok).toBe(true)
  }
  const patientId = await enter(token)
  const wanted = { sessionId: another, slot, patientId, channel: 'community' as const }
  const told = await ask('bookFor', wanted, { token })
  expect(told).toMatchObject({ status: 409, code: 'SOLD_OUT' })
  const after = (await places(another)).filter((place) => place.slot === slot)
  expect(after.map(({ pool, sold }) => [pool, sold])).toEqual(planned.map(({ pool }) => [pool, pool === 'community' ? free : 0]))
  const [offered] = told.ok ? [] : (told.problem as unknown as { alternatives: { sessionId: string; slot: number }[] }).alternatives
  if (!offered) throw new Error('no alternative')
  expect(await ask('bookFor', { ...wanted, sessionId: offered.sessionId, slot: offered.slot }, { token })).toMatchObject({ ok: true })
  expect(await ask('bookFor', { ...wanted, channel: 'phone' }, { token })).toMatchObject({ status: 403, code: 'CHANNEL_NOT_ALLOWED' })
})

test('counter, phone and patients at once for the last number: one gets it', async () => {
  const slot = 4
  await leave(session, slot, 'online', 1)
  const desks = await Promise.all([inCard('counterClerk'), inCard('callCentreAgent'), inCard('officeManager')])
  const channels = ['counter', 'phone', 'phone'] as const
  const known = await Promise.all(desks.map((token) => enter(token)))
  const visitor = await aVisitor(ask)
  const answers = await Promise.all([
    ...desks.map((token, i) =>
      ask('bookFor', { sessionId: session, slot, patientId: known[i] ?? '', channel: channels[i] ?? 'phone' }, { token }),
    ),
    ask('bookAppointment', { sessionId: session, slot, patientId: visitor.patientId }, { token: visitor.token }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.flatMap((one) => (one.ok ? [] : [one.code]))).toEqual(['SOLD_OUT', 'SOLD_OUT', 'SOLD_OUT'])
  expect((await places(session)).filter((place) => place.slot === slot).reduce((sum, { sold }) => sum + sold, 0)).toBe(1)
})

test('a number that staff cancel goes to whoever waits for it', async () => {
  const sessionId = '20261130a-card-general'
  const slots = new Set((await places(sessionId)).map(({ slot }) => slot))
  for (const slot of slots) await leave(sessionId, slot, 'online', slot === 0 ? 1 : 0)
  const token = await inCard('counterClerk')
  const [first, second] = [await enter(token), await enter(token)]
  const booked = await ask('bookFor', { sessionId, slot: 0, patientId: first, channel: 'phone' }, { token })
  if (!booked.ok) throw new Error(booked.code)
  expect((await ask('joinWaitlistFor', { sessionId, patientId: second, channel: 'counter' }, { token })).ok).toBe(true)
  expect((await ask('cancelFor', { appointmentId: booked.value.id, reason: '患者来电' }, { token })).ok).toBe(true)
  const log = await ask('readWaitlistLog', { sessionId }, { token })
  expect(log.ok && log.value.items.map(({ event }) => event)).toContain('offered')
})

test('fields are shown twenty times at once, and then it is said when again', async () => {
  const token = await inCard('counterClerk')
  const patientId = await enter(token)
  const asked = { patientId, field: 'name', reason: '核对姓名' } as const
  for (let n = 0; n < 20; n += 1) expect((await ask('revealField', asked, { token })).ok, String(n)).toBe(true)
  const told = await ask('revealField', asked, { token })
  expect(told).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' })
  expect(told.ok || told.problem.retryAfterSeconds).toBeGreaterThan(60)
})

describe('what is not valid names its field, and changes nothing', () => {
  const bad: [RouteName, object, string][] = [
    ['findPatients', { sought: { by: 'idNumber', idNumber: 'QZ7X' } }, 'sought.idNumber'],
    ['findPatients', { sought: { by: 'phone', phone: '1380013' } }, 'sought.phone'],
    ['findPatients', { sought: { by: 'lastFour', lastFour: 'Q7Z', sessionId: session } }, 'sought.lastFour'],
    ['findPatients', { sought: { by: 'serial', serial: 0, sessionId: session } }, 'sought.serial'],
    ['findPatients', { sought: { by: 'serial', serial: 1 } }, 'sought.sessionId'],
    ['findPatients', { sought: { by: 'name', name: '欧阳某甲' } }, 'sought.by'],
    ['addPatientAtDesk', { ...person(), phone: '1370013' }, 'phone'],
    ['addPatientAtDesk', { ...person(), relation: 'self' }, 'relation'],
    ['revealField', { patientId: 'p', field: 'birthDate', reason: '核对' }, 'field'],
    ['revealField', { patientId: 'p', field: 'name', reason: ' ' }, 'reason'],
    ['listAppointmentsFor', { patientId: 'p', when: 'always' }, 'when'],
    ['bookFor', { sessionId: session, slot: 0, patientId: 'p', channel: 'wechat' }, 'channel'],
    ['bookFor', { sessionId: session, slot: -1, patientId: 'p', channel: 'phone' }, 'slot'],
    ['cancelFor', { appointmentId: '20261128-aaaaaaaaaa-1', reason: '' }, 'reason'],
    ['cancelFor', { appointmentId: 'x', reason: '患者来电' }, 'appointmentId'],
  ]
  test.each(bad)('%s %o', async (name, question, field) => {
    const token = await inCard('officeManager')
    const before = await places(session)
    const told = await ask(name, question as Question<typeof name>, { token })
    expect(told).toMatchObject({ status: 400, code: 'INVALID_INPUT' })
    const errors = told.ok ? [] : (told.problem.errors as { field: string; message: string }[])
    expect(errors.map((error) => error.field)).toEqual([field])
    expect(errors[0]?.message).toMatch(/[\u4e00-\u9fff]/)
    expect(await places(session)).toEqual(before)
  })

  test('what is well formed and does not exist is unknown', async () => {
    const token = await inCard('officeManager')
    const patientId = await enter(token)
    const book = (of: object) => ask('bookFor', { sessionId: session, slot: 0, patientId, channel: 'phone', ...of }, { token })
    expect(await book({ patientId: 'aaaaaaaaaa' })).toMatchObject({ status: 404, code: 'UNKNOWN_PATIENT' })
    expect(await book({ slot: 63 })).toMatchObject({ status: 404, code: 'UNKNOWN_SLOT' })
    expect(await book({ sessionId: '20261128a-card-card99' })).toMatchObject({ status: 404, code: 'UNKNOWN_SESSION' })
    expect(await ask('cancelFor', { appointmentId: `20261128-${patientId}-1`, reason: '患者来电' }, { token })).toMatchObject({
      status: 404,
      code: 'UNKNOWN_APPOINTMENT',
    })
  })
})
