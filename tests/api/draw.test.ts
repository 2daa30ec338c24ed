import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawOrder, wishDigest } from '#shared/rules/draw'
import { aVisitor, type Client, client, type Visitor } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const sessionId = '20261207p-derm-derm01'
const numbers = 8

let hospital: HospitalSystem
let ask: Client
let people: Visitor[]

beforeAll(async () => {
  hospital = await openHospital({ open: ['derm'], now: '2026-11-23T09:00:00' })
  ask = client(hospital)
  people = await Promise.all(Array.from({ length: 14 }, () => aVisitor(ask)))
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const enter = ({ token, patientId }: Visitor, slots: number[] = [], key?: string) =>
  ask('enterDraw', { sessionId, patientId, slots }, { token, ...(key && { key }) })
const person = (i: number) => people[i] as Visitor

/** What the minute's clock does, at a moment of its own. */
const tickAt = async (moment: string) => {
  const before = process.env.YUEZHEN_NOW
  process.env.YUEZHEN_NOW = moment
  try {
    const { handler } = await import('#functions/entries/draws')
    return await handler()
  } finally {
    process.env.YUEZHEN_NOW = before
  }
}

describe('a draw, from wish to number (摇号)', () => {
  test('is shown with its session, on a day that cannot be booked yet', async () => {
    const days = await ask('listDepartmentDays', { departmentId: 'derm' })
    expect(days.ok && days.value.items.at(-1)).toMatchObject({ date: '2026-12-07', remaining: 0 })
    const listed = await ask('listDoctorSessions', { doctorId: 'derm01' })
    expect(listed.ok && listed.value.items.find(({ id }) => id === sessionId)).toMatchObject({
      draw: { opensAt: '2026-11-23T07:00', closesAt: '2026-11-24T07:00' },
      releaseAt: '2026-11-24T07:30',
    })
  })

  test('publishes the hash of its seed from the beginning, and nothing that tells the order', async () => {
    const shown = await ask('readDraw', { sessionId })
    if (!shown.ok) throw new Error(shown.code)
    expect(shown.value).toMatchObject({ state: 'collecting', items: [] })
    expect(shown.value.seedHash).toMatch(/^[0-9a-f]{64}$/)
    expect(shown.value.seed).toBeUndefined()
  })

  test('takes one wish a patient; the same key again is the same wish', async () => {
    const first = await enter(person(0), [2, 0], 'first-wish')
    expect(first).toMatchObject({ ok: true, value: { outcome: 'waiting', slots: [2, 0], session: { id: sessionId } } })
    expect(await enter(person(0), [2, 0], 'first-wish')).toMatchObject({ ok: true, value: { slots: [2, 0] } })
    expect(await enter(person(0))).toMatchObject({ status: 409, code: 'ALREADY_IN_DRAW' })
    for (const one of people.slice(1)) expect((await enter(one)).ok).toBe(true)
  })

  test('lets a patient leave while wishes are taken', async () => {
    const { token, patientId } = person(13)
    expect(await ask('withdrawWish', { sessionId, patientId }, { token })).toMatchObject({ ok: true, value: { outcome: 'withdrawn' } })
    expect(await ask('withdrawWish', { sessionId, patientId: 'p00000000x' }, { token })).toMatchObject({ code: 'UNKNOWN_PATIENT' })
  })

  test('refuses what makes no sense', async () => {
    expect(await enter(person(1), [9])).toMatchObject({ status: 404, code: 'UNKNOWN_SLOT' })
    expect(await enter(person(1), [0, 0])).toMatchObject({ status: 400, code: 'INVALID_INPUT' })
    const plain = '20261124a-derm-general'
    expect(
      await ask('enterDraw', { sessionId: plain, patientId: person(1).patientId, slots: [] }, { token: person(1).token }),
    ).toMatchObject({
      status: 404,
      code: 'NO_DRAW',
    })
    expect(await ask('readDraw', { sessionId: plain })).toMatchObject({ code: 'NO_DRAW' })
  })

  test('sells nothing meanwhile', async () => {
    const { token, patientId } = person(1)
    expect(await ask('bookAppointment', { sessionId, slot: 0, patientId }, { token })).toMatchObject({
      code: 'NOT_RELEASED',
      problem: { releaseAt: '2026-11-24T07:30' },
    })
  })

  test('is drawn by the tick, once', async () => {
    expect(await tickAt('2026-11-24T07:00:00')).toEqual({ draws: 1, done: 1, failed: 0 })
    expect(await tickAt('2026-11-24T07:01:00')).toEqual({ draws: 0, done: 0, failed: 0 })
  })

  test('shows its seed, and everybody can recompute the order', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const shown = await ask('readDraw', { sessionId })
    if (!shown.ok) throw new Error(shown.code)
    const { seed = '', seedHash, digest, items, wishes, state } = shown.value
    const order = items.map(({ wishNumber }) => wishNumber)
    expect([state, wishes, order.length]).toEqual(['done', 13, 13])
    expect(sha256(seed)).toBe(seedHash)
    expect(wishDigest(order, sha256)).toBe(digest)
    expect(drawOrder(seed, order, sha256)).toEqual(order)
    expect(items.filter(({ outcome }) => outcome === 'drawn')).toHaveLength(numbers)
    expect(items.slice(numbers).every(({ outcome }) => outcome === 'notDrawn')).toBe(true)
    for (const { patientId } of people) expect(JSON.stringify(shown.value)).not.toContain(patientId)
  })

  test('who was drawn has an appointment, who was not has none, and who left has none', async () => {
    let drawn = 0
    for (const { token } of people) {
      const mine = await ask('listWishes', {}, { token })
      const coming = await ask('listAppointments', { when: 'upcoming' }, { token })
      if (!mine.ok || !coming.ok) throw new Error('cannot list')
      const [wish] = mine.value.items
      const [appointment] = coming.value.items
      expect(appointment?.id).toBe(wish?.drawn?.appointmentId)
      expect(appointment?.serial).toBe(wish?.drawn?.serial)
      if (wish?.outcome === 'drawn') drawn += 1
    }
    expect(drawn).toBe(numbers)
    const left = await ask('listWishes', {}, { token: person(13).token })
    expect(left.ok && left.value.items.map(({ outcome }) => outcome)).toEqual(['withdrawn'])
  })

  test('an acknowledged wish is acknowledged again, a new one and leaving come too late', async () => {
    expect((await enter(person(0), [2, 0], 'first-wish')).ok).toBe(true)
    const late = await aVisitor(ask)
    expect(await enter(late)).toMatchObject({ status: 409, code: 'DRAW_OVER' })
    const { token, patientId } = person(2)
    expect(await ask('withdrawWish', { sessionId, patientId }, { token })).toMatchObject({ code: 'DRAW_OVER' })
  })
})
