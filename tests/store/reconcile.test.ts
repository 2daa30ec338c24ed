import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { dynamoTable } from '#functions/store/dynamoTable'
import { diaryKey, ledgerKey } from '#functions/store/keys'
import { ledgers } from '#functions/store/ledgers'
import { sessions } from '#functions/store/sessions'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { eachInLots } from '#functions/usecases/eachInLots'
import { reconcileOn } from '#infra/local/reconcile/joinReconcile'
import { reconcile } from '#infra/local/reconcile/reconcile'
import { scanDiaries } from '#infra/local/reconcile/scan'
import { createTable } from '#infra/local/table'
import { openLedger } from '#shared/rules/ledger'
import { aSession, at } from '#tests/support/givens'
import { officeDeps } from '#tests/support/officeDeps'

const name = `reconcile-${randomUUID()}`
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials })
const table = dynamoTable(client, name, async () => {})
const session = aSession({ slots: [{ startsAt: '08:00', online: 6 }] })
const now = () => at('2026-11-23T09:00:00')
const deps = officeDeps(table, { now, sessions: [session] })
const idOf = (i: number) => `p${String(i).padStart(9, '0')}`
/** More than one page of a scan. */
const people = 700

beforeAll(async () => {
  await createTable(inject('endpoint'), name)
  await sessions(table).put(session)
  await ledgers(table).open(openLedger(session))
  await eachInLots(
    Array.from({ length: people }, (_, i) => idOf(i)),
    16,
    (id) => diaries(table).open(id),
  )
  for (let i = 0; i < 4; i += 1) {
    const wanted = { sessionId: session.id, slot: 0, patientId: idOf(i * 200) }
    expect((await bookAppointment(deps, { accountId: 'a', channel: 'h5', key: `key-${i}` }, wanted)).ok).toBe(true)
  }
}, 60_000)
afterAll(() => client.destroy())

const run = (mend: boolean) =>
  reconcile(
    { ...reconcileOn(table, scanDiaries(client, name)), now, sleep: async () => {}, listDepartmentIds: async () => ['card'] },
    { days: 14, mend },
  )
const damage = (key: { pk: string; sk: string }, text: string, names: Record<string, string>, values?: Record<string, unknown>) =>
  table.update(key, { text, names, ...(values && { values }) }, { text: 'attribute_exists(pk)' })

test('every diary is scanned, page by page, and held against its ledger', async () => {
  const report = await run(false)
  expect(report).toMatchObject({ sessions: 1, diaries: people, differences: [], numbers: { capacity: 6, sold: 4, free: 2 } })
})

test('damage of ledger and diary is listed, mended once, and gone', async () => {
  await damage(ledgerKey(session.id), 'SET #r = :r REMOVE #h.#p', { '#h': 'h', '#p': idOf(200), '#r': 'r0o' }, { ':r': [2] })
  await damage(
    ledgerKey(session.id),
    'SET #n = :n, #e.#p = :e',
    { '#n': 'n0o', '#e': 'e', '#p': 'p999999999' },
    { ':n': 6, ':e': '2026-11-24T10:00' },
  )
  await damage(
    diaryKey(idOf(400)),
    'SET #d.#k = :n REMOVE #t.#h',
    { '#d': 'd', '#k': '2026-11-25', '#t': 't', '#h': '2026-11-25T08:00' },
    { ':n': 3 },
  )
  const report = await run(true)
  expect(report.differences.map(({ kind }) => kind).sort()).toEqual(['deadline', 'lost', 'miscounted', 'miscounted', 'unmarked'])
  expect(report.mended).toBe(5)
  expect((await run(false)).differences).toEqual([])
  expect((await deps.readLedger(session.id))?.marks[idOf(200)]).toMatchObject({ serial: 2 })
})
