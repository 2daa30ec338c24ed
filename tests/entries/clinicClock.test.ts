import { expect, test } from 'vitest'
import { clinicClock } from '#functions/entries/clinicClock'

test('the hospital clock is eight hours ahead of UTC, wherever the function runs', () => {
  expect(clinicClock(() => Date.UTC(2026, 10, 22, 23, 0, 0)).now()).toBe('2026-11-23T07:00:00')
  expect(clinicClock(() => Date.UTC(2026, 11, 31, 15, 59, 59)).now()).toBe('2026-12-31T23:59:59')
  expect(clinicClock(() => Date.UTC(2026, 11, 31, 16, 0, 0)).now()).toBe('2027-01-01T00:00:00')
})

test('a clock that is set runs on from there', () => {
  let ms = 1_000_000
  const clock = clinicClock(() => ms, '2026-11-12T06:59:59')
  expect(clock.now()).toBe('2026-11-12T06:59:59')
  ms += 1000
  expect(clock.now()).toBe('2026-11-12T07:00:00')
  expect(clock.epochSeconds()).toBe(Date.UTC(2026, 10, 11, 23, 0, 0) / 1000)
})
