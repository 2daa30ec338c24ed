import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import { type Client, client, type Visitor, visitors } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

let hospital: HospitalSystem
let ask: Client
let session: SessionDetail

beforeAll(async () => {
  hospital = await openHospital({ open: ['card'] })
  ask = client(hospital)
  session = await aSessionWithSlotOf(3)
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

/** A session on the day after next with a slot of exactly this many numbers online. */
const aSessionWithSlotOf = async (capacity: number): Promise<SessionDetail> => {
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-25' as never })
  if (!listed.ok) throw new Error(listed.code)
  for (const { id } of listed.value.items) {
    const detail = await ask('readSession', { sessionId: id })
    if (detail.ok && detail.value.slots.some((slot) => slot.remaining === capacity)) return detail.value
  }
  throw new Error(`no slot of ${capacity}`)
}

describe('three numbers and three hundred people in the same moment (AT-01)', () => {
  let people: Visitor[]
  let told: Awaited<ReturnType<typeof book>>[]
  const book = ({ token, patientId }: Visitor, key: string) =>
    ask('bookAppointment', { sessionId: session.id, slot: slot().index, patientId }, { token, key })
  const slot = () => {
    const found = session.slots.find((one) => one.capacity === 3)
    if (!found) throw new Error('no slot of 3')
    return found
  }

  beforeAll(async () => {
    people = await visitors(ask, 300)
    told = await Promise.all(people.map((person, i) => book(person, `crowd-${i}-key`)))
  }, 120_000)

  test('three get a number, each a different serial', () => {
    const serials = told.flatMap((one) => (one.ok ? [one.value.serial] : []))
    expect(serials).toHaveLength(3)
    expect(new Set(serials).size).toBe(3)
  })

  test('the others are told it is sold out, with the three nearest alternatives', () => {
    const refused = told.filter((one) => !one.ok)
    expect(refused).toHaveLength(297)
    for (const one of refused) {
      if (one.ok) continue
      expect(one).toMatchObject({ status: 409, code: 'SOLD_OUT' })
      expect(one.problem.title).toMatch(/约满/)
      expect(one.problem.alternatives).toHaveLength(3)
    }
  })

  test('the slot shows nothing left, and the ledger agrees with what was answered', async () => {
    const after = await ask('readSession', { sessionId: session.id })
    expect(after.ok && after.value.slots[slot().index]?.remaining).toBe(0)
    expect(after.ok && after.value.remaining).toBe(session.remaining - 3)
  })

  test('a repeated key gets the same booking and takes no other number (AT-04)', async () => {
    const winner = told.findIndex((one) => one.ok)
    const first = told[winner]
    const again = await book(people[winner] as Visitor, `crowd-${winner}-key`)
    expect(again.ok && first?.ok && again.value).toEqual(first?.ok && first.value)
  })

  test('a late duplicate of a refused request never books, even after a number came back (I5)', async () => {
    const winner = told.findIndex((one) => one.ok)
    const loser = told.findIndex((one) => !one.ok)
    const won = told[winner]
    if (!won?.ok) throw new Error('nobody won')
    const cancelled = await ask('cancelAppointment', { appointmentId: won.value.id }, { token: people[winner]?.token })
    expect(cancelled.ok && cancelled.value.state).toBe('cancelled')
    expect((await book(people[loser] as Visitor, `crowd-${loser}-key`)).code).toBe('SOLD_OUT')
  })

  test('the returned number can be sold again, with the same serial, to somebody who asks anew (AT-02)', async () => {
    const before = told.flatMap((one) => (one.ok ? [one.value.serial] : []))
    const loser = people[told.findIndex((one) => !one.ok)] as Visitor
    const booked = await book(loser, 'asks-anew-1')
    expect(booked.ok && before.includes(booked.value.serial)).toBe(true)
    const nextLoser = people[told.map((one) => one.ok).lastIndexOf(false)] as Visitor
    expect((await book(nextLoser, 'asks-anew-2')).code).toBe('SOLD_OUT')
  })
})
