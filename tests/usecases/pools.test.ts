import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { readSessionNumbers } from '#functions/usecases/readSessionNumbers'
import { readSessionPools } from '#functions/usecases/readSessionPools'
import { isFollowUp } from '#shared/rules/followUp'
import { openLedger } from '#shared/rules/ledger'
import { poolTimesOf } from '#shared/rules/poolTimes'
import { type ClinicTime, type ClockTime, clinicDate } from '#shared/values/clinicTime'
import { type Channel, channels } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { aSession, at } from '#tests/support/givens'
import { officeDeps } from '#tests/support/officeDeps'

const seven = '07:00' as ClockTime
const rules = {
  community: { merges: { days: 3, at: seven } },
  followUp: { merges: { days: 1, at: seven } },
  counter: { merges: { days: 0, at: '00:00' as ClockTime } },
  consultRoom: { opens: { days: 2, at: seven } },
}
const plan = aSession({ slots: [{ startsAt: '08:00', online: 2 }] })
const shares = { online: 2, counter: 2, community: 3, followUp: 4, consultRoom: 1 }
const session = {
  ...plan,
  closesAt: at('2026-11-25T07:59'),
  poolTimes: poolTimesOf(rules, plan.date),
  slots: plan.slots.map((slot) => ({ ...slot, shares })),
}

let now: ClinicTime
let deps: ReturnType<typeof joined>
let seen: string[]
let people = 0

const joined = (table: ReturnType<typeof memoryTable>) => ({
  ...officeDeps(table, { now: () => now, sessions: [session] }),
  isFollowUp: async (id: string) => seen.includes(id),
})

beforeEach(async () => {
  now = at('2026-11-13T09:00:00')
  const table = memoryTable()
  await ledgers(table).open(openLedger(session))
  for (let i = 0; i < 20; i += 1) await diaries(table).open(`p${String(i).padStart(9, '0')}`)
  people = 0
  seen = []
  deps = joined(table)
})

const book = async (channel: Channel, patientId = `p${String(people++).padStart(9, '0')}`) => {
  const acting = { accountId: 'a', channel, key: `key-${patientId.slice(1)}${seen.length}` }
  const told = await bookAppointment(deps, acting, { sessionId: session.id, slot: 0, patientId })
  return told.ok ? told.value.entry.pool : told.code
}
const total = async () => {
  const read = await readSessionNumbers(deps, { sessionId: session.id })
  if (!read.ok) throw new Error(read.code)
  return read.value.total
}
const untilRefused = async (channel: Channel) => {
  const drawn: string[] = []
  for (let pool = await book(channel); !/[A-Z]{3}/.test(pool); pool = await book(channel)) drawn.push(pool)
  return drawn
}

describe('what a channel may draw (AT-08)', () => {
  test('the counter and the community draw from their own numbers first, then online; online never from theirs', async () => {
    expect(await untilRefused('community')).toEqual(['community', 'community', 'community', 'online', 'online'])
    expect(await untilRefused('h5')).toEqual([])
    expect(await untilRefused('counter')).toEqual(['counter', 'counter'])
  })

  test.each(channels.filter((channel) => channel !== 'counter' && channel !== 'community'))(
    '%s has the numbers online only',
    async (channel) => {
      expect(await untilRefused(channel)).toEqual(['online', 'online'])
    },
  )

  test.each(channels)('unsold numbers go online at their exact second, on %s too, and there are as many as before', async (channel) => {
    await untilRefused(channel)
    const before = await total()
    now = at('2026-11-22T06:59:59')
    expect(await book(channel)).toBe('SOLD_OUT')
    now = at('2026-11-22T07:00:00')
    const free = channel === 'community' ? 'SOLD_OUT' : 'community'
    expect(await book(channel)).toBe(free)
    expect((await total()).capacity).toBe(before.capacity)
  })

  test('at each merge what is free goes online, and the sum stays', async () => {
    for (const [moment, drawn] of [
      ['2026-11-22T07:00:00', 2 + 3],
      ['2026-11-24T07:00:00', 4],
      ['2026-11-25T00:00:00', 2],
    ] as const) {
      now = at(moment)
      expect((await untilRefused('h5')).length, moment).toBe(drawn)
      expect((await total()).capacity).toBe(12)
    }
    expect(await total()).toMatchObject({ sold: 11, free: 1 })
  })
})

describe('numbers for reviews (AT-11)', () => {
  test('are for those who were seen there lately, before all others, until the day before; then for everyone', async () => {
    seen = ['p000000000']
    expect(await book('h5', 'p000000000')).toBe('followUp')
    people = 1
    expect(await untilRefused('h5')).toEqual(['online', 'online'])
    now = at('2026-11-24T06:59:59')
    const community = (await untilRefused('h5')).length
    expect(community).toBe(3)
    now = at('2026-11-24T07:00:00')
    expect(await untilRefused('h5')).toEqual(['followUp', 'followUp', 'followUp'])
  })

  test.each([
    ['90 days before counts', '2026-08-27T08:00', 'card', 'fulfilled', true],
    ['91 days before does not', '2026-08-26T08:00', 'card', 'fulfilled', false],
    ['another department does not', '2026-11-01T08:00', 'resp', 'fulfilled', false],
    ['a visit that was cancelled does not', '2026-11-01T08:00', 'card', 'cancelled', false],
    ['nor one that was missed', '2026-11-01T08:00', 'card', 'noshow', false],
    ['nor one of the same day', '2026-11-25T07:00', 'card', 'booked', false],
  ] as const)('%s', (_, startsAt, departmentId, state, is) => {
    const visit = { startsAt: at(startsAt), departmentId, state } as never
    expect(isFollowUp([visit], { departmentId: 'card', date: clinicDate('2026-11-25') }, 90)).toBe(is)
  })
})

describe('the timeline of pools', () => {
  test('says what opens and merges when, in order, and how many are online from then on', async () => {
    const read = await readSessionPools(deps, { sessionId: session.id })
    expect(read.ok && read.value.items.map(({ at: moment, pool, what, numbers, online }) => [moment, pool, what, numbers, online])).toEqual(
      [
        ['2026-11-12T07:00', 'online', 'opens', 2, 2],
        ['2026-11-12T07:00', 'counter', 'opens', 2, 2],
        ['2026-11-12T07:00', 'community', 'opens', 3, 2],
        ['2026-11-12T07:00', 'followUp', 'opens', 4, 2],
        ['2026-11-22T07:00', 'community', 'merges', 3, 5],
        ['2026-11-23T07:00', 'consultRoom', 'opens', 1, 5],
        ['2026-11-24T07:00', 'followUp', 'merges', 4, 9],
        ['2026-11-25T00:00', 'counter', 'merges', 2, 11],
      ],
    )
  })

  test('of a session that does not exist is refused', async () => {
    expect(await readSessionPools(deps, { sessionId: '20261125a-card-nobody' })).toMatchObject({ code: 'UNKNOWN_SESSION' })
  })
})
