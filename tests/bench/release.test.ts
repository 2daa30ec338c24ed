import { expect, test, vi } from 'vitest'
import { playRelease } from '#infra/bench/release/play'
import { release } from '#infra/bench/release/settings'

const small = release({ seed: 7, patients: 800, sessions: 4, numbers: 10 })
// Alone each takes a second at most; the machine may be doing much else.
vi.setConfig({ testTimeout: 60_000 })

test('the same seed plays the same release, another seed another one', async () => {
  const [first, again, other] = [await playRelease(small), await playRelease(small), await playRelease({ ...small, seed: 8 })]
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

test('the ledger sells every number once, through double taps, cut-offs and a full gateway', async () => {
  const hard = {
    ...small,
    doubleTaps: 0.5,
    cutOff: 0.3,
    gatewayPerSecond: 200,
    gatewayBurst: 50,
    environments: 20,
    unitsPerSecondAndKey: 50,
  }
  const calm = await playRelease(hard)
  const crowded = await playRelease({ ...hard, spreads: false, boardMs: 0, memoMs: 0 })
  for (const played of [calm, crowded]) expect(played).toMatchObject({ sold: 40, oversold: 0, duplicates: 0, lost: 0 })
  expect(crowded.busyAnswers).toBeGreaterThan(0)
})

test('check-then-insert is seen to oversell in the same release', async () => {
  const played = await playRelease({ ...small, patients: 800, taking: 'checkThenInsert', spreads: false, boardMs: 0, memoMs: 0 })
  expect(played.oversold).toBeGreaterThan(0)
  expect(played.duplicates).toBeGreaterThan(0)
})

test('every failed write costs a unit, and every booking two', async () => {
  const played = await playRelease({ ...small, doubleTaps: 0, cutOff: 0, memoMs: 0 })
  const wasted = played.failedWritesPerSession * small.sessions
  expect(wasted).toBeGreaterThan(0)
  // A refusal is written down for its request as well.
  expect(played.writeUnits).toBe(2 * played.bookings + 2 * wasted)
})

test('memo, board and spread each spare the ledger failed writes', async () => {
  const rush = { ...small, patients: 500, environments: 30, gatewayPerSecond: 1_000_000, gatewayBurst: 1_000_000, meanPressMs: 400 }
  const failed = async (given: object) => (await playRelease({ ...rush, ...given })).failedWritesPerSession
  const bare = await failed({ spreads: false, boardMs: 0, memoMs: 0 })
  const withMemo = await failed({ spreads: false, boardMs: 0 })
  const withBoard = await failed({ spreads: false })
  const withSpread = await failed({})
  expect(withMemo).toBeLessThan(bare)
  expect(withBoard).toBeLessThanOrEqual(withMemo)
  expect(withSpread).toBeLessThan(withBoard)
})

test('whoever presses in the first three seconds has the same chance', async () => {
  const chances: number[][] = []
  for (let seed = 1; seed <= 8; seed += 1) chances.push((await playRelease({ ...small, seed, zipf: 0, patients: 20_000 })).chanceBySecond)
  const [first, second, third] = [0, 1, 2].map((s) => chances.reduce((sum, chance) => sum + (chance[s] as number), 0) / chances.length) as [
    number,
    number,
    number,
  ]
  expect(second / first).toBeGreaterThan(0.6)
  expect(third / first).toBeGreaterThan(0.6)
})
