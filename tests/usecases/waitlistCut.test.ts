import { expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import type { Table } from '#functions/store/table'
import { advanceWaitlists } from '#functions/usecases/advanceWaitlists'
import { repairSessions } from '#functions/usecases/repairSessions'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { codeOf, type WaitingRoom, waitedFor, waitingRoom } from '#tests/support/waitingRoom'

/** Whoever was cut off is cut off; what they did not finish is for others. */
const cutOff = async <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)

/** Nobody holds what their place does not say, and nobody has an appointment without its number. */
const isWhole = async (room: WaitingRoom) => {
  const ledger = await room.ledger()
  for (const n of [1, 2, 3]) {
    const mark = ledger.marks[room.patientOf(n)]
    const appointment = await room.appointment(n)
    if (appointment) expect(mark?.serial).toBe(appointment.serial)
    const entry = (await room.line()).find(({ patientId }) => patientId === room.patientOf(n))
    if (entry?.state === 'offered') expect(mark?.serial).toBe(entry.offer?.serial)
    if (mark && !appointment) expect(entry?.state).toBe('offered')
  }
}

const repair = async (room: WaitingRoom) => {
  const deps = room.deps()
  return repairSessions(
    {
      ...deps,
      sleep: async () => {},
      listDepartmentIds: async () => ['card'],
      listSessionsBetween: async () => [waitedFor],
      settle: async () => {},
      withdraw: async () => {},
    } as never,
    { days: 14, mend: true },
  )
}

/** Touches the line until it rests, as the clock does. */
const tick = async (room: WaitingRoom) => {
  await advanceWaitlists(room.deps())
  await advanceWaitlists(room.deps())
}

type Act = (room: WaitingRoom, table: Table) => Promise<unknown>

/** Plays an act cut off at each of its calls; what must hold afterwards is checked each time. */
const everywhere = (given: (room: WaitingRoom) => Promise<void>, act: Act, then: (room: WaitingRoom) => Promise<void>) =>
  cutOffEverywhere(async (_cut, failing) => {
    const room = await waitingRoom()
    await given(room)
    await cutOff(act(room, failing(room.table)))
    await then(room)
  })

test('joining, cut off anywhere and repeated, is one place with the gate open', async () => {
  const who = { accountId: 'a1', channel: 'wechat', key: 'the-same-key' } as const
  const played = await everywhere(
    async () => {},
    (room, table) => room.join(1, who, waitedFor, table),
    async (room) => {
      expect(codeOf(await room.join(1, who))).toBe('ok')
      expect((await room.line()).length).toBe(1)
      expect((await room.ledger()).waitlistUntil).toBe('2026-11-24T16:50')
      expect((await room.list(1)).length).toBe(1)
    },
  )
  expect(played).toBeGreaterThan(10)
})

test('joining, cut off anywhere, is finished by a look at the list, or nobody waits', async () => {
  await everywhere(
    async () => {},
    (room, table) => room.join(1, room.acting(1), waitedFor, table),
    async (room) => {
      const waits = (await room.list(1)).length
      expect((await room.line()).length).toBe(waits)
      expect((await room.ledger()).waitlistUntil !== undefined).toBe(waits === 1)
      const noted = (await diaries(room.table).read(room.patientOf(1)))?.waiting ?? {}
      expect(Object.keys(noted).length).toBe(waits)
    },
  )
})

test('offering, cut off anywhere, is gone on with by the next touch: two numbers to the first two, one each', async () => {
  const played = await everywhere(
    async (room) => {
      for (const n of [1, 2, 3]) await room.join(n, room.acting(n, 'phone'))
      await room.cancel(8)
      await room.cancel(9)
    },
    (room, table) => room.advance(waitedFor, table),
    async (room) => {
      room.setNow('2026-11-20T09:01:00')
      await tick(room)
      await isWhole(room)
      const states = await Promise.all([1, 2, 3].map((n) => room.stateOf(n)))
      expect(states.map((state) => state.slice(0, 9))).toEqual(['offered 1', 'offered 2', 'waiting'])
      const calls = await room.deps().pageOfCalls(room.now(), 10)
      expect(calls.items.length).toBe(2)
    },
  )
  expect(played).toBeGreaterThan(20)
})

test('accepting, cut off anywhere and repeated, is one appointment', async () => {
  const played = await everywhere(
    async (room) => {
      await room.join(1)
      await room.join(2)
      await room.cancel(8)
      await room.advance()
    },
    (room, table) => room.answer(1, 'accept', table),
    async (room) => {
      expect(codeOf(await room.answer(1, 'accept', undefined, 0))).toBe('ok')
      await tick(room)
      await isWhole(room)
      expect(await room.appointment(1)).toMatchObject({ serial: 1 })
      expect([await room.stateOf(1), await room.stateOf(2)]).toEqual(['accepted', 'waiting'])
      expect(await room.list(1)).toEqual([])
    },
  )
  expect(played).toBeGreaterThan(10)
})

test('accepting, cut off anywhere and never repeated, is an appointment or the number goes to the next', async () => {
  await everywhere(
    async (room) => {
      await room.join(1)
      await room.join(2)
      await room.cancel(8)
      await room.advance()
    },
    (room, table) => room.answer(1, 'accept', table),
    async (room) => {
      room.setNow('2026-11-20T09:30:00')
      await repair(room)
      await tick(room)
      // An acceptance that stands is noted in the line when its patient looks.
      await room.list(1)
      await isWhole(room)
      const has = await room.appointment(1)
      expect(await room.stateOf(1)).toBe(has ? 'accepted' : 'waiting')
      expect(await room.stateOf(2)).toBe(has ? 'waiting' : 'offered 1 until 10:00:00')
    },
  )
})

test('declining, cut off anywhere and repeated, costs one turn and gives the number to the next', async () => {
  const played = await everywhere(
    async (room) => {
      await room.join(1)
      await room.join(2)
      await room.cancel(8)
      await room.advance()
    },
    (room, table) => room.answer(1, 'decline', table),
    async (room) => {
      expect(codeOf(await room.answer(1, 'decline', undefined, 0))).toBe('ok')
      await tick(room)
      await isWhole(room)
      expect((await room.entryOf(1)).turn).toBe(1)
      expect([await room.stateOf(1), await room.stateOf(2)]).toEqual(['waiting', 'offered 1 until 09:30:00'])
    },
  )
  expect(played).toBeGreaterThan(10)
})

test('leaving with an offer, cut off anywhere and repeated, gives the number to the next', async () => {
  const played = await everywhere(
    async (room) => {
      await room.join(1)
      await room.join(2)
      await room.cancel(8)
      await room.advance()
    },
    (room, table) => room.leave(1, table),
    async (room) => {
      expect(codeOf(await room.leave(1))).toBe('ok')
      await tick(room)
      await isWhole(room)
      expect([await room.stateOf(1), await room.stateOf(2)]).toEqual(['ended left', 'offered 1 until 09:30:00'])
      expect(await room.list(1)).toEqual([])
    },
  )
  expect(played).toBeGreaterThan(10)
})

test('a lapse and the end of waiting, cut off anywhere, are finished by the next touch', async () => {
  await everywhere(
    async (room) => {
      await room.join(1)
      await room.join(2)
      await room.cancel(8)
      await room.advance()
      room.setNow('2026-11-20T09:30:00')
    },
    (room, table) => room.advance(waitedFor, table),
    async (room) => {
      await tick(room)
      await isWhole(room)
      expect([await room.stateOf(1), await room.stateOf(2)]).toEqual(['waiting', 'offered 1 until 10:00:00'])
      room.setNow('2026-11-24T16:50:00')
      await cutOff(room.advance())
      await tick(room)
      expect([await room.stateOf(1), await room.stateOf(2)]).toEqual(['ended over', 'ended over'])
      expect((await room.ledger()).waitlistUntil).toBeUndefined()
      expect(codeOf(await room.book(3, 0))).toBe('ok')
    },
  )
})

test('an offer is told once, wherever the touch that made it was cut off, and nobody is told who has none', async () => {
  const played = await everywhere(
    async (room) => {
      await room.join(1)
      await room.join(2)
      await room.cancel(8)
    },
    (room, table) => room.advance(waitedFor, table),
    async (room) => {
      await tick(room)
      const offered = [...room.table.items()].filter(({ sk }) => sk.startsWith('MSG#') && sk.includes('#offered#'))
      expect(offered.map(({ pk, st, wu }) => [pk, st, wu])).toEqual([[`PATIENT#${room.patientOf(1)}`, 'due', '2026-11-20T09:30:00']])
      expect(await room.stateOf(1)).toBe('offered 1 until 09:30:00')
    },
  )
  expect(played).toBeGreaterThan(10)
})

test('an offer that lapsed before its place said so is told anew when it is made again', async () => {
  const room = await waitingRoom()
  await room.join(1)
  await room.cancel(8)
  const cutBeforeThePlaceSaysSo = {
    ...room.table,
    put: async (...put: Parameters<Table['put']>) => {
      if (put[0].st === 'offered') throw new Error('cut off')
      return room.table.put(...put)
    },
  }
  await cutOff(room.advance(waitedFor, cutBeforeThePlaceSaysSo))
  room.setNow('2026-11-20T09:31:00')
  await tick(room)
  const offered = [...room.table.items()].filter(({ sk }) => sk.includes('#offered#'))
  expect(offered.map(({ wu }) => wu).sort()).toEqual(['2026-11-20T09:30:00', '2026-11-20T10:01:00'])
})
