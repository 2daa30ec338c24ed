import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Route, type RouteName, routes } from '#shared/contract/routes'
import { aVisitor, type Client, client, type Visitor } from '#tests/support/client'
import { othersTakeAll } from '#tests/support/crowd'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { questions } from '#tests/support/questions'

/** Every question about a patient, an appointment or a place in line, asked by an account that has nothing to do with it. */

const booked = '20261126a-card-card01'
const full = '20261124a-card-card02'
const drawn = '20261207p-derm-derm01'

let hospital: HospitalSystem
let ask: Client
let owner: Visitor
let stranger: Visitor
let asked: ReturnType<typeof questions>

beforeAll(async () => {
  hospital = await openHospital({ open: ['card', 'derm'], now: '2026-11-23T09:00:00' })
  ask = client(hospital)
  owner = await aVisitor(ask)
  stranger = await aVisitor(ask)
  const { token, patientId } = owner
  const appointment = await ask('bookAppointment', { sessionId: booked, slot: 0, patientId }, { token })
  const detail = await ask('readSession', { sessionId: full })
  for (const { index } of detail.ok ? detail.value.slots : []) await othersTakeAll(hospital, full, index)
  const waiting = await ask('joinWaitlist', { sessionId: full, patientId }, { token })
  const wish = await ask('enterDraw', { sessionId: drawn, patientId }, { token })
  if (!appointment.ok || !waiting.ok || !wish.ok) throw new Error(JSON.stringify([appointment, waiting, wish]))
  asked = questions({
    departmentId: 'card',
    doctorId: 'card01',
    sessionId: booked,
    patientId,
    partnerId: stranger.patientId,
    appointmentId: appointment.value.id,
    waitingId: waiting.value.id,
    callTaskId: `20261123093000-${waiting.value.id}`,
    messageId: `${patientId}-9ix-booked-0`,
    staffId: 'somebody',
  })
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

/** All that the owner sees. */
const standing = async () => {
  const { token } = owner
  const lists = await Promise.all([
    ask('listPatients', {}, { token }),
    ask('listAppointments', { when: 'upcoming' }, { token }),
    ask('listWaiting', {}, { token }),
    ask('listWishes', {}, { token }),
  ])
  return lists.map((list) => (list.ok ? list.value.items.map((item) => ({ ...item, now: '' })) : list.code))
}

const unknown = { patient: 'UNKNOWN_PATIENT', appointment: 'UNKNOWN_APPOINTMENT', waiting: 'UNKNOWN_WAITING' } as const
/** Nothing to remove is removed already: a repetition is told the same. */
const harmless: readonly RouteName[] = ['removePatient']

const owned = (Object.keys(routes) as RouteName[]).filter((name) => {
  const route: Route = routes[name]
  return route.who === 'account' && route.owns !== 'account'
})

describe('a stranger is told that it does not exist, and changes nothing', () => {
  test.each(owned)('%s', async (name) => {
    const route: Route = routes[name]
    if (route.who !== 'account' || route.owns === 'account') throw new Error(name)
    const before = await standing()
    const question = {
      ...asked[name],
      ...(route.path.startsWith('/draws') && { sessionId: drawn }),
      ...(name === 'joinWaitlist' && { sessionId: full }),
    }
    const told = await ask(name, question as never, { token: stranger.token })
    if (!harmless.includes(name)) expect(told, JSON.stringify(told)).toMatchObject({ status: 404, code: unknown[route.owns] })
    expect(await standing()).toEqual(before)
  })

  test('and its own lists show nothing of it', async () => {
    const seen = await Promise.all([
      ask('listAppointments', { when: 'upcoming' }, { token: stranger.token }),
      ask('listWaiting', {}, { token: stranger.token }),
      ask('listWishes', {}, { token: stranger.token }),
    ])
    expect(seen.map((list) => list.ok && list.value.items)).toEqual([[], [], []])
  })
})
