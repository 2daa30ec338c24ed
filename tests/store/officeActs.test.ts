import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dynamoTable } from '#functions/store/dynamoTable'
import { ledgers } from '#functions/store/ledgers'
import { createTable } from '#infra/local/table'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import type { OfficeAct } from '#shared/rules/officeActs'
import { addSeconds } from '#shared/values/clinicTime'
import { aSession, at } from '#tests/support/givens'
import { officeDeps } from '#tests/support/officeDeps'

const name = `office-${randomUUID()}`
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials })
const table = dynamoTable(client, name, async () => {})
const session = aSession({ slots: [{ startsAt: '08:00', online: 8 }] })
const now = at('2026-11-23T09:00:00')
const deps = officeDeps(table, { now: () => now, sessions: [session] })
beforeAll(async () => {
  await createTable(inject('endpoint'), name)
  await ledgers(table).open(openLedger(session))
})
afterAll(() => client.destroy())

const claim = (patientId: string, ref: number, until?: string) =>
  deps.claim({
    sessionId: session.id,
    slot: session.slots[0] as never,
    pools: ['online'],
    right: 'sale',
    patientId,
    ref,
    now,
    ...(until && { until: at(until) }),
  })
const perform = async (ref: number, act: OfficeAct, when = now) => {
  const kept = { sessionId: session.id, ref, by: 'office', at: now, act, reason: '检修' }
  await deps.keepAct(kept)
  const told = await deps.performAct(kept, when)
  if (told.ok) expect(ledgerFaults(told.value, session)).toEqual([])
  return told.ok ? told.value.slots[0]?.online : told.code
}
const place = { slot: 0, pool: 'online' } as const

test('one write blocks numbers never drawn, returned, resting and lapsed; one brings them back', async () => {
  for (let i = 1; i <= 7; i += 1) {
    const claimed = await claim(`p00000000${i}`, i, i > 5 ? '2026-11-23T09:05:00' : undefined)
    if (!claimed.ok) throw new Error(claimed.code)
    if (i === 1) await deps.release(claimed.value, { to: 'rest', until: at('2026-11-23T09:30:00') })
    if (i === 2 || i === 3 || i === 4) await deps.release(claimed.value, { to: 'pool' })
  }
  const later = addSeconds(now, 301)
  // Which of two that lapsed comes first is the engine's to say.
  const lapsed = expect.toBeOneOf([6, 7])
  expect(await perform(11, { kind: 'block', ...place, count: 5 })).toMatchObject({ last: 7, returned: [], blocked: [8, 2, 3, 4, 1] })
  expect(await perform(12, { kind: 'block', ...place, count: 1 })).toBe('NOT_ENOUGH_FREE')
  expect(await perform(13, { kind: 'block', ...place, count: 2 }, later)).toMatchObject({ blocked: [8, 2, 3, 4, 1, lapsed, lapsed] })
  expect(await perform(14, { kind: 'unblock', ...place, count: 3 }, later)).toMatchObject({
    returned: [lapsed, lapsed, 1],
    blocked: [8, 2, 3, 4],
  })
  expect(await perform(15, { kind: 'capacity', ...place, capacity: 10 }, later)).toMatchObject({
    returned: [lapsed, lapsed, 1, 4, 3, 2, 8, 9, 10],
    blocked: [],
  })
  expect(await perform(13, { kind: 'block', ...place, count: 2 }, later)).toMatchObject({ blocked: [] })
})

test('blocking goes on while patients draw, and no number is in two places', async () => {
  const told = await Promise.all([
    perform(21, { kind: 'block', ...place, count: 4 }),
    ...Array.from({ length: 5 }, (_, i) => claim(`p00000001${i}`, 30 + i)),
  ])
  expect(told.slice(1).every((one) => (one as { ok: boolean }).ok)).toBe(true)
  const ledger = await deps.readLedger(session.id)
  expect(ledger && ledgerFaults(ledger, session)).toEqual([])
  expect(ledger?.slots[0]?.online?.blocked).toHaveLength(4)
})
