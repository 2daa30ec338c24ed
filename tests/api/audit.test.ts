import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StaffRole } from '#shared/values/words'
import { aVisitor, type Client, client, type Visitor } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

let hospital: HospitalSystem
let ask: Client
const tokens: Partial<Record<StaffRole, string>> = {}
const today = '2026-11-23' as never
let visit: { readonly date: never; readonly visitor: Visitor }

beforeAll(async () => {
  hospital = await openHospital()
  ask = client(hospital)
  for (const identity of ['auditor', 'officeManager', 'securityAdministrator', 'triageNurse'] as const) {
    const signedIn = await ask('signInDemoStaff', { identity })
    if (!signedIn.ok) throw new Error(signedIn.code)
    tokens[identity] = signedIn.value.accessToken
  }
  const visitor = await aVisitor(ask)
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-25' as never })
  const session = listed.ok ? listed.value.items.find(({ state, remaining }) => state === 'open' && remaining > 0) : undefined
  const read = await ask('readSession', { sessionId: String(session?.id) })
  const slot = read.ok ? read.value.slots.find(({ remaining }) => remaining > 0)?.index : undefined
  const question = { sessionId: String(session?.id), slot: slot ?? 0, patientId: visitor.patientId }
  const booked = await ask('bookAppointment', question, { token: visitor.token })
  if (!booked.ok) throw new Error(booked.code)
  visit = { date: '2026-11-25' as never, visitor }
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const as = (role: StaffRole) => ({ token: tokens[role] })
const linesOf = async (act: string) => {
  const listed = await ask('listAudit', { date: today }, as('auditor'))
  if (!listed.ok) throw new Error(listed.code)
  return listed.value.items.filter((line) => line.act === act)
}

test('what staff were shown of a patient is in the audit of the day, and of the patient', async () => {
  const { patientId } = visit.visitor
  const shown = await ask('listSessionBookings', { departmentId: 'card', date: visit.date }, as('triageNurse'))
  expect(shown.ok && shown.value.items.flatMap(({ bookings }) => bookings)).toHaveLength(1)
  const [line] = await linesOf('listSessionBookings')
  expect(line).toMatchObject({ patientIds: [patientId], concerned: 1, about: 'card', result: 'ok', channel: 'counter' })
  expect(line?.byName).toBeTruthy()
  const ofPatient = await ask('listAuditOfPatient', { patientId }, as('auditor'))
  expect(ofPatient.ok && ofPatient.value.items.map(({ act }) => act)).toEqual(expect.arrayContaining(['listSessionBookings', 'addPatient']))
  const byStaff = await ask('listAudit', { date: today, staffId: String(line?.by) }, as('auditor'))
  expect(byStaff.ok && new Set(byStaff.value.items.map(({ by }) => by))).toEqual(new Set([line?.by]))
})

test('a refusal is recorded too, with its code', async () => {
  await ask('listSessionBookings', { departmentId: 'nowhere', date: visit.date }, as('triageNurse'))
  expect((await linesOf('listSessionBookings')).map(({ result }) => result)).toContain('UNKNOWN_DEPARTMENT')
})

test('only the auditor reads the audit', async () => {
  for (const role of ['officeManager', 'securityAdministrator', 'triageNurse'] as const)
    expect((await ask('listAudit', { date: today }, as(role))).code).toBe('NOT_ALLOWED')
})

test('a list is asked for by one, released by another, taken by the first; who it concerns is in the audit', async () => {
  const asked = await ask('requestExport', { departmentId: 'card', date: visit.date, reason: '停诊通知' }, as('officeManager'))
  if (!asked.ok) throw new Error(asked.code)
  const exportId = asked.value.id
  expect((await ask('takeExport', { exportId }, as('officeManager'))).code).toBe('EXPORT_NOT_RELEASED')
  expect((await ask('decideExport', { exportId, approve: true }, as('officeManager'))).code).toBe('OWN_REQUEST')
  expect((await ask('decideExport', { exportId, approve: true }, as('securityAdministrator'))).ok).toBe(true)
  const taken = await ask('takeExport', { exportId }, as('officeManager'))
  if (!taken.ok) throw new Error(taken.code)
  expect(taken.value.csv.split('\r\n')).toHaveLength(4)
  expect(taken.value.csv).toMatch(/王\*.,139\*{4}0000/)
  const [, ok] = await linesOf('takeExport')
  expect(ok).toMatchObject({ patientIds: [visit.visitor.patientId], about: exportId, result: 'ok' })
  const [request] = await linesOf('requestExport')
  expect(request).toMatchObject({ reason: '停诊通知', result: 'ok' })
  const listed = await ask('listExports', {}, as('securityAdministrator'))
  expect(listed.ok && listed.value.items).toMatchObject([{ id: exportId, state: 'released', reason: '停诊通知' }])
})
