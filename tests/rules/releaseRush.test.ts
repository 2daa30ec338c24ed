import { expect, test } from 'vitest'
import { gatherSeconds, spreadSeconds, startDelayMs } from '#shared/rules/releaseRush'

const releaseAt = 1_000_000
const delay = (pressedAfter: number, random: number) => startDelayMs({ now: releaseAt + pressedAfter, releaseAt, random })
const starts = (pressedAfter: number, random: number) => pressedAfter + delay(pressedAfter, random)

test('nobody begins before the gathering is over, and everybody before the spread is', () => {
  for (const random of [0, 0.001, 0.5, 0.999999]) {
    expect(starts(0, random)).toBeGreaterThanOrEqual(gatherSeconds * 1000)
    expect(starts(0, random)).toBeLessThan(spreadSeconds * 1000)
  }
})

test('within the gathering the moment of pressing makes no difference', () => {
  for (const random of [0, 0.2, 0.9]) expect(starts(gatherSeconds * 1000 - 1, random)).toBeCloseTo(starts(0, random), 6)
})

test('who presses before the release waits for it too', () => {
  expect(starts(-5000, 0.3)).toBeCloseTo(starts(0, 0.3), 6)
})

test('few begin in the first second and most in the last', () => {
  const draws = Array.from({ length: 10_000 }, (_, i) => starts(0, i / 10_000))
  expect(draws.filter((at) => at < (gatherSeconds + 1) * 1000).length).toBeLessThan(10)
  expect(draws.filter((at) => at >= (spreadSeconds - 1) * 1000).length).toBeGreaterThan(6000)
})

test('after the moment that was drawn, and after the spread, nobody waits', () => {
  expect(delay(9000, 0.001)).toBe(0)
  expect(delay(spreadSeconds * 1000, 0.999)).toBe(0)
  expect(delay(60_000, 0.999)).toBe(0)
})
