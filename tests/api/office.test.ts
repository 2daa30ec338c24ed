import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import { aVisitor, type Client, client, type Visitor } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'
import { addRelative, phoneOf } from '#tests/support/relatives'

let hospital: HospitalSystem
let ask: Client
const staff = { doctor: '', officeManager: '' }

beforeAll(async () => {
  const limits = { perDay: 3, perDepartmentPerDay: 1, perDepartmentOpen: 1, forOthersPerWeek: 1 }
  hospital = await openHospital({ rules: { limits, returns: { bandMinutes: [30, 60], atOnceWithin: 0 } } })
  ask = client(hospital)
  for (const identity of ['doctor', 'officeManager'] as const) {
    const signedIn = await ask('signInDemoStaff', { identity })
    if (!signedIn.ok) throw new Error(signedIn.code)
    staff[identity] = signedIn.value.accessToken
  }
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const sessionsOn = async (date: string, departmentId = 'card'): Promise<SessionDetail[]> => {
  const listed = await ask('listDepartmentSessions', { departmentId, date: date as never })
  const ids = listed.ok ? listed.value.items.filter((session) => session.state === 'open').map((session) => session.id) : []
  return (await Promise.all(ids.map((sessionId) => ask('readSession', { sessionId })))).flatMap((one) => (one.ok ? [one.value] : []))
}
const book = async (person: Visitor, session: SessionDetail, patientId = person.patientId, slot?: number) => {
  const free = await ask('readSession', { sessionId: session.id })
  const [most] = free.ok ? [...free.value.slots].sort((a, b) => b.remaining - a.remaining) : []
  return ask('bookAppointment', { sessionId: session.id, slot: slot ?? most?.index ?? 0, patientId }, { token: person.token })
}
const numbersOf = async (sessionId: string) => {
  const read = await ask('readSessionNumbers', { sessionId }, { token: staff.officeManager })
  if (!read.ok) throw new Error(read.code)
  const { total } = read.value
  expect(total.sold + total.held + total.offered + total.resting + total.blocked + total.free).toBe(total.capacity)
  return read.value
}
const act = { token: '' }

describe('the outpatient office', () => {
  let session: SessionDetail
  beforeAll(async () => {
    act.token = staff.officeManager
    session = (await sessionsOn('2026-11-25'))[0] as SessionDetail
  })

  test('reads where every number is, and blocks and unblocks some, which patients see at once', async () => {
    const before = await numbersOf(session.id)
    const place = before.places.find(({ pool, free }) => pool === 'online' && free > 1)
    if (!place) throw new Error('no place')
    const moved = { sessionId: session.id, slot: place.slot, pool: place.pool, count: 2, reason: '设备检修' }
    const key = 'office-block-1'
    const blocked = await ask('blockNumbers', moved, { ...act, key })
    expect(blocked.ok && blocked.value.total).toMatchObject({ blocked: 2, free: before.total.free - 2 })
    expect((await ask('blockNumbers', moved, { ...act, key })).ok).toBe(true)
    expect((await numbersOf(session.id)).total.blocked).toBe(2)
    const seen = await ask('readSession', { sessionId: session.id })
    expect(seen.ok && seen.value.remaining).toBe(session.remaining - 2)
    const tooMany = await ask('blockNumbers', { ...moved, count: 60 }, act)
    expect(tooMany).toMatchObject({ status: 409, code: 'NOT_ENOUGH_FREE' })
    expect((await ask('unblockNumbers', moved, act)).ok).toBe(true)
    expect((await numbersOf(session.id)).total).toEqual(before.total)
    const acts = await ask('listActs', { sessionId: session.id }, act)
    expect(acts.ok && acts.value.items.map(({ by, reason, outcome }) => [by, reason, outcome]).sort()).toEqual([
      ['officemanager', '设备检修', 'NOT_ENOUGH_FREE'],
      ['officemanager', '设备检修', 'done'],
      ['officemanager', '设备检修', 'done'],
    ])
  })

  test('raises and cuts the numbers of a slot, not below what is sold', async () => {
    const person = await aVisitor(ask)
    const booked = await book(person, session)
    if (!booked.ok) throw new Error(booked.code)
    const place = { sessionId: session.id, slot: booked.value.slot.index, pool: 'online' as const, reason: '加开诊位' }
    expect(await ask('changeCapacity', { ...place, capacity: 0 }, act)).toMatchObject({ code: 'BELOW_SOLD' })
    const before = await numbersOf(session.id)
    const quota = before.places.find((one) => one.slot === place.slot && one.pool === 'online')?.quota ?? 0
    const raised = await ask('changeCapacity', { ...place, capacity: quota + 2 }, act)
    expect(raised.ok && raised.value.total.capacity).toBe(before.total.capacity + 2)
  })

  test('pauses a session and opens it again', async () => {
    const state = { sessionId: session.id, reason: '系统维护' }
    expect((await ask('setSessionState', { ...state, state: 'paused' }, act)).ok).toBe(true)
    expect(await book(await aVisitor(ask), session)).toMatchObject({ code: 'SESSION_PAUSED' })
    expect((await ask('setSessionState', { ...state, state: 'open' }, act)).ok).toBe(true)
    expect((await book(await aVisitor(ask), session)).ok).toBe(true)
    expect(await ask('closeSession', state, act)).toMatchObject({ code: 'SESSION_NOT_OVER' })
  })

  test('a reason is needed, and a patient may do none of it', async () => {
    const state = { sessionId: session.id, state: 'paused' as const }
    expect(await ask('setSessionState', { ...state, reason: ' ' }, act)).toMatchObject({ status: 400, code: 'INVALID_INPUT' })
    const { token } = await aVisitor(ask)
    expect(await ask('setSessionState', { ...state, reason: '系统维护' }, { token })).toMatchObject({ status: 401 })
    expect(await ask('readSessionNumbers', { sessionId: session.id }, { token })).toMatchObject({ status: 401 })
  })

  test('lists what was given up, and when each number comes back', async () => {
    const person = await aVisitor(ask)
    const booked = await book(person, session)
    if (!booked.ok) throw new Error(booked.code)
    await ask('cancelAppointment', { appointmentId: booked.value.id }, { token: person.token })
    const listed = await ask('listReturns', { sessionId: session.id }, act)
    const line = listed.ok ? listed.value.items.find(({ serial }) => serial === booked.value.serial) : undefined
    expect(line && line.returnsAt > line.givenUpAt).toBe(true)
    expect((await numbersOf(session.id)).total.resting).toBe(1)
  })

  test('anyone reads when the pools of a session open and merge', async () => {
    const read = await ask('readSessionPools', { sessionId: session.id })
    const moments = read.ok ? read.value.items : []
    expect(moments.filter(({ what }) => what === 'merges').map(({ at, pool }) => [at, pool])).toEqual(
      expect.arrayContaining([['2026-11-22T07:00', 'community']]),
    )
    expect(moments.map(({ at }) => at)).toEqual(moments.map(({ at }) => at).sort())
  })
})

describe('an add-on through the front door (AT-09)', () => {
  test('is asked by a doctor, approved by the office, and seen by its patient as any appointment', async () => {
    const [session] = (await sessionsOn('2026-11-26', 'resp')).sort((a, b) => a.remaining - b.remaining)
    if (!session) throw new Error('no session')
    const known = await aVisitor(ask)
    const [elsewhere] = await sessionsOn('2026-11-27', 'resp')
    const shown = await book(known, elsewhere as SessionDetail)
    if (!shown.ok) throw new Error(shown.code)
    const wanted = { sessionId: session.id, slot: 0, appointmentId: shown.value.id, reason: '术后需复查' }
    expect(await ask('requestAddOn', wanted, { token: staff.doctor })).toMatchObject({ code: 'NUMBERS_LEFT' })

    for (const { slot, pool, free } of (await numbersOf(session.id)).places)
      if (free > 0) await ask('blockNumbers', { sessionId: session.id, slot, pool, count: free, reason: '测试约满' }, act)
    const asked = await ask('requestAddOn', wanted, { token: staff.doctor })
    if (!asked.ok) throw new Error(asked.code)
    const decision = { sessionId: session.id, addOnId: asked.value.id, approve: true, reason: '同意' }
    expect(await ask('decideAddOn', decision, { token: staff.doctor })).toMatchObject({ code: 'NOT_ALLOWED' })
    const decided = await ask('decideAddOn', decision, { token: staff.officeManager })
    expect(decided.ok && decided.value).toMatchObject({ state: 'approved', askedBy: 'doctor', decidedBy: 'officemanager' })
    const listed = await ask('listAddOns', { date: '2026-11-26' as never }, { token: staff.officeManager })
    expect(listed.ok && listed.value.items).toMatchObject([{ id: asked.value.id, reason: '术后需复查', decision: '同意' }])

    const coming = await ask('listAppointments', { when: 'upcoming' }, { token: known.token })
    const addOn = coming.ok ? coming.value.items.find((one) => one.session.id === session.id) : undefined
    expect(addOn).toMatchObject({ state: 'booked', reschedulable: false, serial: decided.ok && decided.value.serial })
    expect(await book(await aVisitor(ask), session)).toMatchObject({ code: 'SOLD_OUT' })
    expect(JSON.stringify(hospital.log)).not.toContain('术后')
  })
})

describe('limits that a hospital sets', () => {
  test('one open appointment in a department', async () => {
    const person = await aVisitor(ask)
    const [first] = await sessionsOn('2026-11-24')
    const [second] = await sessionsOn('2026-11-30')
    expect((await book(person, first as SessionDetail)).ok).toBe(true)
    const refused = await book(person, second as SessionDetail)
    expect(refused).toMatchObject({ status: 409, code: 'DEPARTMENT_STILL_OPEN' })
  })

  test('one visit a week for others, however many are asked for at once; the owner is not counted', async () => {
    const person = await aVisitor(ask)
    const relatives = await Promise.all(
      [1, 2, 3].map(async (n) => {
        const idNumber = idNumberOf('1955-05-05', 700 + n)
        const phone = phoneOf(700 + n)
        const given = { name: '陈秀英', idType: 'idCard', idNumber, phone, relation: 'parent', consent: true } as const
        return (await addRelative(hospital, ask, person.token, given)).id
      }),
    )
    const [session] = await sessionsOn('2026-11-24', 'resp')
    const told = await Promise.all(relatives.map((patientId, i) => book(person, session as SessionDetail, patientId, i)))
    expect(told.map(({ ok, code }) => (ok ? 'booked' : code)).sort()).toEqual(['TOO_MANY_FOR_OTHERS', 'TOO_MANY_FOR_OTHERS', 'booked'])
    expect((await book(person, session as SessionDetail)).ok).toBe(true)
    const second = {
      name: '王测试',
      idType: 'idCard',
      idNumber: idNumberOf('1975-05-05', 71),
      phone: '13900000000',
      consent: true,
    } as const
    expect(await ask('addPatient', { ...second, relation: 'self' }, { token: person.token })).toMatchObject({ code: 'SELF_ALREADY_ADDED' })
  })

  test('and says them among its rules', async () => {
    const read = await ask('readHospital', {})
    expect(read.ok && read.value.booking.rules).toEqual(
      expect.arrayContaining(['同一科室未就诊的预约最多1个，就诊或取消后可以再约', '一个账号每周（周一至周日）最多替他人预约1个号']),
    )
  })
})
