import { expect, test } from 'vitest'
import { transferPatient } from '#functions/usecases/transferPatient'
import { entryIn, finalStates, isWaiting } from '#shared/rules/queue/entries'
import { compareKeys, naturalKey } from '#shared/rules/queue/keys'
import { orderOf } from '#shared/rules/queue/order'
import { queuePresets } from '#shared/rules/queue/presets'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { memoryTable } from '#tests/sim/memoryTable'
import { queueRoom } from '#tests/support/queueRoom'

/** Numbers from 0 to 1 that are the same every time. */
const seeded = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) >>> 0
  return seed / 2 ** 32
}

const people = 18
const expectedIn = { finished: 'fulfilled', noShow: 'noshow', cancelled: 'cancelled' } as Readonly<Record<string, string>>

/** On time, and in the place of slot and serial. */
const isOnTime = (entry: QueueEntry) => isWaiting(entry) && !entry.lane && !entry.placed && entry.lateMinutes === undefined && !entry.passes

/** A morning with two doctors of whom nobody ends their session; who was called before somebody on time, and why. */
const playDay = async (rules: QueueRules, seed: number) => {
  const random = seeded(seed)
  const table = memoryTable(false)
  const room = await queueRoom(table, { people, rules })
  const [first, second] = room.ids
  const comesAt = new Map(
    room.numbers.map((n) => [n, random() < 0.12 ? undefined : 450 + Math.floor((n - 1) / 3) * 30 + Math.round(random() * 70 - 25)]),
  )
  const overtaken: { readonly why: string | undefined; readonly reason: string | undefined }[] = []
  const call = async (id: string, queue: Queue): Promise<void> => {
    const order = orderOf(queue, rules)
    const last = random() < 0.05 ? order.at(-1)?.entry.serial : undefined
    const done = await room.act(
      { kind: 'call', ...(last !== undefined && { serial: last, reason: 'unwell' as const }) },
      { id, by: 'staff-doctor1' },
    )
    const called = done.ok ? order.find(({ entry }) => entry.serial === entryIn(done.value.queue, 'called')?.serial) : undefined
    if (!called) return
    const key = naturalKey(queue, called.entry, rules)
    const isBefore = ({ entry }: { entry: QueueEntry }) =>
      entry !== called.entry && isOnTime(entry) && compareKeys(naturalKey(queue, entry, rules), key) < 0
    if (order.some(isBefore)) overtaken.push({ why: called.why, reason: last === undefined ? undefined : 'unwell' })
  }
  for (let minute = 450; minute <= 840; minute += 2) {
    room.at(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`)
    for (const [n, at] of comesAt) {
      if (at === undefined || at > minute) continue
      comesAt.delete(n)
      await room.act({ kind: 'checkIn', serial: n, way: random() < 0.7 ? 'qr' : 'desk' }, { by: `a${n}` })
      if (random() < 0.1) await room.act({ kind: 'setPriority', serial: n, reason: 'aged' })
      if (random() < 0.1)
        await transferPatient(room.deps(table), first, { serial: n, to: second, reason: 'hospital' }, { by: 'staff-nurse1' })
    }
    if (minute % 10 === 0) expect(await room.sweep()).toMatchObject({ failed: 0 })
    if (minute < 490 || minute > 660) continue
    for (const queue of await room.standing()) {
      const id = queue.sessionId
      const [called, inRoom] = [entryIn(queue, 'called'), entryIn(queue, 'inRoom')]
      if (inRoom && random() < 0.5) await room.act({ kind: random() < 0.2 ? 'sendForTests' : 'finish', serial: inRoom.serial }, { id })
      if (called) await room.act({ kind: random() < 0.85 ? 'start' : 'pass', serial: called.serial }, { id })
      else if (!inRoom) await call(id, queue)
      const testing = entryIn(queue, 'testing')
      if (testing && random() < 0.2) await room.act({ kind: 'back', serial: testing.serial }, { id })
    }
  }
  return { room, overtaken }
}

test.each([
  ['our defaults', queueRuleDefaults],
  ['lwzx', queuePresets.lwzx],
  ['remax', queuePresets.remax],
] as const)(
  'whole mornings by the rules of %s end with every visit decided, in queue and diary alike',
  async (_, rules) => {
    const all: string[] = []
    for (let seed = 1; seed <= 4; seed += 1) {
      const { room, overtaken } = await playDay(rules, seed)
      const standing = await room.standing()
      for (const queue of standing) expect(queue.flow.state).toBe('ended')
      for (const n of room.numbers) {
        const entries = standing.flatMap((queue) => queue.entries).filter((entry) => entry.patientId === room.patientOf(n))
        const [last] = entries.filter(({ state }) => state !== 'transferred')
        expect(entries.filter(({ state }) => state !== 'transferred')).toHaveLength(1)
        expect(finalStates).toContain(last?.state)
        expect((await room.diaryOf(n))?.state, `number ${n} of day ${seed}`).toBe(expectedIn[last?.state ?? ''])
        all.push(String(last?.state))
      }
      for (const { why, reason } of overtaken) if (!reason) expect(['priority', 'returned', 'transferred', 'passed']).toContain(why)
      for (const queue of standing) {
        const noted = await room.noted(queue.sessionId)
        expect(noted.map(({ version }) => version)).toEqual(Array.from({ length: queue.version }, (__, i) => i + 1))
      }
    }
    expect(all.filter((state) => state === 'finished').length).toBeGreaterThan(people * 2)
    expect(new Set(all)).toContain(rules.late.outcome === 'refund' ? 'cancelled' : 'noShow')
  },
  120_000,
)
