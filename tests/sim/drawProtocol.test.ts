import { expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { draws } from '#functions/store/draws'
import { ledgers } from '#functions/store/ledgers'
import { enterDraw } from '#functions/usecases/enterDraw'
import { readDraw } from '#functions/usecases/readDraw'
import { runDraw } from '#functions/usecases/runDraw'
import type { DrawWish } from '#shared/rules/draw'
import type { ClinicTime } from '#shared/values/clinicTime'
import { aDrawnSession, drawingDeps, drawPeople, drawTable } from '#tests/support/drawRoom'
import { at } from '#tests/support/givens'

const session = aDrawnSession([
  { startsAt: '08:00', online: 1 },
  { startsAt: '08:30', online: 1 },
])
const people = drawPeople(3)
const early = at('2026-11-12T06:59:59')
const late = at('2026-11-12T07:00:00')

const room = async () => {
  const table = await drawTable(session, people)
  const depsAt = (now: ClinicTime) => drawingDeps(table, { now: () => now, session })
  const enter = (deps: ReturnType<typeof depsAt>, patientId: string, slots: readonly number[] = []) =>
    enterDraw(deps, { accountId: 'account', channel: 'wechat', key: `key-${patientId}` }, { sessionId: session.id, patientId, slots })
  return { table, depsAt, enter }
}

test('a turn that was cut off after its refusal gives the number it had in hand to the next', async () => {
  const { table, depsAt, enter } = await room()
  for (const id of people.slice(0, 2)) await enter(depsAt(early), id, [0])
  let cutOff = true
  const dying: ReturnType<typeof depsAt> = {
    ...depsAt(late),
    record: async (patientId) => ({ recorded: false, diary: await diaries(table).read(patientId) }),
    release: async () => {
      if (cutOff) throw new Error('cut off')
    },
  }
  await expect(runDraw(dying, session.id, 1)).rejects.toThrow('cut off')
  cutOff = false
  expect(await runDraw(depsAt(at('2026-11-12T07:01:00')), session.id, 9)).toBe(true)

  const told = await readDraw(depsAt(at('2026-11-12T07:01:00')), { sessionId: session.id })
  expect(told.ok && told.value.items.map(({ outcome }) => outcome)).toEqual(['refused', 'drawn'])
  const marks = Object.values((await ledgers(table).read(session.id, 'consistent'))?.marks ?? {})
  const entries = (await diaries(table).readMany(people)).flatMap(({ entries }) => entries)
  expect(marks.map(({ ref }) => ref)).toEqual(entries.map(({ ref }) => ref))
})

test('a turn whose number a function that outlived its lease took in another slot is ended by the next run, with that number', async () => {
  const { table, depsAt, enter } = await room()
  await enter(depsAt(early), people[0] as string)
  const deps = depsAt(late)
  let isOvertaken = false
  const overtaken: typeof deps = {
    ...deps,
    claim: async (claim) => {
      const other = session.slots[1]
      if (!isOvertaken && other) await deps.claim({ ...claim, slot: other })
      isOvertaken = true
      return deps.claim(claim)
    },
  }
  expect(await runDraw(overtaken, session.id, 9)).toBe(false)
  expect(await draws(table).read(session.id)).toMatchObject({ state: 'frozen', turns: 0 })
  expect(await runDraw(deps, session.id, 9)).toBe(true)
  const told = await readDraw(deps, { sessionId: session.id })
  expect(told.ok && told.value.items).toMatchObject([{ outcome: 'drawn', slot: 1 }])
})

test.each([
  ['that somebody opened', true],
  ['that nobody opened', false],
])('a wish that was told to be too late for a draw %s is not entered by its slower twin', async (_, isOpened) => {
  const { table, depsAt, enter } = await room()
  const [ann, ben] = people as [string, string]
  if (isOpened) await enter(depsAt(early), ben)
  let goOn = (): void => {}
  const waits = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const deps = depsAt(early)
  const slow: typeof deps = {
    ...deps,
    openDraw: async (draw) => {
      await waits
      return deps.openDraw(draw)
    },
    enterWish: async (wish: DrawWish) => {
      await waits
      return deps.enterWish(wish)
    },
  }
  const first = enter(slow, ann)
  expect(await enter(depsAt(late), ann)).toMatchObject({ ok: false, code: 'DRAW_OVER' })
  goOn()
  expect(await first).toMatchObject({ ok: false, code: 'DRAW_OVER' })
  const draw = await draws(table).read(session.id)
  expect(draw).toMatchObject({ state: 'frozen', wishes: isOpened ? 1 : 0 })
})
