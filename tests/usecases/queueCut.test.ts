import { expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgerKey } from '#functions/store/keys'
import { ledgers } from '#functions/store/ledgers'
import { queues } from '#functions/store/queues'
import { rolls } from '#functions/store/rolls'
import { dropRolls } from '#functions/usecases/dropRolls'
import { rollOf } from '#functions/usecases/rollOf'
import { finishTransfers, transferPatient, undoAct } from '#functions/usecases/transferPatient'
import { finalStates } from '#shared/rules/queue/entries'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault } from '#tests/support/aVault'
import { aPatient } from '#tests/support/givens'
import { killEverywhere } from '#tests/support/killing'
import { type QueueRoom, queueRoom } from '#tests/support/queueRoom'

const nurse = { by: 'staff-nurse1' }

/** A room on its morning: four of six have come. */
const begun = async () => {
  const table = memoryTable(false)
  const room = await queueRoom(table)
  room.at('07:50:00')
  for (const serial of [1, 2, 3, 4]) await room.act({ kind: 'checkIn', serial, way: 'desk' })
  return { table, room }
}

/** Every version there is was told, each once, and what it says happened is what is so. */
const expectAllTold = async (room: QueueRoom): Promise<void> => {
  for (const queue of await room.standing()) {
    const noted = await room.noted(queue.sessionId)
    expect(noted.map(({ version }) => version)).toEqual(Array.from({ length: queue.version }, (_, i) => i + 1))
    const events = noted.flatMap((version) => version.events)
    for (const { serial, state } of queue.entries.filter(({ changed }) => changed)) {
      expect(events.filter((event) => event.serial === serial && event.to !== undefined).at(-1)?.to).toBe(state)
    }
  }
}

test('a call, killed anywhere, is told by whoever acts next: nobody is left untold, nobody is told twice', async () => {
  const found = { done: 0, lost: 0 }
  const played = await killEverywhere(async (_, life) => {
    const { table, room } = await begun()
    await life.run(room.act({ kind: 'call' }, { by: 'staff-doctor1', request: 7 }, room.deps(life.table(table))))
    room.pass(5)
    await room.act({ kind: 'setPriority', serial: 4, reason: 'aged' })
    const [first] = await room.standing()
    const isCalled = first?.entries[0]?.state === 'called'
    found[isCalled ? 'done' : 'lost'] += 1
    await expectAllTold(room)
    expect((await room.toldTo(1)).filter((told) => told.startsWith('called'))).toEqual(isCalled ? ['called 1'] : [])

    const again = await room.act({ kind: 'call' }, { by: 'staff-doctor1', request: 7 })
    expect(again.ok).toBe(true)
    expect((await room.standing())[0]?.entries.filter(({ state }) => state === 'called')).toHaveLength(1)
    expect((await room.toldTo(1)).concat(await room.toldTo(4)).filter((told) => told.startsWith('called'))).toHaveLength(1)
    await expectAllTold(room)
  })
  expect(played).toBeGreaterThan(8)
  expect(found.done).toBeGreaterThan(2)
  expect(found.lost).toBeGreaterThan(2)
})

test('a call, killed anywhere and never looked at again, is told by the sweep', async () => {
  await killEverywhere(async (_, life) => {
    const { table, room } = await begun()
    await life.run(room.act({ kind: 'call' }, {}, room.deps(life.table(table))))
    room.pass(60)
    expect(await room.sweep()).toMatchObject({ failed: 0 })
    await expectAllTold(room)
    const [first] = await room.standing()
    expect((await room.toldTo(1)).includes('called 1')).toBe(first?.entries[0]?.state === 'called')
  })
})

test('a transfer, killed anywhere, is finished by the sweep or was never begun: somebody is in one queue, and in one only', async () => {
  const found = { there: 0, here: 0 }
  const played = await killEverywhere(async (_, life) => {
    const { table, room } = await begun()
    const [from, to] = room.ids
    await life.run(transferPatient(room.deps(life.table(table)), from, { serial: 2, to, reason: 'hospital' }, nurse))
    room.pass(61)
    expect(await room.sweep()).toMatchObject({ failed: 0 })
    await room.sweep()
    const places = await room.placesOf(2)
    expect(places).toHaveLength(1)
    found[places[0]?.sessionId === to ? 'there' : 'here'] += 1
    expect(places[0]?.entry.state).toBe('checkedIn')
    await expectAllTold(room)
  })
  expect(played).toBeGreaterThan(15)
  expect(Math.min(found.there, found.here)).toBeGreaterThan(3)
})

test('a transfer that is taken back, killed anywhere, leaves somebody in one queue', async () => {
  const found = { there: 0, here: 0 }
  await killEverywhere(async (_, life) => {
    const { table, room } = await begun()
    const [from, to] = room.ids
    const out = await transferPatient(room.deps(table), from, { serial: 2, to, reason: 'hospital' }, nurse)
    const version = out.ok ? out.value.queue.version : 0
    room.pass(3)
    await life.run(undoAct(room.deps(life.table(table)), from, version, nurse))
    room.pass(61)
    await room.sweep()
    await room.sweep()
    const places = await room.placesOf(2)
    expect(places).toHaveLength(1)
    found[places[0]?.sessionId === to ? 'there' : 'here'] += 1
    await expectAllTold(room)
  })
  expect(Math.min(found.there, found.here)).toBeGreaterThan(3)
})

test('somebody goes to another doctor and back, and again: finishing what is finished lets nobody in twice', async () => {
  const { table, room } = await begun()
  const [a, b] = room.ids
  const deps = room.deps(table)
  const goes = async (from: string, to: string) => {
    const [place] = await room.placesOf(2)
    const done = await transferPatient(deps, from, { serial: place?.entry.serial ?? 0, to, reason: 'hospital' }, nurse)
    expect(done.ok).toBe(true)
    room.pass(40)
    for (const queue of await room.standing()) expect(await finishTransfers(deps, queue)).toEqual([])
    expect((await room.placesOf(2)).map(({ sessionId }) => sessionId)).toEqual([to])
  }
  await goes(a, b)
  await goes(b, a)
  await goes(a, b)
})

test('the end of a day nobody ended, killed anywhere, leaves every visit decided after the next sweeps', async () => {
  const played = await killEverywhere(async (_, life) => {
    const { table, room } = await begun()
    await room.act({ kind: 'call' })
    await room.act({ kind: 'start', serial: 1 })
    await room.act({ kind: 'finish', serial: 1 })
    room.at('12:30:00')
    expect(await room.sweep()).toMatchObject({ failed: 0 })
    expect((await room.standing())[0]?.flow.state).toBe('open')
    room.at('13:31:00')
    const dying = room.deps(life.table(table))
    await life.run(room.sweep(dying))
    room.pass(60)
    await life.run(room.sweep(dying))
    for (const _ of [1, 2]) {
      room.pass(60)
      expect(await room.sweep()).toMatchObject({ failed: 0 })
    }
    const [queue] = await room.standing()
    expect(queue?.flow.state).toBe('ended')
    expect(queue?.entries.filter(({ state }) => !finalStates.includes(state))).toEqual([])
    const states = await Promise.all(room.numbers.map(async (n) => (await room.diaryOf(n))?.state))
    expect(states).toEqual(['fulfilled', 'cancelled', 'cancelled', 'cancelled', 'noshow', 'noshow'])
    expect(await room.sweep()).toMatchObject({ worked: 0 })
  })
  expect(played).toBeGreaterThan(40)
})

test('what can still be taken back is not told to the diary yet', async () => {
  const { room } = await begun()
  await room.act({ kind: 'call' })
  await room.act({ kind: 'start', serial: 1 })
  const finished = await room.act({ kind: 'finish', serial: 1 })
  room.pass(9)
  await room.sweep()
  expect((await room.diaryOf(1))?.state).toBe('booked')
  await room.act({ kind: 'undo', version: finished.ok ? finished.value.queue.version : 0 })
  room.pass(60)
  await room.sweep()
  expect((await room.diaryOf(1))?.state).toBe('booked')
  await room.act({ kind: 'finish', serial: 1 })
  room.pass(11)
  await room.sweep()
  expect((await room.diaryOf(1))?.state).toBe('fulfilled')
})

test('a queue in which nothing was ever done is not judged, nor one whose session was suspended', async () => {
  const room = await queueRoom(memoryTable(false))
  room.at('23:40:00')
  expect(await room.sweep()).toEqual({ queues: 0, worked: 0, failed: 0 })
  expect((await room.diaryOf(1))?.state).toBe('booked')

  const { table, room: suspended } = await begun()
  const key = ledgerKey(suspended.ids[0])
  await table.update(key, { text: 'SET #s = :s', names: { '#s': 's' }, values: { ':s': 'suspended' } }, { text: 'attribute_exists(pk)' })
  suspended.at('23:40:00')
  await suspended.sweep()
  expect((await suspended.standing())[0]?.flow.state).toBe('open')
})

test('a number that is sold after the session has ended is given up for its patient', async () => {
  const { table, room } = await begun()
  await room.act({ kind: 'endSession', reason: 'hospital' })
  room.pass(60)
  await room.sweep()
  const late = await room.bookLate(9)
  expect(late).toBe('booked')
  room.pass(60)
  await room.sweep()
  expect((await room.diaryOf(9))?.state).toBe('cancelled')
  expect((await ledgers(table).read(room.ids[0], 'consistent'))?.state).toBe('open')
})

test('who is erased is in no roll of the day, also where they were sent on to', async () => {
  const { table, room } = await begun()
  const [from, to] = room.ids
  await transferPatient(room.deps(table), from, { serial: 2, to, reason: 'hospital' }, nurse)
  const roll = rolls(table, aVault())
  const known = new Set(room.numbers.map(room.patientOf))
  const reading = {
    readRoll: roll.read,
    keepRoll: roll.keep,
    readPatients: async (ids: readonly string[]) => ids.filter((id) => known.has(id)).map((id) => aPatient(id)),
  }
  const namesIn = async () =>
    (await Promise.all((await room.standing()).map((queue) => rollOf(reading, queue)))).map((one) => one.get(room.patientOf(2))?.maskedName)
  expect(await namesIn()).toEqual(['周*文', '周*文'])
  known.delete(room.patientOf(2))
  const deps = { readDiary: diaries(table).read, readStoredQueue: queues(table).read, dropRoll: roll.drop }
  await dropRolls(deps, room.patientOf(2), room.now())
  expect(await Promise.all(room.ids.map(roll.read))).toEqual([[], []])
  expect(await namesIn()).toEqual(['', ''])
})
