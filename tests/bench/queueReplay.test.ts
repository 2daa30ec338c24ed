import { expect, test, vi } from 'vitest'
import { busyHour, playBoards } from '#infra/bench/queue/board'
import { busyHospital, slowClinic } from '#infra/bench/queue/clinic'
import { generateClinic } from '#infra/bench/queue/generate'
import { generatedDays } from '#infra/bench/queue/generatedDays'
import { type KeptSession, learnDoctors } from '#infra/bench/queue/kept'
import { plainLearn } from '#infra/bench/queue/plain'
import { learnCalibrated, predict, predictions } from '#infra/bench/queue/predicted'
import { replayFigures } from '#infra/bench/queue/replayFile'
import { predictionFigures } from '#infra/bench/queue/simulated'
import { tripFigures, trips } from '#infra/bench/queue/travel'
import { readVisitsFile } from '#infra/bench/queue/visitsFile'
import { watch } from '#infra/bench/queue/watched'
import { visitsFile } from '#infra/bench/queue/writeVisits'
import { callTime } from '#shared/rules/prediction/callTime'
import { plannedPace } from '#shared/rules/prediction/pace'
import { clinicDate } from '#shared/values/clinicTime'

// Alone each takes a second or two; the machine may be doing much else.
vi.setConfig({ testTimeout: 120_000 })

const pace = plannedPace(8)
const visit = (appointedAt: number, arrivedAt?: number, calledAt?: number, finishedAt?: number) =>
  ({ kind: 'first', appointedAt, arrivedAt, calledAt, finishedAt }) as const
const kept = (...visits: ReturnType<typeof visit>[]): KeptSession => ({ id: 's', doctor: 'd', department: 'k', startsAt: 480, visits })

test('looking at a moment shows nothing of what comes after it', () => {
  const past = [visit(480, 470, 480, 490), visit(480, 475, 491, 500)]
  const now = 495
  const one = watch(kept(...past, visit(500, 497, 505, 510), visit(500))).at(now, pace)
  const other = watch(kept(past[0] as (typeof past)[0], visit(480, 475, 491, 540), visit(500), visit(500, 496, 600, 610))).at(now, pace)
  expect(one).toEqual(other)
  expect(one.standing.doctor).toEqual({ is: 'seeing', kind: 'first', since: 491 })
  expect(one.line.map(({ visit: place, here }) => [place, here])).toEqual([
    [2, false],
    [3, false],
  ])
})

test('who was passed and is unlikely to come is ahead of nobody; who is late and has come is', () => {
  const late = (arrivedAt: number | undefined) =>
    watch(kept(visit(480, arrivedAt), visit(480, 470, 560, 570), visit(540, 500))).at(575, pace)
  expect(late(undefined).line.map(({ visit: place }) => place)).toEqual([2])
  expect(late(572).line.map(({ visit: place }) => place)).toEqual([0, 2])
})

test('a turn is the call, or when the doctor had to wait the moment the one before was done, and nobody’s who was passed', () => {
  const { turns } = watch(
    kept(visit(480, 470, 481, 490), visit(490, 500, 500, 510), visit(500, 530, 530, 540), visit(500, 495, 511, 520), visit(600)),
  )
  expect(turns).toEqual([481, 490, undefined, 511, undefined])
})

test('whoever leaves as told is early when the doctor keeps to the plan, and the margin comes on top', () => {
  const minutes = Array.from({ length: 16 }, (_, i) => visit(480, 300, 480 + i * 10, 489 + i * 10))
  const steady = {
    ...pace,
    consults: 5000,
    variation: 0.05,
    strength: 200,
    minutes: { first: 9, followUp: 9 },
    between: { mean: 1, variance: 0.1 },
    lateStart: { mean: 0.1, variance: 0.1 },
  }
  const watched = watch(kept(...minutes))
  const [none, some] = [trips(watched, steady, 40, 0), trips(watched, steady, 40, 10)].map(tripFigures)
  expect(none?.arriveBeforeCall).toBeGreaterThan(0.9)
  expect(none?.hallWaitMedianMin).toBeLessThan(5)
  expect((some?.hallWaitMedianMin as number) - (none?.hallWaitMedianMin as number)).toBeCloseTo(10, 0)
})

test('nobody leaves before they are told to: a call that may come sooner sends them sooner', () => {
  const session = kept(...Array.from({ length: 12 }, (_, i) => visit(480, 300, 480 + i * 9, 488 + i * 9)))
  const watched = watch(session)
  const before = watched.at(300, pace)
  const early = callTime(pace, { factor: 1, variance: 0.06 }, before.standing, before.line.slice(0, 11)).early
  const last = trips(watched, pace, 20, 0).at(-1)
  expect(last?.arrivesAt).not.toBeCloseTo(early, 1)
  expect(last?.calledAt).toBe(579)
})

test('intervals hold four calls in five on days that were not learnt from, and beat the plain recipe', () => {
  const figures = predictionFigures(2, { doctors: 12, days: 20, slowDoctors: 0, slowDays: 0 })
  expect(figures.intervalCoverage).toBeGreaterThan(0.76)
  expect(figures.intervalCoverage).toBeLessThan(0.84)
  expect(figures.intervalCoverageMidVisit).toBeGreaterThan(0.76)
  expect(figures.callTimeMaeRatio10).toBeLessThan(1.25)
  expect(figures.callTimeMaeRatio10).toBeLessThan(figures.plainCallTimeMaeRatio10)
  expect(figures.intervalWidthToPlain).toBeLessThan(0.95)
})

test('what is predicted is worse when today’s check-ins are turned around', () => {
  const sessions = generateClinic({ ...busyHospital, doctors: 4, days: 40 })
  const paces = learnCalibrated(sessions.slice(0, 80), learnDoctors)
  const error = (turned: boolean) => {
    const all = sessions
      .slice(80)
      .flatMap((session) =>
        predictions(watch(session), paces(session), (own, seen) =>
          predict(own, turned ? { ...seen, line: seen.line.map((one) => ({ ...one, here: !one.here })) } : seen),
        ),
      )
    return all.reduce((sum, { middle, calledAt }) => sum + Math.abs(middle - calledAt), 0) / all.length
  }
  expect(error(true)).toBeGreaterThan(1.1 * error(false))
})

test('a file of another hospital is learnt from and replayed, whatever was left out of it', () => {
  const text = visitsFile(generatedDays(9, 14), clinicDate('2026-03-02'))
  const broken = text.replace('\r\n', '\r\nnot,a,visit\r\n')
  const figures: Record<string, number> = replayFigures(readVisitsFile(new TextEncoder().encode(broken)))
  expect(figures).toMatchObject({ sessionsLearnt: 28, sessionsReplayed: 28, rowsSkipped: 1, visits: 14 * 4 * 18 })
  expect(figures.intervalCoverage).toBeGreaterThan(0.7)
  expect(figures.arriveBeforeCall40).toBeGreaterThan(0.88)
  for (const way of [20, 40, 60]) expect(figures[`hallWaitMedianMin${way}`]).toBeLessThan(35)
  expect(Object.values(figures).every(Number.isFinite)).toBe(true)
})

test('a file without check-ins is replayed as well', () => {
  const sessions = generatedDays(9, 8)
  const without = sessions.map((day) =>
    day.map((one) => ({ ...one, visits: one.visits.map((each) => ({ ...each, arrivedAt: undefined })) })),
  )
  const figures = replayFigures(readVisitsFile(new TextEncoder().encode(visitsFile(without, clinicDate('2026-03-02')))))
  expect(figures.intervalCoverage).toBeGreaterThan(0.65)
  expect(Number.isFinite(figures.hallWaitMedianMin)).toBe(true)
})

test('the recipe to compare with knows one kind of visit and trusts 8 visits of today', () => {
  const sessions = generateClinic({ ...slowClinic, doctors: 1, days: 10 })
  const plain = plainLearn(sessions)(sessions[0] as (typeof sessions)[0])
  const ours = learnDoctors(sessions)(sessions[0] as (typeof sessions)[0])
  expect(plain.strength).toBe(8)
  expect(plain.minutes.first).toBeLessThan(ours.minutes.first)
})

test('a clinic is as its settings say', () => {
  const sessions = generateClinic({ ...slowClinic, days: 300 })
  const lengths = sessions.flatMap(({ visits }) =>
    visits.flatMap(({ calledAt, finishedAt }) => (calledAt === undefined ? [] : [(finishedAt as number) - calledAt])),
  )
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  // 802 s with a standard deviation of 373 s, 17 a session (facts/product.md §7).
  expect(Math.abs(mean - 802 / 60)).toBeLessThan(0.7)
  expect(Math.abs(Math.sqrt(lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / lengths.length) - 373 / 60)).toBeLessThan(0.8)
  expect(lengths.length / 300).toBeCloseTo(17, 0)
})

const hour = { ...busyHour, sessions: 40, seconds: 900 }

test('boards behind a cache are fetched once in 5 seconds at most, however many phones look', () => {
  const boards = playBoards(hour)
  expect(boards.originRps).toBeLessThanOrEqual(4 / 5)
  expect(boards.clientRps).toBeGreaterThan(3 * boards.originRps)
  expect(playBoards(hour)).toEqual(boards)
})

test('a board for each session and a phone that asks each minute both cost more', () => {
  expect(playBoards({ ...hour, sessionsPerBoard: 1 }).originRps).toBeGreaterThan(2 * playBoards(hour).originRps)
  expect(playBoards({ ...hour, askAtMostSeconds: 60 }).clientRps).toBeGreaterThan(2 * playBoards(hour).clientRps)
})
