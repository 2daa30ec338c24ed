import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeAll, expect, inject, test } from 'vitest'
import { careLinks } from '#functions/store/careLinks'
import { dataKeyShelf } from '#functions/store/dataKeyShelf'
import { dynamoTable } from '#functions/store/dynamoTable'
import { identities } from '#functions/store/identities'
import { patients } from '#functions/store/patients'
import { rolls } from '#functions/store/rolls'
import { sealedRecords } from '#functions/store/sealedRecords'
import type { Key, Table } from '#functions/store/table'
import { createTable } from '#infra/local/table'
import { aVault, memoryShelf } from '#tests/support/aVault'
import { aPatient, at } from '#tests/support/givens'

const name = 'sealed-records'
const client = new DynamoDBClient({
  endpoint: inject('endpoint'),
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
const table: Table = dynamoTable(client, name, async () => {})
const shelf = memoryShelf()
const before = aVault({ shelf, keys: ['old'] })
const after = aVault({ shelf, keys: ['new', 'old'] })
const reason = (key: Key) => ({ kind: 'reason', record: `${key.pk} ${key.sk}` })
const act: Key = { pk: 'SESSION#s', sk: 'ACT#1' }
const line: Key = { pk: 'AUDIT#2026-11-23#w', sk: 'LINE#0000001' }
const asked: Key = { pk: 'EXPORT#x', sk: 'EXPORT' }
const addOn: Key = { pk: 'SESSION#s', sk: 'ADDON#1' }

beforeAll(async () => {
  await createTable(inject('endpoint'), name)
  for (let number = 0; number < 9; number += 1)
    await patients(table, before).enter(`p${number}`, { ...aPatient(''), idNumber: `E1000000${number}` })
  const waits = { until: at('2026-11-30T08:00:00'), typed: aPatient('') }
  const link = { patientId: 'p0', relation: 'other', request: 1, since: at('2026-11-23T08:00:00') } as const
  await careLinks(table, before).note({ ...link, accountId: 'a1', asked: waits })
  await identities(table, before).enter('a1', { provider: 'wechat', appId: 'wx', subject: 'o1' })
  await identities(table, before).keepPhone('a1', '13912340001')
  for (const key of [line, asked]) await table.put({ ...key, why: await before.seal({ text: '旧' }, reason(key)) })
  await rolls(table, before).keep('20261125a-card-card01', [{ patientId: 'p1', maskedName: '周*文', lastFour: '5678' }])
  await table.put({ pk: 'QUEUE#20261125a-card-card01', sk: 'NOW' })
  await table.put({ pk: 'AUDIT#anchors', sk: 'ANCHOR#000000001' })
  await table.put({ ...act, why: await before.seal({ text: '旧' }, reason(act)) })
  await table.put({ ...addOn, why: await before.seal({ text: '旧' }, reason(addOn)), dw: await before.seal({ text: '好' }, reason(addOn)) })
  await table.put({ pk: 'HOSPITAL', sk: 'PROFILE', name: '医院' })
})

test('every sealed record is listed, page by page, and nothing else; each is sealed anew once', async () => {
  const records = sealedRecords(client, name, table, after)
  const found: Key[] = []
  let from: Key | undefined
  let pages = 0
  do {
    const page = await records.list(from, 4)
    found.push(...page.keys)
    from = page.next
    pages += 1
  } while (from)
  expect(pages).toBeGreaterThan(3)
  expect(found.map(({ pk, sk }) => `${pk} ${sk}`).sort()).toEqual([
    'ACCOUNT#a1 ACCOUNT',
    'AUDIT#2026-11-23#w LINE#0000001',
    'EXPORT#x EXPORT',
    'PATIENT#p0 CARE#a1',
    ...Array.from({ length: 9 }, (_, i) => `PATIENT#p${i} PROFILE`),
    'QUEUE#20261125a-card-card01 ROLL',
    'SESSION#s ACT#1',
    'SESSION#s ADDON#1',
  ])
  for (const key of found) expect(await records.reseal(key), key.sk).toBe(true)
  for (const key of found) expect(await records.reseal(key), key.sk).toBe(false)

  const only = aVault({ shelf, keys: ['new'] })
  expect(await patients(table, only).readMany(['p0', 'p8'])).toHaveLength(2)
  expect(await identities(table, only).readPhone('a1')).toBe('13912340001')
  expect(await rolls(table, only).read('20261125a-card-card01')).toHaveLength(1)
  const item = await table.get(addOn, 'consistent')
  expect(await only.open(String(item?.why), reason(addOn))).toEqual({ text: '旧' })
  expect(await only.open(String(item?.dw), reason(addOn))).toEqual({ text: '好' })
})

test('a key that is no sealed record is a fault', async () => {
  await expect(sealedRecords(client, name, table, after).reseal({ pk: 'HOSPITAL', sk: 'PROFILE' })).rejects.toThrow(RangeError)
})

test('of those who put a data key of the week at once, one does, and all use it', async () => {
  const stored = dataKeyShelf(table)
  expect(await stored.read('week')).toBeUndefined()
  const used = await Promise.all(['a', 'b', 'c'].map((wrapped) => stored.put('week', wrapped)))
  expect(new Set(used).size).toBe(1)
  expect(await stored.read('week')).toBe(used[0])
})
