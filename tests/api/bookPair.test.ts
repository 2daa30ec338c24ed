import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import { aVisitor, type Client, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'
import { addRelative, phoneOf } from '#tests/support/relatives'

let hospital: HospitalSystem
let ask: Client
let session: SessionDetail

beforeAll(async () => {
  hospital = await openHospital({ open: ['card'] })
  ask = client(hospital)
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-24' as never })
  const [first] = listed.ok ? listed.value.items.filter(({ state, remaining }) => state === 'open' && remaining > 20) : []
  const read = first && (await ask('readSession', { sessionId: first.id }))
  if (!read?.ok) throw new Error('no session')
  session = read.value
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

let children = 700

/** One account that cares for two people. */
const aFamily = async () => {
  const { token, patientId } = await aVisitor(ask)
  children += 1
  const idNumber = idNumberOf('1991-05-05', children)
  const phone = phoneOf(children)
  const other = { name: '周小一', idType: 'idCard', idNumber, phone, relation: 'spouse', consent: true } as const
  const added = await addRelative(hospital, ask, token, other)
  return { token, patientIds: [patientId, added.id] as [string, string] }
}

const wholeSlot = (least: number) => {
  const slot = session.slots.find(({ capacity }) => capacity >= least)
  if (!slot) throw new Error(`no slot with ${least} numbers`)
  return slot.index
}
const book = ({ token, patientIds }: Awaited<ReturnType<typeof aFamily>>, slot: number, key: string) =>
  ask('bookPair', { sessionId: session.id, slot, patientIds }, { token, key })

describe('a family books together (AT-19)', () => {
  test('and finds two appointments with serials side by side; the same key again is the same two', async () => {
    const family = await aFamily()
    const booked = await book(family, wholeSlot(4), 'family-one')
    if (!booked.ok) throw new Error(booked.code)
    const [one, other] = booked.value.items
    expect(booked.value.items.map(({ patient, state }) => [patient.id, state])).toEqual(family.patientIds.map((id) => [id, 'booked']))
    expect((other?.serial ?? 0) - (one?.serial ?? 0)).toBe(1)
    expect(await book(family, wholeSlot(4), 'family-one')).toMatchObject({
      ok: true,
      value: { items: [{ id: one?.id }, { id: other?.id }] },
    })
    const coming = await ask('listAppointments', { when: 'upcoming' }, { token: family.token })
    expect(coming.ok && coming.value.items.map(({ id }) => id).sort()).toEqual([one?.id, other?.id].sort())
  })

  test('and hears which of the two has an appointment that day already', async () => {
    const family = await aFamily()
    const [, other] = family.patientIds
    const alone = await ask(
      'bookAppointment',
      { sessionId: session.id, slot: session.slots.length - 1, patientId: other },
      { token: family.token },
    )
    expect(alone.ok).toBe(true)
    const refused = await book(family, wholeSlot(4), 'family-two')
    expect(refused).toMatchObject({ ok: false, status: 409, code: 'ALREADY_HOLDING', problem: { patientId: other } })
    const coming = await ask('listAppointments', { when: 'upcoming' }, { token: family.token })
    expect(coming.ok && coming.value.items).toHaveLength(1)
  })

  test('but not twice the same person, nor somebody else’s patient', async () => {
    const family = await aFamily()
    const [one] = family.patientIds
    expect(await book({ ...family, patientIds: [one, one] }, 0, 'family-three')).toMatchObject({ code: 'INVALID_INPUT' })
    const stranger = (await aFamily()).patientIds[0]
    const refused = await book({ ...family, patientIds: [one, stranger] }, 0, 'family-four')
    expect(refused).toMatchObject({ code: 'UNKNOWN_PATIENT', problem: { patientId: stranger } })
  })

  test('twelve families at once for one slot get whole pairs only, and the rest is told what to do', async () => {
    const slot = session.slots.length - 2
    const before = await ask('readSession', { sessionId: session.id })
    const left = before.ok ? (before.value.slots[slot]?.remaining ?? 0) : 0
    const families = await Promise.all(Array.from({ length: 12 }, aFamily))
    const told = await Promise.all(families.map((family, i) => book(family, slot, `crowd-${i}-family`)))
    expect(told.filter(({ ok }) => ok)).toHaveLength(Math.floor(left / 2))
    for (const one of told) if (!one.ok) expect(['NO_ADJACENT', 'SOLD_OUT']).toContain(one.code)
    const serials = told.flatMap((one) => (one.ok ? one.value.items.map(({ serial }) => serial) : []))
    expect(new Set(serials).size).toBe(serials.length)
    const after = await ask('readSession', { sessionId: session.id })
    expect(after.ok && after.value.slots[slot]?.remaining).toBe(left % 2)
  })

  test('gets numbers that came back side by side', async () => {
    const slot = wholeSlot(4)
    const family = await aFamily()
    const booked = await book(family, slot, 'family-five')
    if (!booked.ok) throw new Error(booked.code)
    for (const { id } of booked.value.items) await ask('cancelAppointment', { appointmentId: id }, { token: family.token })
    // The others are taken first, so that only what came back is left.
    for (;;) {
      const now = await ask('readSession', { sessionId: session.id })
      if (!now.ok || (now.value.slots[slot]?.remaining ?? 0) <= 2) break
      const { token, patientId } = await aVisitor(ask)
      await ask('bookAppointment', { sessionId: session.id, slot, patientId }, { token })
    }
    const again = await book(await aFamily(), slot, 'family-six')
    expect(again.ok && again.value.items.map(({ serial }) => serial)).toEqual(booked.value.items.map(({ serial }) => serial))
  })
})
