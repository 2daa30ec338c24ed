import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { enterDraw } from '#functions/usecases/enterDraw'
import { freezeDraw, takesPart } from '#functions/usecases/freezeDraw'
import { readDraw } from '#functions/usecases/readDraw'
import { runDraw } from '#functions/usecases/runDraw'
import { runDraws } from '#functions/usecases/runDraws'
import { withdrawWish } from '#functions/usecases/withdrawWish'
import { type DrawWish, drawOrder, type SessionDraw, wishDigest } from '#shared/rules/draw'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { remainsOf, unmarkedIn } from '#shared/rules/remains'
import type { MemoryTable } from '#tests/sim/memoryTable'
import { aDrawnSession, drawingDeps, drawPeople, drawTable, sha256 } from '#tests/support/drawRoom'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { at } from '#tests/support/givens'

const session = aDrawnSession([
  { startsAt: '08:00', online: 2 },
  { startsAt: '08:30', online: 1 },
])
const people = drawPeople(6)
const [ann, ben] = people as [string, string]
const acting = { accountId: 'account', channel: 'wechat', key: 'key-0001' } as const
const opened = at('2026-11-11T07:00:00')
const closed = at('2026-11-12T07:00:00')

let now = opened
let table: MemoryTable

const depsOf = (one: Table) => drawingDeps(one, { now: () => now, session })
type Deps = ReturnType<typeof depsOf>
const enter = (deps: Deps, patientId: string, slots: readonly number[] = [], key = `key-${patientId}`) =>
  enterDraw(deps, { ...acting, key }, { sessionId: session.id, patientId, slots })
const withdraw = (deps: Deps, patientId: string, key = `out-${patientId}`) =>
  withdrawWish(deps, { ...acting, key }, { sessionId: session.id, patientId })
const look = async (deps: Deps, cursor?: string) => {
  const told = await readDraw(deps, { sessionId: session.id, cursor })
  if (!told.ok) throw new Error(told.code)
  return told.value
}
const codeOf = (told: { ok: boolean; code?: string }) => told.code
const numberOf = (patientId: string) => sha256(`${session.id}|${patientId}`).slice(0, 16)

const isWhole = async (one: MemoryTable = table) => {
  const ledger = await ledgers(one).read(session.id, 'consistent')
  if (!ledger) throw new Error('no ledger')
  const all = await diaries(one).readMany(people)
  expect(ledgerFaults(ledger, session)).toEqual([])
  expect(unmarkedIn(ledger, all)).toEqual([])
  expect(remainsOf(ledger, all)).toEqual([])
  return Object.fromEntries(all.flatMap(({ patientId, entries }) => entries.map((entry) => [patientId, entry.serial] as const)))
}

beforeEach(async () => {
  now = opened
  table = await drawTable(session, people)
})

describe('entering a draw', () => {
  test.each([
    ['one second before it opens is refused with the moment it opens', '2026-11-11T06:59:59', 'DRAW_NOT_OPEN'],
    ['when it opens is taken', '2026-11-11T07:00:00', undefined],
    ['in its last second is taken', '2026-11-12T06:59:59', undefined],
    ['when it closes is refused', '2026-11-12T07:00:00', 'DRAW_OVER'],
  ])('%s', async (_, moment, code) => {
    await look(depsOf(table))
    now = at(moment)
    const told = await enter(depsOf(table), ann)
    expect(codeOf(told)).toBe(code)
    if (code === 'DRAW_NOT_OPEN') expect(told).toMatchObject({ details: { opensAt: '2026-11-11T07:00' } })
  })

  test('twice with one key is one wish; with another key it is refused until the first is taken out', async () => {
    const deps = depsOf(table)
    expect((await enter(deps, ann, [1])).ok).toBe(true)
    expect(await enter(deps, ann, [1])).toMatchObject({ ok: true, value: { slots: [1] } })
    expect(codeOf(await enter(deps, ann, [0], 'key-other'))).toBe('ALREADY_IN_DRAW')
    expect((await withdraw(deps, ann)).ok).toBe(true)
    expect(await enter(deps, ann, [0], 'key-other')).toMatchObject({ ok: true, value: { slots: [0] } })
  })

  test('a late copy of a request whose wish was taken out does not enter again', async () => {
    const deps = depsOf(table)
    await enter(deps, ann)
    await withdraw(deps, ann)
    expect(await enter(deps, ann)).toMatchObject({ ok: true, value: { isWithdrawn: true } })
  })

  test('a late copy of a withdrawal does not take out the wish that was entered since', async () => {
    const deps = depsOf(table)
    await enter(deps, ann)
    await withdraw(deps, ann)
    await enter(deps, ann, [], 'key-other')
    await withdraw(deps, ann)
    now = closed
    expect(await runDraw(deps, session.id, 50)).toBe(true)
    expect(Object.keys(await isWhole())).toEqual([ann])
  })

  test('a slot that does not exist is refused, and a session without a draw', async () => {
    expect(codeOf(await enter(depsOf(table), ann, [7]))).toBe('UNKNOWN_SLOT')
    const { draw: _, ...plain } = session
    const deps = drawingDeps(table, { now: () => now, session: plain })
    expect(codeOf(await enter(deps, ann))).toBe('NO_DRAW')
    expect(codeOf(await readDraw(deps, { sessionId: session.id }))).toBe('NO_DRAW')
  })

  test('acknowledged, it takes part, however the closing falls between its steps; otherwise it is refused', async () => {
    const told = new Set<string>()
    for (let callsBefore = 0; callsBefore < 12; callsBefore += 1) {
      now = at('2026-11-12T06:59:59')
      const one = await drawTable(session, people)
      await enter(depsOf(one), ben)
      let calls = 0
      const racing = interrupted(one, async () => {
        calls += 1
        if (calls !== callsBefore) return
        now = closed
        await runDraw(depsOf(one), session.id, 50)
      })
      const entered = await enter(depsOf(racing), ann)
      now = closed
      await runDraw(depsOf(one), session.id, 50)
      const drawn = await isWhole(one)
      expect(ann in drawn).toBe(entered.ok)
      if (!entered.ok) expect(entered.code).toBe('DRAW_OVER')
      expect((await enter(depsOf(one), ann)).ok).toBe(entered.ok)
      told.add(String(entered.ok))
    }
    expect(told).toEqual(new Set(['true', 'false']))
  })
})

/** A table that lets something else happen before each of its calls. */
const interrupted = (one: Table, happens: () => Promise<void>): Table => {
  const after =
    <A extends readonly unknown[], T>(ask: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await happens()
      return ask(...args)
    }
  return {
    get: after(one.get),
    getMany: after(one.getMany),
    query: after(one.query),
    put: after(one.put),
    update: after(one.update),
    delete: after(one.delete),
  }
}

describe('a draw', () => {
  const enterAll = async (one: Table = table) => {
    for (const patientId of people) await enter(depsOf(one), patientId)
  }
  const order = drawOrder(sha256('seed'), people.map(numberOf), sha256)
  const inOrder = [...people].sort((a, b) => order.indexOf(numberOf(a)) - order.indexOf(numberOf(b)))

  test('shows the hash of its seed and nothing else before it closes', async () => {
    const deps = depsOf(table)
    await enterAll()
    expect(await look(deps)).toEqual({
      sessionId: session.id,
      state: 'collecting',
      opensAt: '2026-11-11T07:00',
      closesAt: '2026-11-12T07:00',
      now,
      seedHash: sha256(sha256('seed')),
      items: [],
    })
  })

  test('does nothing before it closes', async () => {
    await enterAll()
    now = at('2026-11-12T06:59:59')
    expect(await runDraw(depsOf(table), session.id, 50)).toBe(false)
    expect(await isWhole()).toEqual({})
  })

  test('gives the numbers in the order of the seed, and anybody can recompute it from what is shown', async () => {
    const deps = depsOf(table)
    await enterAll()
    now = closed
    expect(await runDraw(deps, session.id, 50)).toBe(true)
    expect(await isWhole()).toEqual(Object.fromEntries(inOrder.slice(0, 3).map((patientId, i) => [patientId, i + 1])))
    const shown = await look(deps)
    const numbers = shown.items.map(({ wishNumber }) => wishNumber)
    expect(shown).toMatchObject({ state: 'done', wishes: 6 })
    expect(sha256(shown.seed ?? '')).toBe(shown.seedHash)
    expect(wishDigest(numbers, sha256)).toBe(shown.digest)
    expect(drawOrder(shown.seed ?? '', numbers, sha256)).toEqual(numbers)
    expect(shown.items.map(({ place, outcome, slot }) => [place, outcome, slot])).toEqual([
      [1, 'drawn', 0],
      [2, 'drawn', 0],
      [3, 'drawn', 1],
      [4, 'notDrawn', undefined],
      [5, 'notDrawn', undefined],
      [6, 'notDrawn', undefined],
    ])
    expect(JSON.stringify(shown)).not.toMatch(/p0000000|account/)
  })

  test('gives each the first slot it wants that has a number, and none to who wants only what is gone', async () => {
    const deps = depsOf(table)
    const [first, second, third] = inOrder as [string, string, string]
    await enter(deps, first, [1, 0])
    await enter(deps, second, [1])
    await enter(deps, third, [1, 0])
    now = closed
    await runDraw(deps, session.id, 50)
    expect(await isWhole()).toEqual({ [first]: 3, [third]: 1 })
    const read = await depsOf(table).readWish(session.id, numberOf(second))
    expect(read?.result).toEqual({ outcome: 'notDrawn' })
    // Final for its request, in case somebody is still at it.
    expect(Object.values((await diaries(table).read(second))?.refused ?? {})).toMatchObject([{ code: 'NOT_DRAWN' }])
  })

  test('a wish that was taken out is no part of it; the next in order gets its number', async () => {
    const deps = depsOf(table)
    await enterAll()
    const [first] = inOrder as [string]
    await withdraw(deps, first)
    now = closed
    await runDraw(deps, session.id, 50)
    expect(Object.keys(await isWhole()).sort()).toEqual(inOrder.slice(1, 4).sort())
    expect((await look(deps)).wishes).toBe(5)
  })

  test('a withdrawal that lands after the order stands is still one: no number is drawn for it', async () => {
    const deps = depsOf(table)
    await enterAll()
    const [first] = inOrder as [string]
    now = closed
    await freezeDraw(deps, (await deps.readDraw(session.id)) as SessionDraw)
    const wish = (await deps.readWish(session.id, numberOf(first))) as DrawWish
    expect((await deps.withdrawWish(wish, 99)).withdrawn).toBe(true)
    await runDraw(deps, session.id, 50)
    expect(Object.keys(await isWhole()).sort()).toEqual(inOrder.slice(1, 4).sort())
    expect((await look(deps)).items[0]).toMatchObject({ place: 1, outcome: 'withdrawn' })
  })

  test('has one order: who lists the wishes later than another changes nothing', async () => {
    const deps = depsOf(table)
    await enterAll()
    now = closed
    const first = await freezeDraw(deps, (await deps.readDraw(session.id)) as SessionDraw)
    const later = await deps.freezeDraw(session.id, sha256('another set'), [numberOf('nobody'), ...order])
    expect([later?.digest, later?.wishes]).toEqual([first.digest, 6])
    await runDraw(deps, session.id, 50)
    expect((await look(deps)).items.map(({ wishNumber }) => wishNumber)).toEqual(order)
  })

  test('a withdrawal that lands after its turn has begun is none', async () => {
    const deps = depsOf(table)
    await enterAll()
    now = closed
    await runDraw(deps, session.id, 50)
    const [first] = inOrder as [string]
    const wish = (await deps.readWish(session.id, numberOf(first))) as DrawWish
    expect((await deps.withdrawWish(wish, 99)).withdrawn).toBe(false)
  })

  test('cannot be left once it has closed', async () => {
    const deps = depsOf(table)
    await enterAll()
    now = closed
    expect(codeOf(await withdraw(deps, ann))).toBe('DRAW_OVER')
  })

  test('who is refused by the limits gets nothing for good, and the next in order gets the number', async () => {
    const deps = depsOf(table)
    await enterAll()
    const [first] = inOrder as [string]
    const other = { ...session, id: '20261125a-heart-d1', departmentId: 'card', releaseAt: at('2026-11-01T07:00'), draw: undefined }
    await ledgers(table).open({ ...(await emptyLedger()), sessionId: other.id, releaseAt: other.releaseAt })
    const booked = await bookAppointment(
      { ...deps, readSession: async () => other },
      { ...acting, key: 'key-elsewhere' },
      { sessionId: other.id, slot: 0, patientId: first },
    )
    expect(codeOf(booked)).toBe(undefined)
    now = closed
    await runDraw(deps, session.id, 50)
    const shown = await look(deps)
    expect(shown.items[0]).toMatchObject({ place: 1, outcome: 'refused' })
    expect(shown.items.filter(({ outcome }) => outcome === 'drawn').map(({ place }) => place)).toEqual([2, 3, 4])
    expect((await deps.readWish(session.id, numberOf(first)))?.result).toEqual({ outcome: 'refused', code: 'TIME_OVERLAPS' })
  })

  test('what is left is sold half an hour later, and not before', async () => {
    const deps = depsOf(table)
    await enter(deps, ann)
    now = closed
    await runDraw(deps, session.id, 50)
    const buy = (key: string) => bookAppointment(deps, { ...acting, key }, { sessionId: session.id, slot: 0, patientId: ben })
    now = at('2026-11-12T07:29:59')
    expect(codeOf(await buy('key-early'))).toBe('NOT_RELEASED')
    now = at('2026-11-12T07:30:00')
    expect((await buy('key-late')).ok).toBe(true)
  })

  test('nobody buys a number before the draw', async () => {
    now = at('2026-11-12T06:59:59')
    const told = await bookAppointment(depsOf(table), acting, { sessionId: session.id, slot: 0, patientId: ben })
    expect(codeOf(told)).toBe('NOT_RELEASED')
  })

  test('gives a few turns at a time when asked for few, and ends the same', async () => {
    const deps = depsOf(table)
    await enterAll()
    now = closed
    let runs = 1
    while (!(await runDraw(deps, session.id, 1))) runs += 1
    expect(runs).toBe(4)
    expect(Object.keys(await isWhole()).sort()).toEqual(inOrder.slice(0, 3).sort())
  })

  test('is moved on by whoever looks at it', async () => {
    await enterAll()
    now = closed
    expect(await look(depsOf(table))).toMatchObject({ state: 'done', wishes: 6 })
  })

  test('is found by the tick while it is not done, and not afterwards', async () => {
    const deps = { ...depsOf(table), hasTime: () => true }
    await enterAll()
    expect(await runDraws(deps)).toEqual({ draws: 0, done: 0, failed: 0 })
    now = closed
    expect(await runDraws(deps)).toEqual({ draws: 1, done: 1, failed: 0 })
    expect(await runDraws(deps)).toEqual({ draws: 0, done: 0, failed: 0 })
  })

  test('waits while its session is paused, and gives nothing', async () => {
    const deps = { ...depsOf(table), hasTime: () => true }
    await enterAll()
    now = closed
    await ledgers(table).replaceUnsold({ ...(await emptyLedger()), state: 'paused' })
    expect(await runDraws(deps)).toEqual({ draws: 1, done: 0, failed: 0 })
    expect(await isWhole()).toEqual({})
    await ledgers(table).replaceUnsold({ ...(await emptyLedger()), state: 'open' })
    expect(await runDraws(deps)).toEqual({ draws: 1, done: 1, failed: 0 })
    expect(Object.keys(await isWhole())).toHaveLength(3)
  })

  test('cut off at any call it makes, it is finished by the next one with the same outcome', async () => {
    const played = await cutOffEverywhere(async (_, cutting) => {
      now = opened
      const one = await drawTable(session, people)
      await enterAll(one)
      now = closed
      await runDraw(depsOf(cutting(one)), session.id, 50).catch(() => undefined)
      // Whoever died had it for a minute.
      now = at('2026-11-12T07:01:00')
      await runDraw(depsOf(one), session.id, 50)
      expect(await isWhole(one)).toEqual(Object.fromEntries(inOrder.slice(0, 3).map((patientId, i) => [patientId, i + 1])))
      const shown = await look(depsOf(one))
      expect(shown.items.map(({ outcome }) => outcome)).toEqual(['drawn', 'drawn', 'drawn', 'notDrawn', 'notDrawn', 'notDrawn'])
    })
    expect(played).toBeGreaterThan(60)
  })

  test('entering, cut off at any call and repeated, is one wish that takes part', async () => {
    await cutOffEverywhere(async (_, cutting) => {
      now = opened
      const one = await drawTable(session, people)
      await enter(depsOf(cutting(one)), ann).catch(() => undefined)
      expect((await enter(depsOf(one), ann)).ok).toBe(true)
      now = closed
      await runDraw(depsOf(one), session.id, 50)
      expect(await isWhole(one)).toEqual({ [ann]: 1 })
    })
  })

  test('of more wishes than one part holds is shown page by page, each wish once, in the order of the seed', async () => {
    const deps = depsOf(table)
    await look(deps)
    const numbers = Array.from({ length: 2_300 }, (_, i) => sha256(`wish ${i}`).slice(0, 16))
    for (const [i, wishNumber] of numbers.entries()) {
      const wish = { sessionId: session.id, wishNumber, patientId: `p9${String(i).padStart(8, '0')}`, accountId: 'crowd', ref: i + 1 }
      const rest = { channel: 'wechat', slots: [0], pools: ['online'], enteredAt: now, closesAt: closed } as const
      await deps.enterWish({ ...wish, ...rest })
    }
    now = closed
    const frozen = await freezeDraw(deps, (await deps.readDraw(session.id)) as SessionDraw)
    expect(frozen.wishes).toBe(2_300)
    const order = drawOrder(sha256('seed'), numbers, sha256)
    const shown: string[] = []
    const places: number[] = []
    for (let cursor: string | undefined = '900'; cursor && shown.length < 200; ) {
      const page = await look({ ...deps, leaseDraw: async () => undefined }, cursor)
      shown.push(...page.items.map(({ wishNumber }) => wishNumber))
      places.push(...page.items.map(({ place }) => place))
      cursor = page.next
    }
    expect(shown).toEqual(order.slice(900, 1_100))
    expect(places).toEqual(Array.from({ length: 200 }, (_, i) => 901 + i))
    const last = await look({ ...deps, leaseDraw: async () => undefined }, '2280')
    expect([last.items.length, last.next]).toEqual([20, undefined])
    expect(await takesPart(deps, frozen, order.at(-1) ?? '')).toBe(true)
    expect(await takesPart(deps, frozen, 'ffffffffffffffff')).toBe(false)
  })

  test('run by many at once it gives each number once, in order', async () => {
    const deps = depsOf(table)
    await enterAll()
    now = closed
    await Promise.all(Array.from({ length: 8 }, () => runDraw(deps, session.id, 50)))
    expect(await isWhole()).toEqual(Object.fromEntries(inOrder.slice(0, 3).map((patientId, i) => [patientId, i + 1])))
  })

  const emptyLedger = async () => {
    const ledger = await ledgers(table).read(session.id, 'consistent')
    if (!ledger) throw new Error('no ledger')
    return ledger
  }
})
