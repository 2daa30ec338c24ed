import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { bookPair } from '#functions/usecases/bookPair'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { listAppointments } from '#functions/usecases/listAppointments'
import { repairSessions } from '#functions/usecases/repairSessions'
import { settlePair } from '#functions/usecases/settlePair'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { remainsOf, unmarkedIn } from '#shared/rules/remains'
import { type ClinicDate, dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { type MemoryTable, memoryTable } from '#tests/sim/memoryTable'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { aPatient, aSession, at, someRules } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

const session = aSession({
  slots: [
    { startsAt: '08:00', online: 2 },
    { startsAt: '08:30', online: 3 },
    { startsAt: '09:00', online: 4 },
  ],
})
const [ann, ben, cat, dan] = ['p000000001', 'p000000002', 'p000000003', 'p000000004'] as const
const people = [ann, ben, cat, dan]
const acting = { accountId: 'account', channel: 'wechat', key: 'key-0001' } as const
const pairIn = (slot: number, patientIds: readonly [string, string] = [ann, ben]) => ({ sessionId: session.id, slot, patientIds })

let now = at('2026-11-23T09:00:00')
let table: MemoryTable

/** Numbers that are given up come back at once. */
const depsOf = (one: Table, returns: HospitalRules['returns'] = { bandMinutes: [0, 0], atOnceWithin: 0 }) =>
  numberDeps(one, {
    now: () => now,
    sessions: [session],
    rules: { ...someRules(), returns },
    cancelBefore: () => at('2026-11-25T07:30'),
  })
type Deps = ReturnType<typeof depsOf>

const freshTable = async () => {
  const fresh = memoryTable()
  await ledgers(fresh).open(openLedger(session))
  for (const id of people) await diaries(fresh).open(id)
  return fresh
}

beforeEach(async () => {
  now = at('2026-11-23T09:00:00')
  table = await freshTable()
})

const told = (answer: Awaited<ReturnType<typeof bookPair>>) =>
  answer.ok ? answer.value.map(({ entry }) => [entry.state, entry.serial]) : [answer.code, answer.details?.patientId]
const book = (deps: Deps, key: string, slot: number, patientId: string) =>
  bookAppointment(deps, { ...acting, key }, { sessionId: session.id, slot, patientId })
const cancel = async (deps: Deps, patientId: string, ref: number) =>
  cancelAppointment(deps, acting, { appointmentId: appointmentId({ date: dateOf(session.startsAt), patientId, ref }) })

/** Both have an appointment or neither, every number is in one place, and each appointment has its number. */
const isWhole = async (one: MemoryTable = table) => {
  const ledger = await ledgers(one).read(session.id, 'consistent')
  if (!ledger) throw new Error('no ledger')
  const all = await diaries(one).readMany(people)
  expect(ledgerFaults(ledger, session)).toEqual([])
  expect(unmarkedIn(ledger, all)).toEqual([])
  expect(remainsOf(ledger, all)).toEqual([])
  const open = all.flatMap(({ patientId, entries }) => entries.flatMap((entry) => (entry.withPatientId ? [{ patientId, ...entry }] : [])))
  for (const { patientId, withPatientId, ref } of open)
    expect(open.some((other) => other.patientId === withPatientId && other.withPatientId === patientId && other.ref === ref)).toBe(true)
  return open
}

describe('two patients of one account (AT-19)', () => {
  test('get serials side by side in the order they were asked for', async () => {
    expect(told(await bookPair(depsOf(table), acting, pairIn(1, [ben, ann])))).toEqual([
      ['booked', 3],
      ['booked', 4],
    ])
    const open = await isWhole()
    expect(open.map(({ patientId, serial, state }) => [patientId, serial, state])).toEqual([
      [ann, 4, 'booked'],
      [ben, 3, 'booked'],
    ])
  })

  test('the same key again, even with the patients the other way round, is the same two appointments', async () => {
    const deps = depsOf(table)
    const first = await bookPair(deps, acting, pairIn(1))
    expect(told(await bookPair(deps, acting, pairIn(1)))).toEqual(told(first))
    expect(told(await bookPair(deps, acting, pairIn(1, [ben, ann])))).toEqual([...told(first)].reverse())
    await isWhole()
  })

  test('the same key for other people or another slot is refused, and changes nothing', async () => {
    const deps = depsOf(table)
    await bookPair(deps, acting, pairIn(1))
    expect(told(await bookPair(deps, acting, pairIn(1, [ann, cat])))[0]).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(told(await bookPair(deps, acting, pairIn(2)))[0]).toBe('IDEMPOTENCY_KEY_REUSED')
    const alone = await book(deps, acting.key, 1, ann)
    expect(alone.ok ? undefined : alone.code).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await isWhole()).toHaveLength(2)
  })

  test('with one number left get none, and are told to book one by one', async () => {
    const deps = depsOf(table)
    await book(deps, 'key-0009', 0, cat)
    expect(told(await bookPair(deps, acting, pairIn(0)))).toEqual(['NO_ADJACENT', ann])
    expect(await isWhole()).toEqual([])
    expect((await book(deps, 'key-0010', 0, ann)).ok).toBe(true)
  })

  test('with no number left hear that it is sold out', async () => {
    const deps = depsOf(table)
    await book(deps, 'key-0009', 0, cat)
    await book(deps, 'key-0010', 0, dan)
    expect(told(await bookPair(deps, acting, pairIn(0)))[0]).toBe('SOLD_OUT')
  })

  test('get two returned numbers that lie side by side, and never two that do not', async () => {
    const deps = depsOf(table)
    const refs: number[] = []
    for (const [i, patientId] of people.entries()) {
      const one = await book(deps, `key-100${i}`, 2, patientId)
      if (one.ok) refs.push(one.value.entry.ref)
    }
    await cancel(deps, ann, refs[0] as number)
    await cancel(deps, cat, refs[2] as number)
    expect(told(await bookPair(deps, acting, pairIn(2, [ann, cat])))[0]).toBe('NO_ADJACENT')
    await cancel(deps, ben, refs[1] as number)
    expect(told(await bookPair(deps, { ...acting, key: 'key-0002' }, pairIn(2, [ann, ben])))).toEqual([
      ['booked', 6],
      ['booked', 7],
    ])
    await isWhole()
  })

  test('get a returned number and the next one never drawn when they lie side by side', async () => {
    const deps = depsOf(table)
    const one = await book(deps, 'key-1000', 1, cat)
    const two = await book(deps, 'key-1001', 1, dan)
    if (!one.ok || !two.ok) throw new Error('not booked')
    await cancel(deps, dan, two.value.entry.ref)
    expect(told(await bookPair(deps, acting, pairIn(1)))).toEqual([
      ['booked', 4],
      ['booked', 5],
    ])
    await isWhole()
  })

  test('get numbers that have rested until their moment', async () => {
    const resting = depsOf(table, { bandMinutes: [10, 10], atOnceWithin: 0 })
    for (const [i, patientId] of [ann, ben].entries()) await book(resting, `key-200${i}`, 0, patientId)
    await cancel(resting, ann, 1_500_002_000)
    await cancel(resting, ben, 1_500_002_001)
    expect(told(await bookPair(resting, acting, pairIn(0, [cat, dan])))[0]).toBe('SOLD_OUT')
    now = at('2026-11-23T09:10:00')
    expect(told(await bookPair(resting, { ...acting, key: 'key-0002' }, pairIn(0, [cat, dan])))).toEqual([
      ['booked', 1],
      ['booked', 2],
    ])
    await isWhole()
  })

  test.each([
    ['the first', ann],
    ['the second', ben],
  ])('when %s has another number here, neither gets one and the answer says who', async (_, patientId) => {
    const deps = depsOf(table)
    await book(deps, 'key-0009', 2, patientId)
    expect(told(await bookPair(deps, acting, pairIn(1)))).toEqual(['ALREADY_HOLDING', patientId])
    expect(told(await bookPair(deps, acting, pairIn(1)))).toEqual(['ALREADY_HOLDING', patientId])
    expect(await isWhole()).toEqual([])
  })

  test.each([
    ['the first', ann],
    ['the second', ben],
  ])('when the limits refuse %s at the last moment, the numbers of both go back, and the refusal is final', async (_, patientId) => {
    expect(told(await bookPair(refusing(depsOf(table), patientId), acting, pairIn(1)))).toEqual(['TOO_MANY_FOR_OTHERS', patientId])
    expect(await isWhole()).toEqual([])
    expect(told(await bookPair(depsOf(table), acting, pairIn(1)))).toEqual(['TOO_MANY_FOR_OTHERS', patientId])
    expect((await book(depsOf(table), 'key-0009', 1, patientId)).ok).toBe(true)
  })

  test('one of them may cancel; the other keeps the appointment', async () => {
    const deps = depsOf(table)
    await bookPair(deps, acting, pairIn(1))
    expect((await cancel(deps, ann, 1_500_000_001)).ok).toBe(true)
    expect(told(await bookPair(deps, acting, pairIn(1)))).toEqual([
      ['cancelled', 3],
      ['booked', 4],
    ])
    await isWhole()
  })
})

/** The account has booked enough for one of them, which only the record finds out. */
const refusing = (deps: Deps, patientId: string) => ({ ...deps, countForOther: async (id: string) => id !== patientId })

describe('cut off at any call, and repeated', () => {
  test('a pair is two appointments side by side', async () => {
    const played = await cutOffEverywhere(async (_, cutting) => {
      const one = await freshTable()
      await bookPair(depsOf(cutting(one)), acting, pairIn(1)).catch(() => undefined)
      expect(told(await bookPair(depsOf(one), acting, pairIn(1)))).toEqual([
        ['booked', 3],
        ['booked', 4],
      ])
      expect(await isWhole(one)).toHaveLength(2)
    })
    expect(played).toBeGreaterThan(10)
  })

  test('a pair of which one is refused is none', async () => {
    await cutOffEverywhere(async (_, cutting) => {
      const one = await freshTable()
      await book(depsOf(one), 'key-0009', 2, ben)
      const blind = (deps: Deps): Deps => ({ ...deps, readDiary: blindTo(deps, ben) })
      await bookPair(blind(depsOf(cutting(one))), acting, pairIn(1)).catch(() => undefined)
      expect(told(await bookPair(depsOf(one), acting, pairIn(1)))).toEqual(['ALREADY_HOLDING', ben])
      expect(await isWhole(one)).toEqual([])
    })
  })

  test('and repeated the other way round, is the same pair', async () => {
    await cutOffEverywhere(async (_, cutting) => {
      const one = await freshTable()
      await bookPair(depsOf(cutting(one)), acting, pairIn(1)).catch(() => undefined)
      const again = await bookPair(depsOf(one), acting, pairIn(1, [ben, ann]))
      expect(again.ok && again.value.map(({ entry }) => entry.state)).toEqual(['booked', 'booked'])
      expect((await isWhole(one)).map(({ state }) => state)).toEqual(['booked', 'booked'])
    })
  })

  test.each([
    ['the first', ann],
    ['the second', ben],
  ])('a pair of which %s cannot be recorded is none', async (_, patientId) => {
    await cutOffEverywhere(async (_cut, cutting) => {
      const one = await freshTable()
      await bookPair(refusing(depsOf(cutting(one)), patientId), acting, pairIn(1)).catch(() => undefined)
      expect(told(await bookPair(refusing(depsOf(one), patientId), acting, pairIn(1)))).toEqual(['TOO_MANY_FOR_OTHERS', patientId])
      expect(await isWhole(one)).toEqual([])
    })
  })

  test('and never repeated, is finished by the repair: two appointments or none', async () => {
    const outcomes = new Set<number>()
    await cutOffEverywhere(async (_, cutting) => {
      now = at('2026-11-23T09:00:00')
      const one = await freshTable()
      const whole = depsOf(one)
      await bookPair(depsOf(cutting(one)), acting, pairIn(1)).catch(() => undefined)
      now = at('2026-11-23T09:00:31')
      const repairing = {
        ...whole,
        sleep: async () => {},
        listDepartmentIds: async () => ['card'],
        listSessionsBetween: async () => [session],
        readLedger: (id: string) => ledgers(one).read(id, 'consistent'),
      }
      const { differences, mended } = await repairSessions(repairing, { days: 14, mend: true })
      expect(mended).toBe(differences.length)
      expect((await repairSessions(repairing, { days: 14, mend: false })).differences).toEqual([])
      const open = await isWhole(one)
      expect(open.every(({ state }) => state === 'booked')).toBe(true)
      outcomes.add(open.length)
    })
    expect([...outcomes].sort()).toEqual([0, 2])
  })

  test('while settling, is settled by whoever comes next', async () => {
    const outcomes = new Set<string>()
    await cutOffEverywhere(async (_, cutting) => {
      now = at('2026-11-23T09:00:00')
      const one = await freshTable()
      const dies = { ...depsOf(one), ...cutBefore }
      await bookPair(dies, acting, pairIn(1)).catch(() => undefined)
      now = at('2026-11-23T09:01:00')
      const pending = async () => (await diaries(one).read(ann))?.entries.find(({ state }) => state === 'pending')
      const entry = await pending()
      if (!entry) throw new Error('nothing is pending')
      await settlePair(depsOf(cutting(one)), ann, entry).catch(() => undefined)
      const left = await pending()
      if (left) await settlePair(depsOf(one), ann, left)
      // What is refused in a diary still has its mark until somebody touches it.
      outcomes.add(told(await bookPair(depsOf(one), acting, pairIn(1))).join())
      expect(await isWhole(one)).toEqual([])
    })
    expect([...outcomes]).toEqual([`REQUEST_LAPSED,${ben}`])
  })
})

/** The second appointment is never recorded: the function dies before. */
const cutBefore = {
  countForOther: async (patientId: string) => (patientId === ben ? Promise.reject(new Error('killed')) : true),
}

/** Shows an empty diary of one patient the first time, as a twin that began earlier would have seen it. */
const blindTo = (deps: Deps, patientId: string): Deps['readDiary'] => {
  let looks = 0
  return async (id) => {
    if (id !== patientId) return deps.readDiary(id)
    looks += 1
    return looks === 1 ? { patientId: id, entries: [], refused: {} } : deps.readDiary(id)
  }
}

describe('a pending appointment', () => {
  const half = async () => {
    await expect(bookPair({ ...depsOf(table), ...cutBefore }, acting, pairIn(1))).rejects.toThrow('killed')
    const entry = (await diaries(table).read(ann))?.entries[0]
    if (entry?.state !== 'pending') throw new Error('not pending')
    return entry
  }

  const list = async (when: 'upcoming' | 'past') => {
    const deps = {
      ...depsOf(table),
      readBring: async () => [],
      readSessions: async () => [session],
      readLedgers: async () => new Map(),
      listPatients: async () => [ann, ben].map(aPatient),
      readDiaries: diaries(table).readMany,
      listVisits: diaries(table).listVisits,
    }
    const listed = await listAppointments(deps, acting, { when })
    return listed.ok ? listed.value.items.map(({ patient, state }) => [patient.id, state]) : []
  }

  test('is not shown while somebody may be at it, and not among the past ones either', async () => {
    await half()
    expect(await list('upcoming')).toEqual([])
    expect(await list('past')).toEqual([])
  })

  test('is finished by who looks at the appointments: none, when its partner was never recorded', async () => {
    await half()
    now = at('2026-11-23T09:00:30')
    expect(await list('upcoming')).toEqual([])
    expect(await isWhole()).toEqual([])
  })

  test('is finished by who looks at the appointments: both, when its partner was recorded', async () => {
    const dies = { ...depsOf(table), settle: async () => Promise.reject(new Error('killed')) }
    await expect(bookPair(dies, acting, pairIn(1))).rejects.toThrow('killed')
    expect(await list('upcoming')).toEqual([
      [ann, 'booked'],
      [ben, 'booked'],
    ])
  })

  test('stays where it is when its day is over, until it is decided', async () => {
    await half()
    const diary = await diaries(table).read(ann)
    if (!diary) throw new Error('no diary')
    await diaries(table).archive(diary, '2026-11-26' as ClinicDate)
    expect((await diaries(table).read(ann))?.entries).toHaveLength(1)
    now = at('2026-11-26T09:00:00')
    expect(await list('past')).toEqual([])
    expect(await isWhole()).toEqual([])
  })

  test('takes up its time: nothing else can be booked over it', async () => {
    await half()
    const other = await book(depsOf(table), 'key-0009', 1, ann)
    expect(other.ok ? undefined : other.code).toBe('ALREADY_HOLDING')
  })

  test('is left alone for half a minute, in which its function may still be at work', async () => {
    const entry = await half()
    now = at('2026-11-23T09:00:29')
    expect((await settlePair(depsOf(table), ann, entry))?.state).toBe('pending')
    expect((await bookPair(depsOf(table), acting, pairIn(1))).ok).toBe(true)
  })

  test('cannot be cancelled, because it is not booked', async () => {
    const entry = await half()
    const answer = await cancel(depsOf(table), ann, entry.ref)
    expect(answer.ok ? undefined : answer.code).toBe('NOT_CANCELLABLE')
  })

  test('stands when its partner was recorded although nobody settled it', async () => {
    await expect(
      bookPair({ ...depsOf(table), settle: async () => Promise.reject(new Error('killed')) }, acting, pairIn(1)),
    ).rejects.toThrow('killed')
    const entry = (await diaries(table).read(ann))?.entries[0]
    if (!entry) throw new Error('no entry')
    expect((await settlePair(depsOf(table), ann, entry))?.state).toBe('booked')
    expect((await isWhole()).map(({ state }) => state)).toEqual(['booked', 'booked'])
  })

  test('stands when its partner was booked and has cancelled since', async () => {
    await expect(
      bookPair({ ...depsOf(table), settle: async () => Promise.reject(new Error('killed')) }, acting, pairIn(1)),
    ).rejects.toThrow('killed')
    expect((await cancel(depsOf(table), ben, 1_500_000_001)).ok).toBe(true)
    const entry = (await diaries(table).read(ann))?.entries[0]
    if (!entry) throw new Error('no entry')
    now = at('2026-11-23T09:10:00')
    expect((await settlePair(depsOf(table), ann, entry))?.state).toBe('booked')
  })
})

describe('between the look at the ledger and the write, somebody else', () => {
  /** The table of a function that is overtaken once, right after it has read a ledger. */
  const overtaken = (one: Table, happens: () => Promise<unknown>): Table => {
    let isOver = false
    return {
      ...one,
      async get(key, how) {
        const item = await one.get(key, how)
        if (key.sk === 'LEDGER' && !isOver) {
          isOver = true
          await happens()
        }
        return item
      },
    }
  }
  const pairWhile = (happens: (deps: Deps) => Promise<unknown>, slot: number, patientIds: readonly [string, string]) =>
    bookPair(depsOf(overtaken(table, () => happens(depsOf(table)))), { ...acting, key: 'key-0001' }, pairIn(slot, patientIds))

  test('books one of the two: she keeps that number, and the pair has none', async () => {
    const told = await pairWhile((deps) => book(deps, 'key-0009', 2, ben), 1, [ann, ben])
    expect(told.ok ? undefined : [told.code, told.details?.patientId]).toEqual(['ALREADY_HOLDING', ben])
    expect(await isWhole()).toEqual([])
  })

  test('takes the next number: the pair does not take it too', async () => {
    const deps = depsOf(table)
    const [, second] = [await book(deps, 'key-5000', 1, cat), await book(deps, 'key-5001', 1, dan)]
    await cancel(deps, dan, second.ok ? second.value.entry.ref : 0)
    const told = await pairWhile((others) => book(others, 'key-5002', 1, dan), 1, [ann, ben])
    expect(told.ok ? undefined : told.code).toBe('NO_ADJACENT')
    expect(await isWhole()).toEqual([])
  })

  test('takes a number that has rested: the pair does not take it too', async () => {
    const resting = depsOf(table, { bandMinutes: [10, 10], atOnceWithin: 0 })
    for (const [i, patientId] of [cat, dan].entries()) await book(resting, `key-600${i}`, 0, patientId)
    await cancel(resting, cat, 1_500_006_000)
    await cancel(resting, dan, 1_500_006_001)
    now = at('2026-11-23T09:10:00')
    const told = await pairWhile((others) => book(others, 'key-6002', 0, cat), 0, [ann, ben])
    expect(told.ok ? undefined : told.code).toBe('NO_ADJACENT')
    expect(await isWhole()).toEqual([])
  })
})

test('two families at once for three numbers: one pair, or none of the other', async () => {
  const deps = depsOf(table)
  const answers = await Promise.all([
    bookPair(deps, { ...acting, key: 'key-0001' }, pairIn(1, [ann, ben])),
    bookPair(deps, { ...acting, key: 'key-0002' }, pairIn(1, [cat, dan])),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await isWhole()).toHaveLength(2)
})

test('two families at once for the same two returned numbers: one pair, and nobody has half of it', async () => {
  const deps = depsOf(table)
  for (const [i, patientId] of [ann, ben].entries()) await book(deps, `key-300${i}`, 0, patientId)
  await cancel(deps, ann, 1_500_003_000)
  await cancel(deps, ben, 1_500_003_001)
  const answers = await Promise.all([
    bookPair(deps, { ...acting, key: 'key-0001' }, pairIn(0, [ann, ben])),
    bookPair(deps, { ...acting, key: 'key-0002' }, pairIn(0, [cat, dan])),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await isWhole()).toHaveLength(2)
})

test('while others take one of two returned numbers, a family takes two that are still there, or none', async () => {
  const deps = depsOf(table)
  for (const [i, patientId] of people.entries()) await book(deps, `key-400${i}`, 2, patientId)
  for (const [i, patientId] of people.entries()) await cancel(deps, patientId, 1_500_004_000 + i)
  const [pair, alone] = await Promise.all([
    bookPair(deps, { ...acting, key: 'key-0001' }, pairIn(2, [ann, ben])),
    book(deps, 'key-0002', 2, cat),
  ])
  expect(alone.ok).toBe(true)
  const [one, other] = pair.ok ? pair.value.map(({ entry }) => entry.serial) : []
  expect((other ?? 0) - (one ?? 0)).toBe(1)
  await isWhole()
})

test('a request sent many times at once is one pair', async () => {
  const deps = depsOf(table)
  const answers = await Promise.all(Array.from({ length: 8 }, () => bookPair(deps, acting, pairIn(2))))
  expect(new Set(answers.map((answer) => told(answer).join()))).toEqual(new Set(['booked,6,booked,7']))
  expect(await isWhole()).toHaveLength(2)
})
