import { expect, test } from 'vitest'
import { busyHospital } from '#infra/bench/queue/clinic'
import { generateClinic } from '#infra/bench/queue/generate'
import { learnDoctors } from '#infra/bench/queue/kept'
import { liveFigures } from '#infra/bench/queue/live'
import { holdLive } from '#infra/bench/queue/liveSession'
import { accuracyOfAll } from '#shared/rules/prediction/accuracy'

test('four in five calls of sessions held with the product’s own queue fall into what was predicted, and each night moves the edges', () => {
  const figures = liveFigures(1, { doctors: 6, days: 24 })
  expect(figures.liveCoverage).toBeGreaterThan(0.74)
  expect(figures.liveCoverage).toBeLessThan(0.87)
  expect(figures.shownCoverage).toBeGreaterThan(0.76)
  expect(figures.shownStretchLate).not.toBe(1)
}, 60_000)

test('everybody who came in time is called, and a pace that is wrong is seen in the figure', () => {
  const sessions = generateClinic({ ...busyHospital, doctors: 4, days: 10 })
  const pace = learnDoctors(sessions)
  const held = sessions.map((session) => ({ session, live: holdLive(session, pace(session)) }))
  for (const { session, live } of held) {
    const came = session.visits.filter(({ arrivedAt }) => arrivedAt !== undefined).length
    expect(live.shown.length).toBe(came)
  }
  const hasty = sessions.flatMap((session) => {
    const known = pace(session)
    return holdLive(session, { ...known, strength: 200, minutes: { first: known.minutes.first / 2, followUp: known.minutes.followUp / 2 } })
      .waiting
  })
  expect(accuracyOfAll(hasty).coverage).toBeLessThan(0.5)
  expect(accuracyOfAll(held.flatMap(({ live }) => live.waiting)).coverage).toBeGreaterThan(0.72)
}, 60_000)
