import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { dynamoTable } from '#functions/store/dynamoTable'
import { forgetSubscriptions, subscriptions } from '#functions/store/subscriptions'
import type { Table } from '#functions/store/table'
import { createTable } from '#infra/local/table'
import { type GrantAnswer, type GrantEvent, type GrantReport, leftOf } from '#shared/rules/messages/subscriptions'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'

const name = `subscriptions-${randomUUID()}`
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials, maxAttempts: 10 })
const table = dynamoTable(client, name, async () => {})
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * Math.random()))
const { read, report, event, spend, giveBack, reset } = subscriptions(table, pause)
beforeAll(() => createTable(inject('endpoint'), name))
afterAll(() => client.destroy())

let account = ''
beforeEach(() => {
  account = randomUUID().replaceAll('-', '').slice(0, 16)
})

const start = '2026-11-23T08:00:00' as ClinicTime
/** Taps far enough from each other to be told apart. */
const tapAt = (n: number) => addSeconds(start, n * 3600)
const reported = (n: number, templateId = 'T1', answer: GrantAnswer = 'accept'): GrantReport => ({
  id: `tap-${n}`,
  templateId,
  answer,
  isLongTerm: false,
  at: tapAt(n),
})
const popup = (n: number, templateId = 'T1'): GrantEvent => ({
  kind: 'popup',
  templateId,
  answer: 'accept',
  isLongTerm: false,
  at: addSeconds(tapAt(n), 1),
})
const left = async (templateId = 'T1') => leftOf(await read(account), templateId)

describe('what an account agreed to', () => {
  test('is nothing before it was asked, and is kept by template', async () => {
    expect(await read(account)).toEqual({})
    await report(account, [reported(0), reported(0, 'T2'), reported(0, 'T3', 'reject')])
    expect([await left('T1'), await left('T2'), await left('T3')]).toEqual([1, 1, 0])
    expect((await read(account)).T3?.lastAnswer).toBe('reject')
  })

  test('ten taps told by the app and by WeChat at once, in any order and all of them twice, are ten', async () => {
    const told = Array.from({ length: 10 }, (_, n) => [
      () => report(account, [reported(n)]),
      () => event(account, [popup(n)]),
      () => report(account, [reported(n)]),
      () => event(account, [popup(n)]),
    ]).flat()
    // Eight at a time: a person has one phone.
    const waiting = told.sort(() => Math.random() - 0.5)
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await next()
      }),
    )
    expect(await left()).toBe(10)
  })

  test('three reports at once of different templates lose none', async () => {
    await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((templateId, n) => report(account, [reported(n, templateId)])))
    expect(Object.keys(await read(account)).sort()).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
  })

  test('of three, four messages sent at once take three', async () => {
    for (const n of [0, 1, 2]) await report(account, [reported(n)])
    const taken = await Promise.all([0, 1, 2, 3].map(() => spend(account, 'T1')))
    expect(taken.filter(Boolean)).toHaveLength(3)
    expect(await left()).toBe(0)
    expect(await spend(account, 'T1')).toBe(false)
    expect(await spend(account, 'another')).toBe(false)
  })

  test('what was taken for a message that did not go out is there again', async () => {
    await report(account, [reported(0)])
    expect(await spend(account, 'T1')).toBe(true)
    await giveBack(account, 'T1')
    expect(await left()).toBe(1)
    await giveBack(account, 'unknown')
    expect(await left('unknown')).toBe(0)
  })

  test('a long-term consent carries every message until it is taken back', async () => {
    await report(account, [{ ...reported(0), isLongTerm: true }])
    expect([await spend(account, 'T1'), await spend(account, 'T1')]).toEqual([true, true])
    await giveBack(account, 'T1')
    expect([await left(), (await read(account)).T1?.left]).toEqual(['longTerm', 1])
    await event(account, [{ ...popup(2), kind: 'change', answer: 'reject', isLongTerm: true }])
    expect([await left(), await spend(account, 'T1')]).toEqual([0, false])
  })

  test('when the platform says that nothing is left, nothing is left, and what it tells later of before does not count', async () => {
    await report(account, [reported(0)])
    await reset(account, 'T1', tapAt(1))
    expect(await left()).toBe(0)
    await event(account, [popup(0)])
    expect(await left()).toBe(0)
    await report(account, [reported(2)])
    expect(await left()).toBe(1)
  })

  test('what changes nothing writes nothing', async () => {
    await report(account, [reported(0)])
    const before = await table.get({ pk: `ACCOUNT#${account}`, sk: 'SUBSCRIPTIONS' }, 'consistent')
    await report(account, [reported(0)])
    expect(await table.get({ pk: `ACCOUNT#${account}`, sk: 'SUBSCRIPTIONS' }, 'consistent')).toEqual(before)
  })

  test('goes with the account', async () => {
    await report(account, [reported(0)])
    await forgetSubscriptions(table, account)
    expect(await read(account)).toEqual({})
  })

  test('whoever always loses is told so after a bounded number of rounds', async () => {
    let rounds = 0
    const losing: Table = {
      ...table,
      put: async () => {
        rounds += 1
        return { applied: false, item: undefined }
      },
    }
    await expect(subscriptions(losing, async () => {}).report(account, [reported(0)])).rejects.toThrow('lost 20 times in a row')
    expect(rounds).toBe(20)
  })
})
