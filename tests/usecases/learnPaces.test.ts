import { beforeEach, describe, expect, test } from 'vitest'
import { paces } from '#functions/store/paces'
import { type LearnPacesDeps, learnPaces } from '#functions/usecases/learnPaces'
import { readPace } from '#functions/usecases/readPace'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { VisitDay } from '#shared/rules/live/visitDay'
import { addDays, type ClinicDate, clinicDate } from '#shared/values/clinicTime'
import { memoryTable } from '#tests/sim/memoryTable'
import { aSession } from '#tests/support/givens'

const today = clinicDate('2026-11-25')
const departments = [
  { id: 'card', subjectCode: '03.04' },
  { id: 'er', subjectCode: '20' },
] as DepartmentRecord[]

/** Twenty visits of so many minutes each, one after the other. */
const dayOf = (departmentId: string, provider: string, date: ClinicDate, minutes: number): VisitDay => ({
  sessionId: `${date.replace(/-/g, '')}a-${departmentId}-${provider}`,
  date,
  startsAt: 480,
  visits: Array.from({ length: 20 }, (_, i) => ({
    kind: 'first' as const,
    appointedAt: 480 + i * minutes,
    arrivedAt: 470,
    calledAt: 480 + i * minutes,
    finishedAt: 480 + (i + 1) * minutes,
  })),
  outcomes: [{ early: 480, middle: 490, late: 500, calledAt: 495 }],
  counted: [{ booking: `p-${provider}-${date}`, isWalkIn: false, appointedAt: undefined, arrivedAt: undefined, enteredAt: undefined }],
})

let store: ReturnType<typeof paces>
let deps: LearnPacesDeps
beforeEach(async () => {
  store = paces(memoryTable())
  deps = { ...store, listDepartments: async () => departments }
  for (let ago = 1; ago <= 20; ago += 1) {
    await store.keepVisitDay('card', dayOf('card', 'slow01', addDays(today, -ago), 14))
    await store.keepVisitDay('card', dayOf('card', 'fast01', addDays(today, -ago), 6))
  }
  await store.keepVisitDay('card', dayOf('card', 'rare01', addDays(today, -3), 20))
})
const paceOf = (provider: string, departmentId = 'card') =>
  readPace(store, { ...aSession({ slots: [{ startsAt: '08:00', online: 3 }] }), id: `20261125a-${departmentId}-${provider}`, departmentId })

describe('every night', () => {
  test('each doctor has a pace of their own, who was seldom there that of the department for the most part', async () => {
    expect(await learnPaces(deps, today)).toEqual({ departments: 2, doctors: 3, sessions: 41 })
    const [slow, fast, rare] = [await paceOf('slow01'), await paceOf('fast01'), await paceOf('rare01')]
    expect(slow.minutes.first).toBeGreaterThan(13)
    expect(fast.minutes.first).toBeLessThan(7)
    expect(rare.minutes.first).toBeGreaterThan(13)
    expect(rare.minutes.first).toBeLessThan(18)
  })
  test('who was seldom there is like their own department, not like the hospital', async () => {
    for (let ago = 1; ago <= 6; ago += 1)
      for (const doctor of ['doc001', 'doc002', 'doc003']) await store.keepVisitDay('er', dayOf('er', doctor, addDays(today, -ago), 40))
    await learnPaces(deps, today)
    expect((await paceOf('rare01')).minutes.first).toBeLessThan(16)
  })
  test('a doctor nobody knows has the pace of the department, counted as nothing known; in a new department that of the hospital', async () => {
    await learnPaces(deps, today)
    const unknown = await paceOf('new001')
    expect(unknown.consults).toBe(0)
    expect(unknown.minutes.first).toBeCloseTo(10, 0)
    const elsewhere = await paceOf('new001', 'resp')
    expect(elsewhere.consults).toBe(0)
    expect(elsewhere.minutes.first).not.toBe(unknown.minutes.first)
  })
  test('before anything is learnt a visit takes what its slot plans', async () => {
    expect((await paceOf('slow01')).minutes.first).toBe(10)
  })
  test('it is learnt once, and again by the next run when it was cut off', async () => {
    const cut = { ...deps, keepPace: async () => Promise.reject(new Error('cut off')) }
    await expect(learnPaces(cut, today)).rejects.toThrow('cut off')
    expect(await learnPaces(deps, today)).toBeDefined()
    expect(await learnPaces(deps, today)).toBeUndefined()
    expect(await learnPaces(deps, addDays(today, 1))).toBeDefined()
  })
  test('the accuracy of each department is kept, and that of a department nobody visited is empty', async () => {
    await learnPaces(deps, today)
    expect(await store.readIndicators('card')).toMatchObject({ days: 30, calls: 41, coverage: 1, meanErrorMinutes: 5 })
    expect(await store.readIndicators('er')).toMatchObject({ days: 30, calls: 0 })
    expect((await store.readIndicators('er'))?.coverage).toBeUndefined()
  })
  test('edges that calls overtook yesterday are moved outwards for everybody, night after night; what was predicted before that tells nothing', async () => {
    const overtaken = Array.from({ length: 4_000 }, (_, i) => ({ early: 480, middle: 490, late: 500, calledAt: i % 2 === 0 ? 505 : 485 }))
    const day = dayOf('er', 'doc001', addDays(today, -1), 8)
    await store.keepVisitDay('er', { ...day, outcomes: overtaken })
    await store.keepVisitDay('card', { ...dayOf('card', 'slow01', addDays(today, -2), 14), outcomes: overtaken })
    await learnPaces(deps, today)
    const first = await paceOf('doc001', 'er')
    expect(first.stretch.late).toBeCloseTo((4_000 * 1.5 + 10_000) / 14_000, 2)
    expect(first.stretch.early).toBeLessThan(1)
    expect((await paceOf('fast01')).stretch).toEqual(first.stretch)
    await store.keepVisitDay('er', { ...dayOf('er', 'doc001', today, 8), outcomes: overtaken })
    await learnPaces(deps, addDays(today, 1))
    expect((await paceOf('doc001', 'er')).stretch.late).toBeCloseTo(first.stretch.late ** 2, 2)
  })
  test('today is not learnt from, and neither is what was more than 60 days ago', async () => {
    await store.keepVisitDay('er', dayOf('er', 'doc001', today, 30))
    await store.keepVisitDay('er', dayOf('er', 'doc002', addDays(today, -61), 30))
    expect(await learnPaces(deps, today)).toMatchObject({ doctors: 3 })
  })
})
