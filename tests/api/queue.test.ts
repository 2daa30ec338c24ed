import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { QueueRow, QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { type Client, client, type Visitor, visitors } from '#tests/support/client'
import { grant } from '#tests/support/deskRoom'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { joined, joinedDeps, withJoinedStaff } from '#tests/support/joinedStaff'

vi.mock('#functions/entries/deps', async (original) => withJoinedStaff(await original<typeof import('#functions/entries/deps')>()))

let hospital: HospitalSystem
let ask: Client
const staff = { doctor: '', triageNurse: '', counterClerk: '', officeManager: '' }
let sessionId = ''
let otherId = ''
let people: Visitor[] = []
const today = '2026-11-23'

beforeAll(async () => {
  hospital = await openHospital({ now: `${today}T07:30:00` })
  ask = client(hospital)
  for (const role of ['doctor', 'triageNurse', 'counterClerk', 'officeManager'] as const) {
    joined.staff.set(role, { name: `钱${role}`, grants: [grant(role, { departmentId: 'card' })] })
    staff[role] = await joinedDeps().tokens.issue({ who: 'staff', id: role, channel: 'counter', signInId: role }, 3600)
  }
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: today as never })
  if (!listed.ok) throw new Error(listed.code)
  const mornings = listed.value.items.filter(({ half, state, remaining }) => half === 'morning' && state === 'open' && remaining > 6)
  sessionId = mornings[0]?.id ?? ''
  otherId = mornings[1]?.id ?? ''
  people = await visitors(ask, 6)
  for (const [i, person] of people.entries()) {
    const booked = await ask('bookAppointment', { sessionId, slot: i % 2, patientId: person.patientId }, { token: person.token })
    if (!booked.ok) throw new Error(booked.code)
  }
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const read = async (id = sessionId): Promise<QueueView> => {
  const told = await ask('readQueue', { sessionId: id }, { token: staff.triageNurse })
  if (!told.ok) throw new Error(told.code)
  return told.value
}
const doing = (
  act: QueueActAsked,
  { token = staff.triageNurse, ...more }: { token?: string; seen?: number; key?: string; id?: string } = {},
) => {
  const { key, id = sessionId, ...rest } = more
  return ask('actOnQueue', { sessionId: id, act, ...rest }, { token, ...(key && { key }) })
}
const rowOf = (queue: QueueView, serial: number): QueueRow => {
  const row = queue.rows.find((one) => one.serial === serial)
  if (!row) throw new Error(`no row ${serial}`)
  return row
}
const does = async (...given: Parameters<typeof doing>) => {
  const told = await doing(...given)
  if (!told.ok) throw new Error(`${JSON.stringify(given[0])}: ${told.code} ${told.problem.title}`)
  return told.value
}

describe('the queue of a session', () => {
  test('lists everybody who has booked, with masked names, before anybody came', async () => {
    const queue = await read()
    expect(queue).toMatchObject({ version: 0, flow: { state: 'open' }, priorityShare: { called: 0, priority: 0 } })
    expect(queue.rows).toHaveLength(6)
    expect(queue.rows.every(({ state, maskedName }) => state === 'booked' && /^王\*./.test(maskedName))).toBe(true)
    expect(queue.session.id).toBe(sessionId)
  })

  test('the desk checks people in by serial; the same request again does it once', async () => {
    const serials = (await read()).rows.map(({ serial }) => serial)
    for (const serial of serials.slice(0, 4)) {
      const key = `check-in-${serial}`
      const question = { sessionId, serial, way: 'desk' as const, isCompared: true as const }
      const first = await ask('checkInAtDesk', question, { token: staff.counterClerk, key })
      if (!first.ok) throw new Error(first.code)
      const again = await ask('checkInAtDesk', question, { token: staff.counterClerk, key })
      expect(again.ok && again.value.queue.version).toBe(first.value.queue.version)
      expect(again.ok && again.value.told).toEqual(first.value.told)
    }
    const queue = await read()
    expect(queue.version).toBe(4)
    expect(queue.rows.slice(0, 4).map(({ position, why }) => [position, why])).toEqual([1, 2, 3, 4].map((n) => [n, '按时段和号序']))
    expect(queue.rows[0]?.expected).toBeDefined()
  })

  test('without having compared the name nobody is checked in, and the answer names the field', async () => {
    const question = { sessionId, serial: 5, way: 'desk', isCompared: false } as never
    const told = await ask('checkInAtDesk', question, { token: staff.counterClerk })
    expect(told).toMatchObject({ status: 400, code: 'INVALID_INPUT', problem: { errors: [{ field: 'isCompared' }] } })
  })

  test('the doctor calls, starts and finishes; each step says what patient and nurse are told', async () => {
    const token = staff.doctor
    const called = await does({ kind: 'call' }, { token })
    const [first] = (await read()).rows.filter(({ state }) => state === 'called')
    if (!first) throw new Error('nobody called')
    expect(called.told[0]).toMatchObject({ serial: first.serial, patient: expect.stringContaining(`${first.serial}号`) })
    await does({ kind: 'start', serial: first.serial }, { token })
    const finished = await does({ kind: 'finish', serial: first.serial }, { token })
    expect(rowOf(finished.queue, first.serial).state).toBe('finished')
    expect(finished.queue.undo).toMatchObject({ kind: 'finish', version: finished.queue.version })
    expect((await read()).undo).toBeUndefined()
  })

  test('an act that does not fit is refused in words, changes nothing, and says who changed it when somebody did', async () => {
    const before = await read()
    const [waiting] = before.rows.filter(({ position }) => position === 2)
    const serial = waiting?.serial ?? 0
    expect(await doing({ kind: 'call', serial })).toMatchObject({
      status: 409,
      code: 'QUEUE_ACT_REFUSED',
      problem: { reason: 'NOT_NEXT', title: expect.stringContaining('这位不是下一位') },
    })
    expect((await read()).version).toBe(before.version)
    await does({ kind: 'setPriority', serial, reason: 'aged' })
    const late = await doing({ kind: 'endOfSlot', serial }, { token: staff.doctor, seen: before.version })
    expect(late).toMatchObject({ code: 'QUEUE_ACT_REFUSED', problem: { reason: 'CHANGED_SINCE', changedBy: '钱triageNurse' } })
    expect(rowOf(await read(), serial)).toMatchObject({ priority: 'aged', position: 1, why: '优先（80岁及以上）' })
  })

  test('what an act would cost the others is told before it is done', async () => {
    const rows = (await read()).rows.filter(({ position }) => position !== undefined)
    const last = rows.at(-1)?.serial ?? 0
    const weighed = await ask('weighQueueAct', { sessionId, act: { kind: 'seeNext', serial: last } }, { token: staff.doctor })
    expect(weighed.ok && weighed.value).toMatchObject({ people: rows.length - 1, text: expect.stringMatching(/^后\d人各\+\d+分钟$/) })
    const version = (await read()).version
    expect(await ask('weighQueueAct', { sessionId, act: { kind: 'pass', serial: last } }, { token: staff.doctor })).toMatchObject({
      code: 'QUEUE_ACT_REFUSED',
    })
    expect((await read()).version).toBe(version)
  })

  test('an act is taken back by who did it, within ten seconds', async () => {
    const before = await read()
    const paused = await does({ kind: 'pause', reason: 'ward', minutes: 10 }, { token: staff.doctor })
    const version = paused.queue.version
    expect(await doing({ kind: 'undo', version })).toMatchObject({ problem: { reason: 'UNDO_NOT_YOURS' } })
    const undone = await does({ kind: 'undo', version }, { token: staff.doctor })
    expect(undone.queue.flow).toEqual(before.flow)
    expect(undone.queue.rows.map(({ serial, state }) => [serial, state])).toEqual(before.rows.map(({ serial, state }) => [serial, state]))
  })

  test('a transfer takes somebody to another doctor, and is taken back in both queues', async () => {
    const serial = (await read()).rows.find(({ position }) => position === 1)?.serial ?? 0
    const out = await does({ kind: 'transfer', serial, to: otherId, reason: 'hospital' })
    expect(rowOf(out.queue, serial).state).toBe('transferred')
    expect(rowOf(await read(otherId), serial + 1000)).toMatchObject({ state: 'checkedIn', position: 1, priority: 'aged' })
    expect(await doing({ kind: 'undo', version: (await read(otherId)).version }, { id: otherId })).toMatchObject({
      problem: { reason: 'NOT_UNDOABLE' },
    })
    await does({ kind: 'undo', version: out.queue.version })
    expect(rowOf(await read(), serial).state).toBe('checkedIn')
    expect((await read(otherId)).rows).toEqual([])

    const again = await does({ kind: 'transfer', serial, to: otherId, reason: 'hospital' })
    await does({ kind: 'call', serial: serial + 2000 }, { id: otherId })
    expect(await doing({ kind: 'undo', version: again.queue.version })).toMatchObject({ problem: { reason: 'WRONG_STATE' } })
    expect(rowOf(await read(), serial).state).toBe('transferred')
    const elsewhere = sessionId.replace('-card-', '-resp-')
    expect(await doing({ kind: 'transfer', serial: 1, to: elsewhere, reason: 'hospital' })).toMatchObject({ code: 'UNKNOWN_SESSION' })
  })

  test('a booking of the day joins the queue, and one that is given up leaves it', async () => {
    const before = await read()
    const [person] = await visitors(ask, 1)
    if (!person) throw new Error('nobody')
    const booked = await ask('bookAppointment', { sessionId, slot: 2, patientId: person.patientId }, { token: person.token })
    if (!booked.ok) throw new Error(booked.code)
    const { serial } = booked.value
    const listed = await ask('listQueues', { departmentId: 'card' }, { token: staff.triageNurse })
    const line = listed.ok ? listed.value.items.find(({ session }) => session.id === sessionId) : undefined
    expect(line?.version).toBe(before.version + 1)
    const joined = await read()
    expect(joined.version).toBe(before.version + 1)
    expect(rowOf(joined, serial).state).toBe('booked')
    await ask('cancelFor', { appointmentId: booked.value.id, reason: '患者来电' }, { token: staff.officeManager })
    expect((await read()).rows.find((row) => row.serial === serial)).toBeUndefined()
  })

  test('the queues of a department stand side by side without a word about anybody', async () => {
    const listed = await ask('listQueues', { departmentId: 'card' }, { token: staff.doctor })
    const line = listed.ok ? listed.value.items.find(({ session }) => session.id === sessionId) : undefined
    expect(line).toMatchObject({ waiting: 2, toCome: 2, seen: 1, flow: { state: 'open' }, pace: { medianMinutes: expect.any(Number) } })
    expect(JSON.stringify(listed)).not.toMatch(/王\*|patientId/)
  })

  test('somebody is found by the last four of their document, or by their serial', async () => {
    const { idNumber } = people[0] as Visitor
    const token = staff.counterClerk
    const byDocument = await ask(
      'findInQueues',
      { departmentId: 'card', sought: { by: 'lastFour', lastFour: idNumber.slice(-4) } },
      { token },
    )
    const items = byDocument.ok ? byDocument.value.items : []
    expect(items.length).toBeGreaterThan(0)
    const serial = items[0]?.row.serial ?? 0
    const bySerial = await ask('findInQueues', { departmentId: 'card', sought: { by: 'serial', serial: serial % 1000 } }, { token })
    expect(bySerial.ok && bySerial.value.items.map(({ row }) => row.serial)).toContain(serial)
    const nobody = await ask('findInQueues', { departmentId: 'card', sought: { by: 'lastFour', lastFour: '0000' } }, { token })
    expect(nobody.ok && nobody.value.items).toEqual([])
  })

  test('staff of another department may do none of it', async () => {
    const theirs = sessionId.replace('-card-', '-resp-').replace(/-[^-]+$/, '-general')
    const listed = await ask('listDepartmentSessions', { departmentId: 'resp', date: today as never })
    const id = listed.ok ? (listed.value.items[0]?.id ?? theirs) : theirs
    const token = staff.triageNurse
    expect(await ask('readQueue', { sessionId: id }, { token })).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    expect(await doing({ kind: 'call' }, { id })).toMatchObject({ status: 403 })
    expect(await ask('weighQueueAct', { sessionId: id, act: { kind: 'call' } }, { token })).toMatchObject({ status: 403 })
    expect(await ask('listQueues', { departmentId: 'resp' }, { token })).toMatchObject({ status: 403 })
    expect(await ask('findInQueues', { departmentId: 'resp', sought: { by: 'serial', serial: 1 } }, { token })).toMatchObject({
      status: 403,
    })
    const question = { sessionId: id, serial: 1, way: 'desk' as const, isCompared: true as const }
    expect(await ask('checkInAtDesk', question, { token: staff.counterClerk })).toMatchObject({ status: 403 })
    expect(await ask('readQueue', { sessionId }, { token: people[0]?.token })).toMatchObject({ status: 401 })
  })

  test('what is of another day is only looked at', async () => {
    const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-24' as never })
    const id = listed.ok ? (listed.value.items[0]?.id ?? '') : ''
    expect((await read(id)).version).toBe(0)
    expect(await doing({ kind: 'call' }, { id })).toMatchObject({ status: 409, code: 'NOT_TODAY' })
    expect(await ask('weighQueueAct', { sessionId: id, act: { kind: 'call' } }, { token: staff.doctor })).toMatchObject({
      code: 'NOT_TODAY',
    })
    expect(await ask('readQueue', { sessionId: '20261123a-card-nobody' }, { token: staff.triageNurse })).toMatchObject({ status: 404 })
  })
})
