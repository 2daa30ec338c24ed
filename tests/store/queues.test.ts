import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeAll, expect, inject, test } from 'vitest'
import { dynamoTable } from '#functions/store/dynamoTable'
import { queues } from '#functions/store/queues'
import { rolls } from '#functions/store/rolls'
import type { Table } from '#functions/store/table'
import { transferPatient } from '#functions/usecases/transferPatient'
import { createTable } from '#infra/local/table'
import type { QueueAct } from '#shared/rules/queue/acts'
import { finalStates } from '#shared/rules/queue/entries'
import { orderOf } from '#shared/rules/queue/order'
import type { EntryState, Queue } from '#shared/rules/queue/queue'
import { clockOf } from '#shared/values/clinicTime'
import { aVault } from '#tests/support/aVault'
import { type QueueRoom, queueRoom, whereIn } from '#tests/support/queueRoom'

const name = 'queues'
const client = new DynamoDBClient({
  endpoint: inject('endpoint'),
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
const table: Table = dynamoTable(client, name, async () => {})

beforeAll(() => createTable(inject('endpoint'), name))

/** Numbers from 0 to 1 that are the same every time. */
const seeded = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) >>> 0
  return seed / 2 ** 32
}

/** The same table, each call of it a little later than it was asked for. */
const jittered = (random: () => number): Table => {
  const later = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (let turns = Math.floor(random() * 4); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve))
    return ask()
  }
  return {
    get: (...asked) => later(() => table.get(...asked)),
    getMany: (...asked) => later(() => table.getMany(...asked)),
    query: (...asked) => later(() => table.query(...asked)),
    put: (...asked) => later(() => table.put(...asked)),
    update: (...asked) => later(() => table.update(...asked)),
    delete: (...asked) => later(() => table.delete(...asked)),
  }
}

interface Played {
  acts: number
  refused: { readonly reason: string; readonly title: string; readonly changedBy?: string | undefined }[]
}

const pick = <T>(random: () => number, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]

/** What somebody at this screen would do next, in view of what they see. */
const wanted = (queue: Queue, room: QueueRoom, by: string, random: () => number): QueueAct | 'transfer' | undefined => {
  const some = (...states: EntryState[]) =>
    pick(
      random,
      queue.entries.filter(({ state }) => states.includes(state)),
    )?.serial
  const order = orderOf(queue, room.rules)
  if (by.includes('doctor')) {
    const [called, inRoom] = [some('called'), some('inRoom')]
    if (inRoom !== undefined && random() < 0.8) return { kind: random() < 0.2 ? 'sendForTests' : 'finish', serial: inRoom }
    if (called !== undefined) return { kind: random() < 0.75 ? 'start' : 'pass', serial: called }
    return { kind: 'call' }
  }
  const coming = some('booked', 'passed', 'testing')
  const waiting = pick(random, order)?.entry.serial
  if (coming !== undefined && random() < 0.6) return { kind: 'checkIn', serial: coming, way: 'desk', reason: 'hospital' }
  if (waiting === undefined) return undefined
  const what = random()
  if (what < 0.2) return 'transfer'
  if (what < 0.4) return { kind: 'setPriority', serial: waiting, reason: 'aged' }
  if (what < 0.6) return { kind: 'seeNext', serial: waiting }
  return { kind: 'move', serial: waiting, to: 'endOfQueue', reason: 'patientAsked' }
}

const works = async (room: QueueRoom, by: string, turns: number, random: () => number, played: Played): Promise<void> => {
  const deps = room.deps(jittered(random))
  for (let turn = 0; turn < turns; turn += 1) {
    const { queue } = await room.read(deps)
    const asked = wanted(queue, room, by, random)
    if (!asked) continue
    const who = { by, seen: queue.version, request: played.acts + 1 }
    played.acts += 1
    const [from, to] = room.ids
    const serial = pick(random, orderOf(queue, room.rules))?.entry.serial ?? 1
    const done =
      asked === 'transfer' ? await transferPatient(deps, from, { serial, to, reason: 'hospital' }, who) : await room.act(asked, who, deps)
    room.pass(7)
    if (done.ok) continue
    expect(done.code).toBe('QUEUE_ACT_REFUSED')
    if (done.code === 'QUEUE_ACT_REFUSED' && done.details) played.refused.push(done.details)
  }
}

/** Everybody is somewhere, and nowhere twice; every version was noted once; events and queue say the same. */
const expectSound = async (room: QueueRoom): Promise<void> => {
  const standing = await room.standing()
  for (const n of room.numbers) expect(whereIn(standing, room.patientOf(n)), `number ${n}`).toHaveLength(1)
  for (const queue of standing) {
    const noted = await room.noted(queue.sessionId)
    expect(noted.map(({ version }) => version)).toEqual(Array.from({ length: queue.version }, (_, i) => i + 1))
    const events = noted.flatMap((version) => version.events)
    for (const entry of queue.entries.filter(({ changed }) => changed)) {
      expect(events.filter(({ serial, to }) => serial === entry.serial && to !== undefined).at(-1)?.to).toBe(entry.state)
    }
    expect(queue.entries.filter(({ state }) => state === 'called').length).toBeLessThanOrEqual(1)
    expect(queue.entries.filter(({ state }) => state === 'inRoom').length).toBeLessThanOrEqual(1)
  }
}

/** The slower engine plays fewer of the same. */
const days = process.env.ENGINE === 'dynalite' ? 20 : 200
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * Math.random()))

test('two nurses and a doctor act at once, over and over: nobody is lost, doubled or stuck, and who comes second is told what changed', async () => {
  const played: Played = { acts: 0, refused: [] }
  for (let seed = 1; seed <= days; seed += 1) {
    const random = seeded(seed)
    const room = await queueRoom(table, { doctors: [`a${seed}`, `b${seed}`], name: `s${seed}x`, pause })
    room.at('08:00:00')
    await Promise.all([
      works(room, 'staff-nurse1', 5, seeded(seed * 3 + 1), played),
      works(room, 'staff-nurse2', 5, seeded(seed * 3 + 2), played),
      works(room, 'staff-doctor1', 6, random, played),
    ])
    await expectSound(room)
    for (const id of room.ids) {
      const ended = await room.act({ kind: 'endSession', reason: 'hospital' }, { id })
      expect(ended.ok).toBe(true)
    }
    const open = (await room.standing()).flatMap(({ entries }) => entries).filter(({ state }) => !finalStates.includes(state))
    expect(open).toEqual([])
  }
  const changed = played.refused.filter(({ reason }) => reason === 'CHANGED_SINCE')
  expect(played.acts).toBeGreaterThan(days * 10)
  expect(changed.length).toBeGreaterThan(days / 4)
  for (const { title, changedBy } of changed) {
    expect(changedBy).toMatch(/^钱(nurse1|nurse2|doctor1)$/)
    expect(title).toMatch(/\d\d:\d\d\S/)
  }
}, 300_000)

test('a version is written by one of two who read the same one; what was read is what was written', async () => {
  const room = await queueRoom(table, { doctors: ['w1', 'w2'], name: 'w' })
  room.at('08:00:00')
  await room.act({ kind: 'checkIn', serial: 1, way: 'desk' })
  const store = queues(table)
  const [id] = room.ids
  const read = await store.read(id)
  if (!read) throw new Error('no queue')
  expect(read.noted).toBe(1)
  expect((await store.readMany([id]))[0]).toEqual(read.queue)
  const next = { ...read.queue, version: 2 }
  expect((await Promise.all([store.write(next, 1), store.write(next, 1)])).sort()).toEqual([false, true])
  expect(await store.write(next, 1)).toBe(false)
  expect(await store.write({ ...next, version: 1 }, 0)).toBe(false)
  expect((await store.read(id))?.noted).toBe(1)
  for (const seen of [0, 1, 2, 3]) expect(await store.read(id, seen)).toEqual(await store.read(id))
  await store.note(id, { version: 2, at: room.now(), events: [], told: [] })
  for (const seen of [0, 1, 2, 3]) expect((await store.read(id, seen))?.noted).toBe(2)
  expect(clockOf(read.queue.entries[0]?.times.checkedIn ?? room.now())).toBe('08:00')
})

test('a roll is sealed, bound to its session, and gone from the day after', async () => {
  const sealing = aVault()
  const roll = rolls(table, sealing)
  const [id, other] = ['20261125a-card-r1', '20261125a-card-r2']
  const lines = [{ patientId: 'p000000001', maskedName: '王*明', lastFour: '1095', isAged: true }]
  expect(await roll.read(id)).toEqual([])
  await roll.keep(id, lines)
  expect(await roll.read(id)).toEqual(lines)
  const item = await table.get({ pk: `QUEUE#${id}`, sk: 'ROLL' }, 'consistent')
  expect(JSON.stringify(item)).not.toMatch(/王|1095/)
  expect(item?.expiresAt).toBe(Date.parse('2026-11-26T00:00:00+08:00') / 1000)
  await table.put({ ...item, pk: `QUEUE#${other}`, sk: 'ROLL' })
  await expect(roll.read(other)).rejects.toThrow()
  await roll.drop(id)
  expect(await roll.read(id)).toEqual([])
})
