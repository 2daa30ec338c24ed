import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { listReturns } from '#functions/usecases/listReturns'
import { openLedger } from '#shared/rules/ledger'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { type Channel, channels } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { aSession, at } from '#tests/support/givens'
import { officeDeps } from '#tests/support/officeDeps'

const session = { ...aSession({ slots: [{ startsAt: '08:00', online: 1 }] }), closesAt: at('2026-11-25T08:00') }
const [first, second] = ['p000000001', 'p000000002'] as const

let now = at('2026-11-24T09:00:00')
let chance = 0.5
let deps: ReturnType<typeof officeDeps>
let key = 0

beforeEach(async () => {
  now = at('2026-11-24T09:00:00')
  chance = 0.5
  const table = memoryTable()
  await ledgers(table).open(openLedger(session))
  for (const id of [first, second]) await diaries(table).open(id)
  deps = { ...officeDeps(table, { now: () => now, sessions: [session], cancelBefore: (startsAt) => startsAt }), chance: () => chance }
})

const book = async (patientId: string, channel: Channel = 'h5') => {
  key += 1
  const told = await bookAppointment(deps, { accountId: 'a', channel, key: `key-${key}` }, { sessionId: session.id, slot: 0, patientId })
  return told.ok ? told.value.entry : told.code
}
const giveUp = async () => {
  const entry = await book(first)
  if (typeof entry === 'string') throw new Error(entry)
  const id = appointmentId({ date: dateOf(entry.startsAt), patientId: first, ref: entry.ref })
  expect((await cancelAppointment(deps, { accountId: 'a' }, { appointmentId: id })).ok).toBe(true)
  return id
}

describe('a number that was given up (AT-17)', () => {
  test.each(channels)('cannot be taken a second before its moment, and at its moment it can, on %s', async (channel) => {
    await giveUp()
    now = at('2026-11-24T09:29:59')
    expect(await book(second, channel)).toBe('SOLD_OUT')
    now = at('2026-11-24T09:30:00')
    expect(await book(second, channel)).toMatchObject({ serial: 1 })
  })

  test.each([
    [0, '2026-11-24T09:00:00'],
    [0.999999, '2026-11-24T09:59:59'],
  ])('comes back within the published hour: chance %d', async (given, moment) => {
    chance = given
    await giveUp()
    const listed = await listReturns(deps, { sessionId: session.id })
    expect(listed.ok && listed.value.items).toEqual([{ serial: 1, givenUpAt: '2026-11-24T09:00:00', returnsAt: moment }])
    now = at(moment)
    expect(await book(second)).toMatchObject({ serial: 1 })
  })

  test('comes back at once when its slot is less than two hours away', async () => {
    now = at('2026-11-25T06:00:00')
    await giveUp()
    expect(await book(second)).toMatchObject({ serial: 1 })
    expect((await listReturns(deps, { sessionId: session.id })).ok).toBe(true)
  })

  test('but not one second earlier', async () => {
    now = at('2026-11-25T05:59:59')
    await giveUp()
    expect(await book(second)).toBe('SOLD_OUT')
  })

  test('keeps its moment when the cancellation is repeated', async () => {
    const id = await giveUp()
    chance = 0
    await cancelAppointment(deps, { accountId: 'a' }, { appointmentId: id })
    expect(await book(second)).toBe('SOLD_OUT')
    const listed = await listReturns(deps, { sessionId: session.id })
    expect(listed.ok && listed.value.items).toMatchObject([{ returnsAt: '2026-11-24T09:30:00' }])
  })

  test('stands in a list of fifty at a time, each once', async () => {
    for (let i = 0; i < 60; i += 1) {
      const ref = 1000 + i
      await deps.logReturn({ sessionId: session.id, serial: 1 + (i % 7), ref, givenUpAt: now, returnsAt: now })
    }
    const seen: number[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const page = await listReturns(deps, { sessionId: session.id, cursor })
      if (!page.ok) throw new Error(page.code)
      seen.push(...page.value.items.map(({ serial }) => serial))
      cursor = page.value.next
      pages += 1
    } while (cursor && pages < 5)
    expect([pages, seen.length]).toEqual([2, 60])
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
  })
})
