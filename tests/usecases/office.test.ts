import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { blockNumbers } from '#functions/usecases/blockNumbers'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { changeCapacity } from '#functions/usecases/changeCapacity'
import { closeSession } from '#functions/usecases/closeSession'
import { listActs } from '#functions/usecases/listActs'
import { readSessionNumbers } from '#functions/usecases/readSessionNumbers'
import { setSessionState } from '#functions/usecases/setSessionState'
import { unblockNumbers } from '#functions/usecases/unblockNumbers'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { type MemoryTable, memoryTable } from '#tests/sim/memoryTable'
import { aSession, at } from '#tests/support/givens'
import { officeDeps } from '#tests/support/officeDeps'

const session = aSession({ slots: [{ startsAt: '08:00', online: 5 }] })
const place = { sessionId: session.id, slot: 0, pool: 'online', reason: '医生外出会诊' } as const
const people = ['p000000001', 'p000000002', 'p000000003', 'p000000004', 'p000000005', 'p000000006', 'p000000007', 'p000000008']
const office = (key: string) => ({ accountId: 'office', channel: 'counter', key }) as const

let now = at('2026-11-23T09:00:00')
let table: MemoryTable
let deps: ReturnType<typeof officeDeps>

beforeEach(async () => {
  now = at('2026-11-23T09:00:00')
  table = memoryTable()
  await ledgers(table).open(openLedger(session))
  for (const id of people) await diaries(table).open(id)
  deps = officeDeps(table, { now: () => now, sessions: [session] })
})

const book = async (index: number, slot = 0) => {
  const patientId = people[index] as string
  const told = await bookAppointment(
    deps,
    { accountId: 'a', channel: 'h5', key: `key-${index}` },
    { sessionId: session.id, slot, patientId },
  )
  return told.ok ? told.value.entry.serial : told.code
}
const numbers = async () => {
  const read = await readSessionNumbers(deps, { sessionId: session.id })
  const ledger = await deps.readLedger(session.id)
  expect(ledger && ledgerFaults(ledger, session)).toEqual([])
  if (!read.ok) throw new Error(read.code)
  const { sold, held, offered, resting, blocked, free, capacity } = read.value.total
  expect(sold + held + offered + resting + blocked + free).toBe(capacity)
  return read.value.total
}
const codeOf = (told: { ok: boolean; code?: string }) => (told.ok ? 'done' : told.code)

describe('blocking numbers', () => {
  test('takes them out of sale from the top, so that patients get the early serials; they come back with the serials they had', async () => {
    expect(await book(0)).toBe(1)
    expect(codeOf(await blockNumbers(deps, office('key-11'), { ...place, count: 3 }))).toBe('done')
    expect(await numbers()).toMatchObject({ capacity: 5, sold: 1, blocked: 3, free: 1 })
    expect(await book(1)).toBe(2)
    expect(await book(2)).toBe('SOLD_OUT')
    expect(codeOf(await unblockNumbers(deps, office('key-12'), { ...place, count: 2 }))).toBe('done')
    expect(await numbers()).toMatchObject({ sold: 2, blocked: 1, free: 2 })
    const serials = [await book(3), await book(4)]
    expect(new Set([...serials, 1, 2]).size).toBe(4)
    expect(await book(5)).toBe('SOLD_OUT')
  })

  test('is refused when fewer are free, and then changes nothing', async () => {
    for (const i of [0, 1, 2]) await book(i)
    expect(codeOf(await blockNumbers(deps, office('key-11'), { ...place, count: 3 }))).toBe('NOT_ENOUGH_FREE')
    expect(await numbers()).toMatchObject({ sold: 3, blocked: 0, free: 2 })
    expect(codeOf(await unblockNumbers(deps, office('key-12'), { ...place, count: 1 }))).toBe('NOT_ENOUGH_BLOCKED')
  })

  test('takes returned ones and ones that rest too, never what is held', async () => {
    const release = async (serial: number, to: 'pool' | 'rest') => {
      const ledger = await deps.readLedger(session.id)
      const [holder, mark] = Object.entries(ledger?.marks ?? {}).find(([, one]) => one.serial === serial) ?? []
      if (!holder || !mark) throw new Error('not held')
      const destination = to === 'pool' ? { to } : ({ to, until: at('2026-11-23T09:30:00') } as const)
      await deps.release({ sessionId: session.id, holder, mark }, destination)
    }
    for (const i of [0, 1, 2, 3, 4]) await book(i)
    await release(1, 'pool')
    await release(2, 'rest')
    await release(3, 'pool')
    expect(await numbers()).toMatchObject({ sold: 2, resting: 1, free: 2 })
    expect(codeOf(await blockNumbers(deps, office('key-11'), { ...place, count: 3 }))).toBe('done')
    expect(await numbers()).toMatchObject({ sold: 2, resting: 0, blocked: 3, free: 0 })
  })

  test('happens once however often it is asked, and a refusal stays a refusal', async () => {
    for (let i = 0; i < 3; i += 1) await blockNumbers(deps, office('key-11'), { ...place, count: 2 })
    expect((await numbers()).blocked).toBe(2)
    expect(codeOf(await blockNumbers(deps, office('key-12'), { ...place, count: 4 }))).toBe('NOT_ENOUGH_FREE')
    await unblockNumbers(deps, office('key-13'), { ...place, count: 2 })
    expect(codeOf(await blockNumbers(deps, office('key-12'), { ...place, count: 4 }))).toBe('NOT_ENOUGH_FREE')
    await blockNumbers(deps, office('key-11'), { ...place, count: 2 })
    expect((await numbers()).blocked).toBe(0)
    expect(codeOf(await blockNumbers(deps, office('key-11'), { ...place, count: 3 }))).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('goes on while patients book in the same moment, and no number is in two places', async () => {
    const [blocked] = await Promise.all([blockNumbers(deps, office('key-11'), { ...place, count: 2 }), ...[0, 1, 2, 3].map((i) => book(i))])
    expect(codeOf(blocked)).toBe('done')
    expect(await numbers()).toMatchObject({ sold: 3, blocked: 2, free: 0 })
  })

  test('keeps who did it, when and why', async () => {
    await blockNumbers(deps, office('key-11'), { ...place, count: 2 })
    await changeCapacity(deps, { ...office('key-12'), accountId: 'other' }, { ...place, capacity: 2 })
    await book(0)
    await blockNumbers(deps, office('key-13'), { ...place, count: 9 })
    const listed = await listActs(deps, { sessionId: session.id })
    if (!listed.ok) throw new Error(listed.code)
    expect(listed.value.items.map(({ by, act, reason, outcome }) => [by, act.kind, reason, outcome])).toEqual([
      ['office', 'block', '医生外出会诊', 'done'],
      ['other', 'capacity', '医生外出会诊', 'done'],
      ['office', 'block', '医生外出会诊', 'NOT_ENOUGH_FREE'],
    ])
    for (const item of table.items()) if (item.sk === 'LEDGER') expect(JSON.stringify(item)).not.toMatch(/医生/)
  })

  test('from then on planning leaves the session alone, even when nothing of it is sold', async () => {
    await blockNumbers(deps, office('key-11'), { ...place, count: 2 })
    expect(await ledgers(table).replaceUnsold(openLedger(session))).toBe(false)
    expect((await numbers()).blocked).toBe(2)
  })
})

describe('限号 (AT-10)', () => {
  test('cannot be cut below what is sold, and never leaves less than nothing', async () => {
    for (const i of [0, 1, 2]) await book(i)
    expect(codeOf(await changeCapacity(deps, office('key-11'), { ...place, capacity: 2 }))).toBe('BELOW_SOLD')
    expect(await numbers()).toMatchObject({ sold: 3, blocked: 0, free: 2 })
    expect(codeOf(await changeCapacity(deps, office('key-12'), { ...place, capacity: 3 }))).toBe('done')
    expect(await numbers()).toMatchObject({ sold: 3, blocked: 2, free: 0 })
    expect(await book(3)).toBe('SOLD_OUT')
  })

  test('raised again brings the blocked ones back first, then adds numbers whose serials follow all others', async () => {
    await changeCapacity(deps, office('key-11'), { ...place, capacity: 3 })
    await changeCapacity(deps, office('key-12'), { ...place, capacity: 7 })
    expect(await numbers()).toMatchObject({ capacity: 7, blocked: 0, free: 7 })
    const serials = []
    for (const i of people.keys()) serials.push(await book(i))
    expect(serials.slice(0, 7).sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(serials[7]).toBe('SOLD_OUT')
  })

  test('can be given to a pool that the slot did not have', async () => {
    await changeCapacity(deps, office('key-11'), { ...place, pool: 'counter', capacity: 1 })
    expect(await numbers()).toMatchObject({ capacity: 6, free: 6 })
    for (const i of [0, 1, 2, 3, 4]) await book(i)
    expect(await book(5)).toBe('SOLD_OUT')
    const wanted = { sessionId: session.id, slot: 0, patientId: people[6] as string }
    const counter = await bookAppointment(deps, { accountId: 'a', channel: 'counter', key: 'key-77' }, wanted)
    expect(counter.ok && counter.value.entry).toMatchObject({ serial: 6, pool: 'counter' })
  })

  test('a slot that does not exist is refused', async () => {
    expect(codeOf(await changeCapacity(deps, office('key-11'), { ...place, slot: 3, capacity: 1 }))).toBe('UNKNOWN_SLOT')
    expect(codeOf(await changeCapacity(deps, office('key-12'), { ...place, capacity: 2000 }))).toBe('CAPACITY_TOO_LARGE')
  })
})

describe('the state of a session', () => {
  const set = async (key: string, state: 'open' | 'paused' | 'suspended') =>
    codeOf(await setSessionState(deps, office(key), { sessionId: session.id, state, reason: '系统维护' }))

  test('paused and suspended stop booking, what is booked stays, and both can be taken back', async () => {
    expect(await book(0)).toBe(1)
    expect(await set('key-11', 'paused')).toBe('done')
    expect(await book(1)).toBe('SESSION_PAUSED')
    expect(await set('key-12', 'suspended')).toBe('done')
    expect(await book(2)).toBe('SESSION_SUSPENDED')
    expect(await set('key-13', 'paused')).toBe('SESSION_STATE_FIXED')
    expect(await set('key-14', 'open')).toBe('done')
    expect(await book(3)).toBe(2)
    expect((await numbers()).sold).toBe(2)
  })

  test('is closed only after its end, and then for good', async () => {
    const close = async (key: string) => codeOf(await closeSession(deps, office(key), { sessionId: session.id, reason: '门诊结束' }))
    now = at('2026-11-25T11:29:59')
    expect(await close('key-11')).toBe('SESSION_NOT_OVER')
    now = at('2026-11-25T11:30:00')
    expect(await close('key-12')).toBe('done')
    expect(await set('key-13', 'open')).toBe('SESSION_STATE_FIXED')
    expect(await close('key-14')).toBe('done')
  })
})

test('an act cut off between its ledger and its record is not done twice, whoever comes next', async () => {
  const ref = deps.refOf('office', 'key-11')
  const act = { kind: 'block', slot: 0, pool: 'online', count: 2 } as const
  const kept = await deps.keepAct({ sessionId: session.id, ref, by: 'office', at: now, act, reason: '检修' })
  const cut = officeDeps({ ...table, get: table.get, update: cutAfter(table.update, 2) }, { now: () => now, sessions: [session] })
  await expect(cut.performAct(kept, now)).rejects.toThrow('cut off')
  expect((await numbers()).blocked).toBe(2)
  await blockNumbers(deps, office('key-12'), { ...place, count: 1 })
  await blockNumbers(deps, office('key-11'), { ...place, count: 2 })
  expect((await numbers()).blocked).toBe(3)
})

describe('between its look at the ledger and its write', () => {
  /** Something else happens just before the first write that `when` recognises. */
  const interrupted = (when: RegExp, meanwhile: () => Promise<unknown>) => {
    let isOver = false
    const update: MemoryTable['update'] = async (key, change, condition) => {
      if (!isOver && when.test(change.text)) {
        isOver = true
        await meanwhile()
      }
      return table.update(key, change, condition)
    }
    return officeDeps({ ...table, update }, { now: () => now, sessions: [session] })
  }

  test('patients draw what it meant to block: it is refused, and nobody loses a number', async () => {
    const meanwhile = async () => {
      for (const i of [0, 1, 2, 3]) expect(await book(i)).toBe(i + 1)
    }
    const told = await blockNumbers(interrupted(/#l = :top/, meanwhile), office('key-11'), { ...place, count: 2 })
    expect(codeOf(told)).toBe('NOT_ENOUGH_FREE')
    expect(await numbers()).toMatchObject({ sold: 4, blocked: 0, free: 1 })
  })

  test.each(['first', 'later'])(
    'its own repetition was done and undone again: it is not done a second time, as the %s act',
    async (which) => {
      if (which === 'later') await setSessionState(deps, office('key-10'), { sessionId: session.id, state: 'open', reason: '系统维护' })
      for (const i of [0, 1, 2, 3, 4]) await book(i)
      const held = await deps.readHeld(session.id, people[0] as string)
      for (const number of held) await deps.release(number)
      const meanwhile = async () => {
        await blockNumbers(deps, office('key-11'), { ...place, count: 1 })
        await unblockNumbers(deps, office('key-12'), { ...place, count: 1 })
      }
      const told = await blockNumbers(interrupted(/REMOVE #r/, meanwhile), office('key-11'), { ...place, count: 1 })
      expect(codeOf(told)).toBe('done')
      expect(await numbers()).toMatchObject({ sold: 4, blocked: 0, free: 1 })
    },
  )
})

const cutAfter = (update: MemoryTable['update'], calls: number): MemoryTable['update'] => {
  let made = 0
  return async (...args) => {
    made += 1
    const written = await update(...args)
    if (made === calls) throw new Error('cut off')
    return written
  }
}
