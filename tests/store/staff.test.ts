import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeAll, expect, inject, test } from 'vitest'
import { dynamoTable } from '#functions/store/dynamoTable'
import { usernameKey } from '#functions/store/keys'
import { sealedRecords } from '#functions/store/sealedRecords'
import { staff } from '#functions/store/staff'
import type { Table } from '#functions/store/table'
import { createTable } from '#infra/local/table'
import type { StaffMember } from '#shared/rules/staffMember'
import { clinicTime } from '#shared/values/clinicTime'
import { aVault, memoryShelf } from '#tests/support/aVault'

const name = 'staff-records'
const client = new DynamoDBClient({
  endpoint: inject('endpoint'),
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
const table: Table = dynamoTable(client, name, async () => {})
const shelf = memoryShelf()
const before = aVault({ shelf, keys: ['old'] })
const after = aVault({ shelf, keys: ['new', 'old'] })
const store = staff(table, before)

const invited = (username: string, more: Partial<StaffMember> = {}) => {
  return (id: string): StaffMember => ({ id, username, name: '张伟', state: 'invited', grants: [], recoveryCodes: [], ...more })
}
const kept = async (id: string) => {
  const found = await store.read(id)
  if (!found) throw new Error(`nobody is ${id}`)
  return found
}

beforeAll(() => createTable(inject('endpoint'), name))

test('a username is one person, however many open it at once', async () => {
  const opened = await Promise.all(['a1', 'a2', 'a3'].map((id) => store.open(invited('zhang.wei', { name: id }), id, 'zhang.wei')))
  expect(opened.filter((one) => one.opened)).toHaveLength(1)
  expect(new Set(opened.map(({ member }) => `${member.id} ${member.name}`)).size).toBe(1)
  expect((await store.readNamed('zhang.wei'))?.member).toEqual(opened[0]?.member)
  expect(await store.readNamed('nobody')).toBeUndefined()
})

test('opened half and cut off, the name is finished by whoever opens it next', async () => {
  await table.put({ ...usernameKey('li.na'), staffId: 'b1' })
  expect(await store.readNamed('li.na')).toBeUndefined()
  expect(await store.open(invited('li.na'), 'b2', 'li.na')).toMatchObject({ opened: true, member: { id: 'b1' } })
})

test('of two who change what they both read, one does', async () => {
  await store.open(invited('wang'), 'c1', 'wang')
  const { member, version } = await kept('c1')
  const [one, other] = await Promise.all([
    store.replace({ ...member, name: '一' }, version),
    store.replace({ ...member, name: '二', oneTimeCode: undefined }, version),
  ])
  expect([one, other].filter(Boolean)).toHaveLength(1)
  expect(await kept('c1')).toMatchObject({ version: version + 1, member: { name: one ? '一' : '二' } })
})

test('staff are listed by username, page by page', async () => {
  const first = await store.list(2)
  const rest = await store.list(20, first[1]?.username)
  expect([...first, ...rest].map(({ username }) => username)).toEqual(['li.na', 'wang', 'zhang.wei'])
})

test('of two who change the list of administrators, one does', async () => {
  const one = { staffId: 'c1', role: 'auditor', from: '2026-11-23', until: '2027-11-23' } as never
  expect(await store.readAdministrators()).toEqual({ all: [], version: 0 })
  const told = await Promise.all([store.replaceAdministrators([one], 0), store.replaceAdministrators([], 0)])
  expect(told.filter(Boolean)).toHaveLength(1)
  const { version } = await store.readAdministrators()
  expect(await store.replaceAdministrators([one], version)).toBe(true)
  expect(await store.replaceAdministrators([], version)).toBe(false)
  expect(await store.readAdministrators()).toEqual({ all: [one], version: version + 1 })
})

test('the secrets of an authenticator and of an enrolment are sealed anew, and open for nobody else', async () => {
  await store.open(invited('sun'), 'd1', 'sun')
  const { member, version } = await kept('d1')
  const [used, wanted] = [await store.sealSecret('d1', 'SECRET1'), await store.sealSecret('d1', 'SECRET2')]
  const setAt = clinicTime('2026-11-23T08:00:00')
  await store.replace(
    {
      ...member,
      state: 'active',
      password: { hash: 'hash', setAt },
      authenticator: { sealedSecret: used, lastStep: 7 },
      enrolment: { id: 'e1', passwordHash: 'hash', sealedSecret: wanted },
    },
    version,
  )
  const records = sealedRecords(client, name, table, after)
  const { keys } = await records.list(undefined, 100)
  const key = keys.find(({ pk }) => pk === 'STAFF#d1')
  if (!key) throw new Error('not listed')
  expect(keys.every(({ pk }) => pk.startsWith('STAFF#'))).toBe(true)
  expect(await records.reseal(key)).toBe(true)
  expect(await records.reseal(key)).toBe(false)

  const fresh = await kept('d1')
  expect(fresh.version).toBe(version + 2)
  const only = staff(table, aVault({ shelf, keys: ['new'] }))
  expect(await only.openSecret('d1', fresh.member.authenticator?.sealedSecret ?? '')).toBe('SECRET1')
  expect(await only.openSecret('d1', fresh.member.enrolment?.sealedSecret ?? '')).toBe('SECRET2')
  await expect(store.openSecret('c1', used)).rejects.toThrow('altered or moved')
})
