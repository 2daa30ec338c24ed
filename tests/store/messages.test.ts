import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dynamoTable } from '#functions/store/dynamoTable'
import { dueShards, messageBuckets } from '#functions/store/messageBuckets'
import { messagePlans } from '#functions/store/messagePlans'
import { messages } from '#functions/store/messages'
import { createTable } from '#infra/local/table'
import type { Message } from '#shared/rules/messages/message'
import { begun, ended, isFree, type KeptMessage, noted, postponed, withOutcome } from '#shared/rules/messages/outbox'
import type { ClinicTime } from '#shared/values/clinicTime'
import { at } from '#tests/support/givens'

const name = `messages-${randomUUID()}`
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials, maxAttempts: 10 })
const table = dynamoTable(client, name, async () => {})
beforeAll(() => createTable(inject('endpoint'), name))
afterAll(() => client.destroy())

const outbox = messages(table)
const now = at('2026-11-23T09:00:00')
let people = 0
const aMessage = (given: Partial<Message> = {}): Message => {
  people += 1
  const key = { patientId: `q${String(people).padStart(9, '0')}`, ref: 2 ** 31 + people, kind: 'dayBefore', turn: 1 } as const
  const about = { accountId: `account${people}`, sessionId: '20261125a-card-d0012', facts: { slot: 1, serial: 7, reason: '停诊' } }
  return { ...key, ...about, dueAt: now, worthUntil: at('2026-11-25T07:45'), state: 'due', decidedAt: now, attempts: [], ...given }
}
const read = async (message: Message): Promise<KeptMessage> => {
  const kept = await outbox.read(message)
  if (!kept) throw new Error('no message')
  return kept
}
/** What is due in all parts of a minute. */
const due = async (minute: string, until: ClinicTime, buckets = messageBuckets(table)) => {
  const pages = await Promise.all(Array.from({ length: dueShards }, (_, shard) => buckets.page(minute, shard, until, 100)))
  return pages.flatMap(({ items }) => items)
}

test('a message is read as it was put, and put once', async () => {
  const message = aMessage()
  expect(await outbox.enqueue(message)).toBe(true)
  expect(await read(message)).toEqual({ ...message, version: 0 })
  expect(await outbox.enqueue({ ...message, dueAt: at('2026-11-24T18:00') })).toBe(false)
  expect((await read(message)).dueAt).toBe(now)
})

test('only one of two takes a message that is free, and what the other read is of no use to it any more', async () => {
  const message = aMessage()
  await outbox.enqueue(message)
  const seen = await read(message)
  const takes = (by: string) => outbox.move(seen, begun(seen, 'sms', now, at('2026-11-23T09:01:00'), by), now)
  const told = await Promise.all([takes('a'), takes('b')])
  expect(told.filter(({ moved }) => moved).length).toBe(1)
  const winner = told.find(({ moved }) => moved)?.message?.leasedBy
  for (const { message: standing } of told) expect(standing?.leasedBy).toBe(winner)
  expect(isFree(await read(message), at('2026-11-23T09:00:59'))).toBe(false)
  expect(isFree(await read(message), at('2026-11-23T09:01:00'))).toBe(true)
})

test('every try is kept with its outcome, its code and its receipt, and the receipt finds the message', async () => {
  const message = aMessage()
  await outbox.enqueue(message)
  let kept = await read(message)
  for (const sent of [
    { outcome: 'busy', code: '-1' },
    { outcome: 'sent', receipt: '1700827132819554304' },
  ] as const) {
    const taken = (await outbox.move(kept, begun(kept, 'wechatSubscription', now, now), now)).message as KeptMessage
    const state = sent.outcome === 'sent' ? 'sent' : 'due'
    kept = (await outbox.move(taken, noted(withOutcome(taken, sent), { state, dueAt: at('2026-11-23T09:02:00') }, now), now))
      .message as KeptMessage
  }
  const [, last] = kept.attempts
  if (last) await outbox.keepReceipt(message, last)
  const [found] = await outbox.listOfAppointment(message.patientId, message.ref)
  expect(found?.attempts).toEqual([
    { channel: 'wechatSubscription', at: now, outcome: 'busy', code: '-1' },
    { channel: 'wechatSubscription', at: now, outcome: 'sent', receipt: '1700827132819554304' },
  ])
  expect(await outbox.findByReceipt('wechatSubscription', '1700827132819554304')).toMatchObject({
    patientId: message.patientId,
    ref: message.ref,
  })
  expect(await outbox.findByReceipt('sms', '1700827132819554304')).toBeUndefined()
})

test('the log of an appointment holds all its messages and nobody else’s', async () => {
  const message = aMessage()
  await outbox.enqueue(message)
  await outbox.enqueue({ ...message, kind: 'booked' })
  await outbox.enqueue({ ...message, kind: 'called', turn: 12 })
  await outbox.enqueue({ ...message, ref: message.ref * 36 })
  const kinds = (await outbox.listOfAppointment(message.patientId, message.ref)).map(({ kind, turn }) => `${kind} ${turn}`)
  expect(kinds).toEqual(['booked 1', 'called 12', 'dayBefore 1'])
})

test('a message is listed in the minute it is due, what is late in the minute it is put, and nothing before its time', async () => {
  const [early, late, past] = [
    aMessage({ dueAt: at('2027-01-10T18:00:30') }),
    aMessage({ dueAt: at('2027-01-10T18:00') }),
    aMessage({ dueAt: at('2027-01-10T17:00'), decidedAt: at('2027-01-10T18:00:10') }),
  ]
  for (const message of [early, late, past]) await outbox.enqueue(message)
  const keys = (items: readonly { key: { patientId: string } }[]) => items.map(({ key }) => key.patientId).sort()
  expect(keys(await due('2027-01-10T18:00', at('2027-01-10T18:00:15')))).toEqual([late.patientId, past.patientId].sort())
  expect(keys(await due('2027-01-10T18:00', at('2027-01-10T18:00:30')))).toEqual([early.patientId, late.patientId, past.patientId].sort())
  expect(await messageBuckets(table).open(at('2027-01-10T18:00:15'))).toContain('2027-01-10T18:00')
})

test('a retry has its pointer before the message says so, and a pointer that was noted anew is not dropped', async () => {
  const buckets = messageBuckets(table)
  const message = aMessage({ dueAt: at('2027-01-11T18:00'), decidedAt: at('2027-01-11T17:00') })
  await outbox.enqueue(message)
  const [old] = await due('2027-01-11T18:00', at('2027-01-11T18:01'))
  const kept = await read(message)
  await outbox.move(kept, postponed(kept, at('2027-01-11T18:05')), at('2027-01-11T18:00:01'))
  expect(await due('2027-01-11T18:05', at('2027-01-11T18:05'))).toHaveLength(1)
  const voided = await read(message)
  const gone = (await outbox.move(voided, ended(voided, 'void', now), now)).message as KeptMessage
  await outbox.move(gone, { ...gone, state: 'due', dueAt: at('2027-01-11T18:00') }, at('2027-01-11T18:00:20'))
  if (old) await buckets.drop(old)
  expect(await due('2027-01-11T18:00', at('2027-01-11T18:01'))).toHaveLength(1)
  const [anew] = await due('2027-01-11T18:00', at('2027-01-11T18:01'))
  if (anew) await buckets.drop(anew)
  expect(await due('2027-01-11T18:00', at('2027-01-11T18:01'))).toHaveLength(0)
})

test('a minute is taken off the list only when it is empty and a quarter of an hour old', async () => {
  const buckets = messageBuckets(table)
  const message = aMessage({ dueAt: at('2027-01-12T18:00'), kind: 'called' })
  await outbox.enqueue(message)
  const later = at('2027-01-12T18:16:00')
  expect(await buckets.close('2027-01-12T18:00', at('2027-01-12T18:14:59'))).toBe(false)
  expect(await buckets.close('2027-01-12T18:00', later)).toBe(false)
  for (const one of await due('2027-01-12T18:00', later)) await buckets.drop(one)
  expect(await buckets.close('2027-01-12T18:00', at('2027-01-12T18:15:59'))).toBe(false)
  expect(await buckets.close('2027-01-12T18:00', later)).toBe(true)
  expect(await buckets.open(later)).not.toContain('2027-01-12T18:00')
})

test('what is soon worth nothing stands in a part of its own', async () => {
  const kinds = ['offered', 'called', 'dayBefore', 'booked'] as const
  for (const kind of kinds) await outbox.enqueue(aMessage({ kind, dueAt: at('2027-01-13T18:00') }))
  const { items } = await messageBuckets(table).page('2027-01-13T18:00', dueShards - 1, at('2027-01-13T18:00'), 100)
  expect(items.map(({ key }) => key.kind).sort()).toEqual(['called', 'offered'])
})

test('undelivered messages are listed the latest first, by page, until somebody saw to them', async () => {
  const failed: KeptMessage[] = []
  for (const minute of ['09:01', '09:02', '09:03']) {
    const message = aMessage()
    await outbox.enqueue(message)
    const kept = await read(message)
    failed.push((await outbox.move(kept, ended(kept, 'failed', at(`2026-11-23T${minute}:00`)), now)).message as KeptMessage)
  }
  const [first, second] = await outbox.undelivered(2)
  expect([first?.patientId, second?.patientId]).toEqual([failed[2]?.patientId, failed[1]?.patientId])
  expect((await outbox.undelivered(2, second?.position))[0]?.patientId).toBe(failed[0]?.patientId)
  const latest = failed[2] as KeptMessage
  await outbox.move(latest, { ...latest, state: 'sent', failedAt: undefined }, now)
  expect((await outbox.undelivered(1))[0]?.patientId).toBe(failed[1]?.patientId)
})

test('a change that others keep overtaking is made on what they left', async () => {
  const message = aMessage()
  await outbox.enqueue(message)
  const add = () =>
    outbox.amend(message, (one) => ({ ...one, attempts: [...one.attempts, { channel: 'sms', at: now, outcome: 'busy' }] }), now)
  await Promise.all([add(), add(), add()])
  expect((await read(message)).attempts).toHaveLength(3)
  expect(await outbox.amend({ ...message, turn: 2 }, (one) => one, now)).toBeUndefined()
})

test('what was planned of sessions is read by session, those never planned are left out', async () => {
  const plans = messagePlans(table)
  const planned = { sessionId: '20261125a-card-d0012', state: 'suspended', holders: ['p000000001:ot27ep'] } as const
  await plans.keep(planned)
  expect(await plans.readMany(['20261125a-card-d0012', '20261125a-card-d0013'])).toEqual([planned])
  expect(await plans.readMany([])).toEqual([])
})
