import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { dynamoTable } from '#functions/store/dynamoTable'
import { failedSignIns } from '#functions/store/failedSignIns'
import { rateLimits } from '#functions/store/rateLimits'
import { createTable } from '#infra/local/table'

const name = `rates-${randomUUID()}`
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials, maxAttempts: 10 })
const table = dynamoTable(client, name, async () => {})
beforeAll(() => createTable(inject('endpoint'), name))
afterAll(() => client.destroy())

let now = 1_790_000_000_000
const { count } = rateLimits(table, () => now)
const passedOf = (waits: readonly number[]) => waits.filter((wait) => wait === 0).length

describe('a limit in the table', () => {
  const limit = { burst: 7, everySeconds: 10 }

  test('lets exactly the burst of 50 at once pass, and afterwards one each time', async () => {
    const waits = await Promise.all(Array.from({ length: 50 }, () => count('crowd', limit)))
    expect(passedOf(waits)).toBe(7)
    expect(Math.max(...waits)).toBeLessThanOrEqual(10)
    now += 10_000
    expect(passedOf(await Promise.all(Array.from({ length: 50 }, () => count('crowd', limit))))).toBe(1)
    now += 25_000
    expect(passedOf(await Promise.all(Array.from({ length: 50 }, () => count('crowd', limit))))).toBe(2)
    now += 1_000_000
    expect(passedOf(await Promise.all(Array.from({ length: 50 }, () => count('crowd', limit))))).toBe(7)
  })

  test('says how long to wait, and counts each subject by itself', async () => {
    for (let i = 0; i < 7; i += 1) expect(await count('one', limit)).toBe(0)
    now += 3_000
    expect(await count('one', limit)).toBe(7)
    expect(await count('another', limit)).toBe(0)
    now += 7_000
    expect(await count('one', limit)).toBe(0)
  })

  test('goes away by itself once it counts nothing', async () => {
    await count('gone', limit)
    const item = await table.get({ pk: 'RATE#gone', sk: 'RATE' }, 'consistent')
    expect(Number(item?.expiresAt) * 1000).toBeGreaterThan(now + limit.burst * 10_000)
    expect(Number(item?.expiresAt) * 1000).toBeLessThan(now + limit.burst * 10_000 + 100_000)
  })
})

describe('tries to sign in as staff', () => {
  const tried = failedSignIns(table, () => now)
  const guess = async (name: string, address: string) => {
    const wait = await tried.attempt({ name, address })
    if (wait === 0) await tried.failed({ name, address })
    return wait
  }

  test('a hundred at once from one address are five', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, () => tried.attempt({ name: 'crowded', address: 'here' })))
    expect(passedOf(waits)).toBe(5)
    expect(await tried.attempt({ name: 'crowded', address: 'here' })).toBe(30)
    expect(await tried.attempt({ name: 'crowded', address: 'there' })).toBeLessThanOrEqual(60)
  })

  test('from a thousand addresses one name is tried twenty times, then once a minute', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, (_, i) => guess('sprayed', `address${i}`)))
    expect(passedOf(waits)).toBe(20)
    now += 60_000
    expect(passedOf(await Promise.all(Array.from({ length: 50 }, (_, i) => guess('sprayed', `address${i + 100}`))))).toBe(1)
  })

  test('nobody elsewhere keeps a name out where it signs in', async () => {
    await tried.succeeded({ name: 'victim', address: 'ward' })
    for (let i = 0; i < 60; i += 1) await guess('victim', `elsewhere${i % 12}`)
    expect(await guess('victim', 'new address')).toBeGreaterThan(0)
    expect(await guess('victim', 'ward')).toBe(0)
    now += 29 * 86_400_000
    for (let i = 0; i < 60; i += 1) await guess('victim', `elsewhere${i % 12}`)
    expect(await guess('victim', 'ward')).toBe(0)
  })

  test('one that goes well forgets those before it', async () => {
    const by = { name: 'clumsy', address: 'ward' }
    for (let i = 0; i < 4; i += 1) expect(await guess('clumsy', 'ward')).toBe(0)
    expect(await tried.attempt(by)).toBe(0)
    await tried.succeeded(by)
    for (let i = 0; i < 5; i += 1) expect(await guess('clumsy', 'ward')).toBe(0)
    expect(await guess('clumsy', 'ward')).toBe(30)
  })

  test('the wait begins when the try has failed', async () => {
    const by = { name: 'slow', address: 'ward' }
    for (let i = 0; i < 4; i += 1) await guess('slow', 'ward')
    expect(await tried.attempt(by)).toBe(0)
    now += 10_000
    await tried.failed(by)
    expect(await tried.attempt(by)).toBe(30)
  })
})
