import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { dynamoTable } from '#functions/store/dynamoTable'
import { ledgers } from '#functions/store/ledgers'
import { timetables } from '#functions/store/timetables'
import { createTable } from '#infra/local/table'
import type { Ledger } from '#shared/rules/ledger'
import { clinicTime } from '#shared/values/clinicTime'

const name = `replace-${randomUUID()}`
const client = new DynamoDB({
  endpoint: inject('endpoint'),
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
const table = dynamoTable(client, name, async () => {})
const store = ledgers(table)
beforeAll(() => createTable(inject('endpoint'), name))
afterAll(() => client.destroy())

const sessionId = '20261126a-card-d1'
const ledgerOf = (last: number): Ledger => ({
  sessionId,
  state: 'open',
  releaseAt: clinicTime('2026-11-13T07:00'),
  closesAt: clinicTime('2026-11-26T11:00'),
  slots: [{ online: { next: 1, last, returned: [], blocked: [] } }],
  poolTimes: {},
  marks: {},
  until: {},
  extras: [],
})
const claim = {
  sessionId,
  slot: { index: 0, startsAt: clinicTime('2026-11-26T08:00') },
  pools: ['online'],
  right: 'sale',
  patientId: 'p000000001',
  ref: 7,
  now: clinicTime('2026-11-25T08:00:00'),
} as const

describe('the ledger of a session', () => {
  it('is not put where there is none', async () => expect(await store.replaceUnsold(ledgerOf(3))).toBe(false))

  it('is replaced while nothing is sold', async () => {
    await store.open(ledgerOf(3))
    expect(await store.replaceUnsold(ledgerOf(5))).toBe(true)
    expect((await store.read(sessionId, 'consistent'))?.slots[0]?.online?.last).toBe(5)
  })

  it('and not from the first booking on', async () => {
    expect((await store.claim(claim)).ok).toBe(true)
    expect(await store.replaceUnsold(ledgerOf(2))).toBe(false)
    expect((await store.read(sessionId, 'consistent'))?.slots[0]?.online?.last).toBe(5)
  })

  it('but again when the only booking was given back', async () => {
    await store.release({ sessionId, holder: claim.patientId, mark: { serial: 1, ref: 7, slot: 0, pool: 'online' } })
    expect(await store.replaceUnsold(ledgerOf(2))).toBe(true)
  })
})

it('timetables come back as they were put, apart from the exceptions to them', async () => {
  const weeks = timetables(table)
  const timetable = { departmentId: 'card', active: true, templates: [] }
  const exceptions = { calendar: { days: {}, substitutions: { '2026-02-14': 4 as const } }, suspensions: [] }
  await weeks.put(timetable)
  await weeks.putExceptions(exceptions)
  expect(await weeks.list()).toEqual([timetable])
  expect(await weeks.readExceptions()).toEqual(exceptions)
})
