import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { keyOfRef } from '#functions/store/diaryItem'
import { diaryKey, ledgerKey } from '#functions/store/keys'
import { markOf } from '#functions/store/ledgerItem'
import { ledgers } from '#functions/store/ledgers'
import { sessions } from '#functions/store/sessions'
import type { Item } from '#functions/store/table'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { holdNumber } from '#functions/usecases/holdNumber'
import { reconcileOn } from '#infra/local/reconcile/joinReconcile'
import { reconcile } from '#infra/local/reconcile/reconcile'
import type { DiaryEntry } from '#shared/rules/diary'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { type MemoryTable, memoryTable } from '#tests/sim/memoryTable'
import { aSession, at } from '#tests/support/givens'
import { officeDeps } from '#tests/support/officeDeps'

const plan = aSession({
  slots: [
    { startsAt: '08:00', online: 4 },
    { startsAt: '08:30', online: 4 },
  ],
})
const session = { ...plan, slots: plan.slots.map((slot) => ({ ...slot, shares: { online: 3, counter: 1 } })) }
const [first, second, third] = ['p000000001', 'p000000002', 'p000000003'] as const

let now = at('2026-11-24T09:00:00')
let table: MemoryTable
let deps: ReturnType<typeof officeDeps>
let slept: number
let meanwhile: () => Promise<unknown>

beforeEach(async () => {
  now = at('2026-11-24T09:00:00')
  table = memoryTable()
  slept = 0
  meanwhile = async () => {}
  await sessions(table).put(session)
  await ledgers(table).open(openLedger(session))
  for (const id of [first, second, third]) await diaries(table).open(id)
  deps = { ...officeDeps(table, { now: () => now, sessions: [session], cancelBefore: (startsAt) => startsAt }), chance: () => 0.5 }
})

async function* scan(): AsyncIterable<Item[]> {
  yield [...table.items()].filter(({ sk }) => sk === 'DIARY')
}
const run = (mend: boolean, on = table) =>
  reconcile(
    {
      ...reconcileOn(on, scan),
      now: () => now,
      sleep: async (ms) => {
        slept += ms
        await meanwhile()
      },
      listDepartmentIds: async () => ['card'],
    },
    { days: 14, mend },
  )

const book = async (patientId: string, slot = 0, key = patientId.slice(1)) => {
  const told = await bookAppointment(deps, { accountId: 'a', channel: 'h5', key }, { sessionId: session.id, slot, patientId })
  if (!told.ok) throw new Error(told.code)
  return told.value.entry
}
const idOf = (patientId: string, { startsAt, ref }: DiaryEntry) => appointmentId({ date: dateOf(startsAt), patientId, ref })
const killed = async () => Promise.reject(new Error('killed'))

/** Items as the table has them, as far as they are damaged here. */
interface Stored {
  h: Record<string, number>
  e: Record<string, string>
  a: Record<string, object>
  d: Record<string, number>
  g: Record<string, number>
}

/** Writes past every rule, as a fault or a hand in the table would. */
const damage = async (key: { pk: string; sk: string }, change: (item: Stored) => void) => {
  const copy = structuredClone(table.standing(key)) as Item
  change(copy as unknown as Stored)
  await table.put(copy)
}
const inLedger = (change: (item: Stored) => void) => damage(ledgerKey(session.id), change)
const inDiary = (patientId: string, change: (item: Stored) => void) => damage(diaryKey(patientId), change)

/** What is found; then it is mended as far as it can be, and a second run finds only what cannot. */
const findings = async (left: readonly string[] = []) => {
  const found = (await run(false)).differences
  for (const { text, textZh, where } of found) {
    expect(text).toMatch(/^[ -~]+$/)
    expect(textZh).toMatch(/[一-鿿]/)
    expect(where.sessionId ?? where.patientId).toBeTruthy()
  }
  const mending = await run(true)
  expect(mending.mended).toBe(mending.differences.length - left.length)
  const after = await run(false)
  expect(after.differences.map(({ kind }) => kind)).toEqual(left)
  const ledger = await deps.readLedger(session.id)
  if (left.length === 0) expect(ledger && ledgerFaults(ledger, session)).toEqual([])
  return found.map(({ kind }) => kind).sort()
}
const marks = async () => Object.keys((await deps.readLedger(session.id))?.marks ?? {}).sort()

describe('reconciling both ways', () => {
  test('finds nothing where nothing is wrong, and says where every number is', async () => {
    await book(first)
    await holdNumber(deps, { accountId: 'a', channel: 'h5', key: '2' }, { sessionId: session.id, slot: 0, patientId: second })
    const gone = await book(third)
    await cancelAppointment(deps, { accountId: 'a' }, { appointmentId: idOf(third, gone) })
    expect(await run(true)).toEqual({
      checkedAt: now,
      sessions: 1,
      numbers: { capacity: 8, sold: 1, held: 1, offered: 0, resting: 1, blocked: 0, free: 5 },
      diaries: 3,
      differences: [],
      mended: 0,
    })
    expect(slept).toBe(0)
  })

  test('does not report what is only under way', async () => {
    const wanted = { sessionId: session.id, slot: 0, patientId: first }
    await expect(bookAppointment({ ...deps, record: killed }, { accountId: 'a', channel: 'h5', key: '1' }, wanted)).rejects.toThrow()
    meanwhile = async () => bookAppointment(deps, { accountId: 'a', channel: 'h5', key: '1' }, wanted)
    expect((await run(true)).differences).toEqual([])
    expect(slept).toBeGreaterThan(10_000)
    expect(await marks()).toEqual([first])
  })
})

describe('what a request left half way', () => {
  test('claimed and never recorded: refused for good, and given back', async () => {
    const acting = { accountId: 'a', channel: 'h5', key: '1' } as const
    const wanted = { sessionId: session.id, slot: 0, patientId: first }
    await expect(bookAppointment({ ...deps, record: killed }, acting, wanted)).rejects.toThrow()
    expect(await findings()).toEqual(['unrecorded'])
    expect(await bookAppointment(deps, acting, wanted)).toMatchObject({ code: 'REQUEST_LAPSED' })
  })

  test('cancelled and not given back: given back', async () => {
    const entry = await book(first)
    await expect(
      cancelAppointment({ ...deps, release: killed }, { accountId: 'a' }, { appointmentId: idOf(first, entry) }),
    ).rejects.toThrow()
    expect(await findings()).toEqual(['givenUp'])
    expect(await marks()).toEqual([])
  })

  test('refused and not given back: given back', async () => {
    const entry = await book(first)
    await inDiary(first, (item) => {
      const { [keyOfRef(entry.ref)]: _, ...rest } = item.a
      Object.assign(item, { a: rest, x: { [keyOfRef(entry.ref)]: `SOLD_OUT@${now}` }, d: {}, g: {}, k: {}, t: {} })
    })
    expect(await findings()).toEqual(['refused'])
  })

  test('an add-on that was never recorded goes out of sale, not to somebody else', async () => {
    const slot = session.slots[0] as never
    expect((await deps.giveAddOn({ sessionId: session.id, slot, patientId: first, ref: 77, now })).ok).toBe(true)
    expect(await findings()).toEqual(['unrecorded'])
    expect((await deps.readLedger(session.id))?.slots[0]?.consultRoom).toMatchObject({ blocked: [9], returned: [] })
  })

  test('the first half of a booking for two: finished or taken back', async () => {
    const entry = await book(first)
    await inDiary(first, (item) => {
      Object.assign(item.a[keyOfRef(entry.ref)] as object, { st: 'pending', wp: second })
    })
    now = at('2026-11-24T09:01:00')
    expect((await deps.readDiary(first))?.entries[0]).toMatchObject({ state: 'pending', withPatientId: second })
    expect(await findings()).toEqual(['pending'])
    expect(await marks()).toEqual([])
  })
})

describe('an appointment that its ledger does not know', () => {
  const forget = (patientId: string) =>
    inLedger((item) => {
      const { [patientId]: _, ...rest } = item.h
      Object.assign(item, { h: rest })
    })

  test('whose number is nowhere: marked again', async () => {
    await book(first)
    await forget(first)
    expect(await findings()).toEqual(['lost', 'unmarked'])
    expect(await marks()).toEqual([first])
  })

  test('whose number was put back on sale: taken off again, before anybody has it', async () => {
    await book(first)
    await book(second)
    await forget(first)
    await inLedger((item) => void Object.assign(item, { r0o: [1] }))
    expect(await findings()).toEqual(['unmarked'])
    expect(await marks()).toEqual([first, second])
    const serials = [(await book(third)).serial]
    expect(serials).not.toContain(1)
  })

  test('whose number rests as if it had been given up: taken back', async () => {
    const entry = await book(first)
    await forget(first)
    await inLedger((item) => {
      const resting = markOf({ ref: 0, serial: entry.serial, slot: 0, pool: 'online' })
      Object.assign(item, { h: { '~1': resting }, e: { '~1': '2026-11-24T09:30:00' } })
    })
    expect(await findings()).toEqual(['returnUnlogged', 'unmarked'])
    expect(await marks()).toEqual([first])
  })

  test('whose number somebody else has: shown to a person, and left alone', async () => {
    await book(first)
    await forget(first)
    await inLedger((item) => void Object.assign(item, { r0o: [1] }))
    await book(second, 0)
    expect((await deps.readDiary(second))?.entries[0]?.serial).toBe(2)
    await inLedger((item) => {
      const wrong = markOf({ ref: 0, serial: 1, slot: 0, pool: 'online' })
      Object.assign(item, { r0o: [], h: { ...item.h, [third]: wrong + 7 * 10 ** 6 } })
    })
    const found = (await run(false)).differences.map(({ kind }) => kind)
    expect(found).toContain('soldTwice')
  })

  test('in a session without a ledger: the ledger is opened, paused, and knows it again', async () => {
    await book(first)
    await book(second, 1)
    await table.delete(ledgerKey(session.id))
    expect((await run(false)).differences.map(({ kind }) => kind)).toEqual(['noLedger'])
    const mending = await run(true)
    expect(mending.differences.map(({ kind }) => kind).sort()).toEqual(['noLedger', 'unmarked', 'unmarked'])
    expect((await run(false)).differences).toEqual([])
    expect((await deps.readLedger(session.id))?.state).toBe('paused')
    expect(await marks()).toEqual([first, second])
  })

  test('in a session that does not exist: shown to a person', async () => {
    await book(first)
    await inDiary(first, (item) => {
      for (const entry of Object.values(item.a)) Object.assign(entry, { se: '20261125a-card-nobody' })
    })
    expect((await run(true)).differences.map(({ kind }) => kind).sort()).toEqual(['unknownSession', 'unrecorded'])
    expect((await run(false)).differences.map(({ kind }) => kind)).toEqual(['unknownSession'])
  })

  test('a number held by somebody who has no diary: shown to a person', async () => {
    await book(first)
    await table.delete(diaryKey(first))
    expect(await findings(['unknownPatient'])).toEqual(['unknownPatient'])
  })
})

describe('a ledger in itself', () => {
  const seeds: readonly [string, (item: Stored) => void, readonly string[]][] = [
    ['a number that is nowhere', (item) => void Object.assign(item, { n1o: 6 }), ['lost']],
    ['a number free and sold', (item) => void Object.assign(item, { n0o: 1 }), ['twice']],
    ['a number returned twice', (item) => void Object.assign(item, { n0o: 3, r0o: [2, 2] }), ['twice']],
    ['a number returned and blocked', (item) => void Object.assign(item, { n0o: 3, r0o: [2], b0o: [2] }), ['twice']],
    ['a number that does not exist', (item) => void Object.assign(item, { r0o: [40] }), ['foreign']],
    ['a number listed in another slot', (item) => void Object.assign(item, { n1o: 6, r0o: [5] }), ['misplaced']],
    ['a deadline without a number', (item) => void Object.assign(item, { e: { p000000009: '2026-11-24T10:00' } }), ['deadline']],
    [
      'a mark in another slot than its number',
      (item) => {
        const mark = item.h[first] as number
        Object.assign(item, { h: { [first]: mark + 1000 } })
      },
      ['misplaced'],
    ],
  ]
  test.each(seeds)('%s: listed, and put in order', async (_, change, kinds) => {
    await book(first)
    await inLedger(change)
    expect(await findings()).toEqual(kinds)
    expect(await marks()).toEqual([first])
    const { sold, free, blocked, capacity } = (await run(false)).numbers
    expect({ sold, all: sold + free + blocked, capacity }).toEqual({ sold: 1, all: 8, capacity: 8 })
  })

  test('a number in two hands: one without an appointment is taken back', async () => {
    await book(first)
    await book(second, 1)
    await inLedger((item) => {
      const { [first]: mine } = item.h
      Object.assign(item, { h: { ...item.h, [third]: mine } })
    })
    expect(await findings()).toEqual(['twice', 'unrecorded'])
    expect(await marks()).toEqual([first, second])
  })

  test('who books between the look and the mend keeps the number, and it is mended at the next look', async () => {
    const entry = await book(first)
    await book(second)
    await deps.release({ sessionId: session.id, holder: first, mark: entry }, { to: 'pool' })
    await inDiary(first, (item) => void Object.assign(item, { a: {}, d: {}, g: {}, k: {}, t: {} }))
    await inLedger((item) => void Object.assign(item, { n0o: 4 }))
    let isOver = false
    const update: MemoryTable['update'] = async (key, change, condition) => {
      if (!isOver && change.text.includes('#r = :r')) {
        isOver = true
        expect((await book(third)).serial).toBe(1)
      }
      return table.update(key, change, condition)
    }
    expect(await run(true, { ...table, update })).toMatchObject({ differences: [{ kind: 'lost', where: { serial: 3 } }], mended: 1 })
    expect((await run(false)).differences).toEqual([])
    expect((await deps.readLedger(session.id))?.slots[0]?.online?.returned).toEqual([3])
  })

  test('patients who book while it is put in order are not disturbed, and nothing is listed twice', async () => {
    await book(first)
    await inLedger((item) => void Object.assign(item, { n0o: 3 }))
    meanwhile = async () => {
      meanwhile = async () => {}
      await book(second)
    }
    expect((await run(true)).mended).toBe(1)
    expect((await run(false)).differences).toEqual([])
    expect(await marks()).toEqual([first, second])
  })
})

describe('the counters of a diary', () => {
  const seeds: readonly [string, (item: Stored) => void, number][] = [
    ['a day counted too often', (item) => void Object.assign(item, { d: { '2026-11-25': 2 } }), 1],
    ['a day not counted', (item) => void Object.assign(item, { d: {} }), 1],
    ['a department of a day counted that has nothing', (item) => void Object.assign(item.g, { '2026-11-26#resp': 1 }), 1],
    ['open ones of a department not counted', (item) => void Object.assign(item, { k: {} }), 1],
    ['half hours that are free and taken', (item) => void Object.assign(item, { t: { '2026-11-26T08:00': 7 } }), 2],
  ]
  test.each(seeds)('%s: listed, and counted anew', async (_, change, count) => {
    await book(first)
    await inDiary(first, change)
    expect(await findings()).toEqual(Array(count).fill('miscounted'))
  })

  test('of days that are over say nothing', async () => {
    await book(first)
    await inDiary(first, (item) => void Object.assign(item.d, { '2026-11-20': 3 }))
    expect(await findings()).toEqual([])
  })
})

describe('the log of returns', () => {
  test('a number that rests and was not logged is logged; one that rests until another moment rests until the logged one', async () => {
    const entry = await book(first)
    await cancelAppointment(deps, { accountId: 'a' }, { appointmentId: idOf(first, entry) })
    await inLedger((item) => void Object.assign(item.e, { '~1': '2026-11-24T23:00:00' }))
    expect(await findings()).toEqual(['returnDiffers'])
    expect((await deps.readLedger(session.id))?.until['~1']).toBe('2026-11-24T09:30:00')
    for (const item of [...table.items()]) if (item.sk.startsWith('RETURN#')) await table.delete(item)
    expect(await findings()).toEqual(['returnUnlogged'])
  })
})
