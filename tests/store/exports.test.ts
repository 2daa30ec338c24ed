import { createHash, randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import { exportDeps } from '#functions/entries/exportDeps'
import { dynamoTable } from '#functions/store/dynamoTable'
import { exportKey } from '#functions/store/keys'
import type { Reasons } from '#functions/store/officeActs'
import type { Table } from '#functions/store/table'
import { decideExport } from '#functions/usecases/decideExport'
import { listExports } from '#functions/usecases/listExports'
import { requestExport } from '#functions/usecases/requestExport'
import { takeExport } from '#functions/usecases/takeExport'
import { createTable } from '#infra/local/table'
import type { RoleGrant, WorkPlace } from '#shared/rules/access'
import { openLedger } from '#shared/rules/ledger'
import { addSeconds, type ClinicTime, clinicDate } from '#shared/values/clinicTime'
import { aVault } from '#tests/support/aVault'
import { aPatient, aSession, at } from '#tests/support/givens'

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials })
afterAll(() => client.destroy())

const session = aSession({ slots: [{ startsAt: '08:00', online: 4 }] })
const startsAt = at('2026-11-23T09:00:00')
const grant: RoleGrant = {
  id: 'g',
  role: 'officeManager',
  from: clinicDate('2026-01-01'),
  until: clinicDate('2026-12-31'),
  approvedBy: 'x',
}
const staff = (accountId: string, given: Partial<RoleGrant> = {}) => ({
  accountId,
  name: `=cmd|${accountId}`,
  key: 'key-00001',
  grants: [{ ...grant, ...given }],
})
const [asker, other] = [staff('asker'), staff('other')]
const wanted = { departmentId: 'card', date: session.date, reason: '电话随访' }
const places = new Map<string, WorkPlace>([['card', { departmentId: 'card', campusIds: ['riverside'] }]])

let table: Table
let now: ClinicTime
let room: ReturnType<typeof aRoom>
const aRoom = () => {
  const safe = aVault()
  const reasons: Reasons = {
    seal: (text, record) => safe.seal({ text }, { kind: 'reason', record }),
    open: async (sealed, record) => (await safe.open<{ text: string }>(sealed, { kind: 'reason', record })).text,
  }
  const ledger = openLedger(session)
  const mark = (serial: number) => ({ ref: serial, pool: 'online' as const, slot: 0, serial })
  return {
    ...exportDeps(table, reasons),
    now: () => now,
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
    readDepartment: async (id: string) => (id === 'card' ? ({ id } as never) : undefined),
    readWorkPlaces: async () => places,
    listDepartmentSessions: async (id: string, from: string) => (id === 'card' && from === session.date ? [session] : []),
    readLedgers: async () => new Map([[session.id, { ...ledger, marks: { p000000001: mark(1), p000000002: mark(2) } }]]),
    readPatients: async (ids: readonly string[]) =>
      ids.map((id) => ({ ...aPatient(id), id, name: id === 'p000000001' ? '=王明' : '李小明', phone: '13912345678' })),
    readDiaries: async (ids: readonly string[]) =>
      ids.map((patientId) => {
        const serial = Number(patientId.slice(1))
        return { patientId, entries: [{ ref: serial, serial, startsAt: session.slots[0]?.startsAt, state: 'booked' }] } as never
      }),
  }
}
beforeEach(async () => {
  const name = `exports-${randomUUID()}`
  await createTable(inject('endpoint'), name)
  table = dynamoTable(client, name, async () => {})
  now = startsAt
  room = aRoom()
})

const ask = async (who = asker, what = wanted) => {
  const told = await requestExport(room, who, what)
  if (!told.ok) throw new Error(told.code)
  return told.value
}
const codeOf = (told: { ok: boolean; code?: string }) => (told.ok ? 'ok' : told.code)

test('one asks, another releases, and the first takes it, as often as answers are lost, for a day', async () => {
  const { id, state } = await ask()
  expect(state).toBe('asked')
  expect(await ask()).toMatchObject({ id })
  expect(codeOf(await takeExport(room, asker, { exportId: id }))).toBe('EXPORT_NOT_RELEASED')
  expect(codeOf(await decideExport(room, asker, { exportId: id, approve: true }))).toBe('OWN_REQUEST')
  const released = await decideExport(room, other, { exportId: id, approve: true })
  expect(released.ok && released.value).toMatchObject({ state: 'released', decidedBy: 'other', decidedAt: startsAt })
  expect(codeOf(await takeExport(room, asker, { exportId: id }))).toBe('ok')
  now = addSeconds(startsAt, 24 * 3600 - 1)
  expect(codeOf(await takeExport(room, asker, { exportId: id }))).toBe('ok')
  now = addSeconds(startsAt, 24 * 3600)
  expect(codeOf(await takeExport(room, asker, { exportId: id }))).toBe('EXPORT_OVER')
  const listed = await listExports(room, other, {})
  expect(listed.ok && listed.value.items.map((one) => one.state)).toEqual(['over'])
})

test('nobody else takes it, not even who released it, and is not told that it is there', async () => {
  const { id } = await ask()
  await decideExport(room, other, { exportId: id, approve: true })
  for (const who of [other, staff('third')]) expect(codeOf(await takeExport(room, who, { exportId: id }))).toBe('UNKNOWN_EXPORT')
  expect(codeOf(await takeExport(room, asker, { exportId: 'nothing' }))).toBe('UNKNOWN_EXPORT')
  expect(codeOf(await takeExport(room, asker, { exportId: id }))).toBe('ok')
})

test('the file is marked, masked, and holds no formula', async () => {
  const { id } = await ask()
  await decideExport(room, other, { exportId: id, approve: true })
  const told = await takeExport(room, asker, { exportId: id })
  if (!told.ok) throw new Error(told.code)
  const { csv, fileName } = told.value
  expect(fileName).toBe(`card-2026-11-25-${id}.csv`)
  expect(csv.startsWith('\uFEFF')).toBe(true)
  const [mark = '', heading, ...lines] = csv.slice(1).split('\r\n')
  expect(mark).toContain('=cmd|asker（asker）')
  expect(mark).toContain(`2026-11-23 09:00:00`)
  expect(mark).toContain(id)
  expect(heading).toBe('出诊,号序,就诊时间,状态,姓名,手机号')
  expect(lines).toEqual([
    `上午 普通门诊,1,2026-11-25 08:00,待就诊,'=*明,139****5678`,
    '上午 普通门诊,2,2026-11-25 08:00,待就诊,李*明,139****5678',
    '',
  ])
})

test('a decision is made once, by grants that reach the department', async () => {
  const { id } = await ask()
  for (const given of [{ departmentId: 'resp' }, { campusId: 'lakewest' }]) {
    expect(codeOf(await decideExport(room, staff('other', given), { exportId: id, approve: true }))).toBe('UNKNOWN_EXPORT')
    const listed = await listExports(room, staff('other', given), {})
    expect(listed.ok && listed.value.items).toEqual([])
  }
  expect(codeOf(await decideExport(room, staff('none', {}), { exportId: 'nothing', approve: true }))).toBe('UNKNOWN_EXPORT')
  expect(codeOf(await decideExport(room, staff('near', { departmentId: 'card' }), { exportId: id, approve: false }))).toBe('ok')
  expect(codeOf(await decideExport(room, staff('near', { departmentId: 'card' }), { exportId: id, approve: false }))).toBe('ok')
  expect(codeOf(await decideExport(room, other, { exportId: id, approve: false }))).toBe('ALREADY_DECIDED')
  expect(codeOf(await decideExport(room, other, { exportId: id, approve: true }))).toBe('ALREADY_DECIDED')
  expect(codeOf(await takeExport(room, asker, { exportId: id }))).toBe('EXPORT_NOT_RELEASED')
})

test('who asked and no longer may act for the department takes nothing', async () => {
  const { id } = await ask()
  await decideExport(room, other, { exportId: id, approve: true })
  expect(codeOf(await takeExport(room, staff('asker', { departmentId: 'resp' }), { exportId: id }))).toBe('UNKNOWN_EXPORT')
})

test('of many who decide at once one does', async () => {
  const { id } = await ask()
  const told = await Promise.all(
    Array.from({ length: 8 }, (_, i) => decideExport(room, staff(`s${i}`), { exportId: id, approve: i % 2 === 0 })),
  )
  expect(told.filter(({ ok }) => ok)).toHaveLength(1)
})

test('the same key for another list is refused; the key of somebody else is their own', async () => {
  const { id } = await ask()
  expect(codeOf(await requestExport(room, asker, { ...wanted, reason: '别的原因' }))).toBe('IDEMPOTENCY_KEY_REUSED')
  expect(codeOf(await requestExport(room, asker, { ...wanted, date: clinicDate('2026-11-26') }))).toBe('IDEMPOTENCY_KEY_REUSED')
  expect(codeOf(await requestExport(room, asker, { ...wanted, departmentId: 'nowhere' }))).toBe('UNKNOWN_DEPARTMENT')
  expect((await ask(other)).id).not.toBe(id)
})

test('the reason is kept sealed, and the list itself is not kept', async () => {
  const { id } = await ask()
  await decideExport(room, other, { exportId: id, approve: true })
  await takeExport(room, asker, { exportId: id })
  const item = await table.get(exportKey(id), 'consistent')
  expect(JSON.stringify(item)).not.toMatch(/随访|明|139/)
})

test('requests are listed the latest first, page by page', async () => {
  const ids: string[] = []
  for (let i = 0; i < 25; i += 1) {
    now = addSeconds(startsAt, i)
    ids.push((await ask({ ...asker, key: `key-${i}-000` })).id)
  }
  const first = await listExports(room, other, {})
  if (!first.ok) throw new Error('refused')
  const second = await listExports(room, other, { cursor: first.value.next })
  if (!second.ok) throw new Error('refused')
  expect(first.value.items).toHaveLength(20)
  expect(second.value.next).toBeUndefined()
  expect([...first.value.items, ...second.value.items].map(({ id }) => id)).toEqual(ids.reverse())
  const wrong = await listExports(room, other, { cursor: 'zz' })
  expect(wrong.ok && wrong.value.items).toHaveLength(20)
})
