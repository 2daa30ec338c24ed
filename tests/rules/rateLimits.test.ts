import { describe, expect, it } from 'vitest'
import { codesToOnePhone, type Limit, limits, oneMore } from '#shared/rules/rateLimits'
import { fc } from '#tests/support/properties'

const began = 1_790_000_000_000

/** Asks at each of these seconds; gives the seconds at which it passed. */
const passed = (figures: readonly Limit[], seconds: readonly number[]): number[] => {
  const due = new Map<Limit, number>()
  return seconds.filter((second) => {
    const now = began + second * 1000
    for (const limit of figures) {
      const more = oneMore(limit, due.get(limit), now)
      if (!more.passes) return false
      due.set(limit, more.dueMs)
    }
    return true
  })
}

const mostIn = (times: readonly number[], window: number) =>
  Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + window).length))

/** Calls at random times of two days, most of them in crowds. */
const calls = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 172_800 }), fc.integer({ min: 1, max: 40 })), { maxLength: 60 })
  .map((crowds) => crowds.flatMap(([at, count]) => Array.from({ length: count }, (_, i) => at + i)).sort((a, b) => a - b))

describe('a limit', () => {
  it('lets so many pass at once, and then one each time', () => {
    expect(passed([{ burst: 3, everySeconds: 10 }], [0, 0, 0, 0, 9, 10, 10, 20])).toEqual([0, 0, 0, 10, 20])
  })

  it('says how long to wait, and then lets one pass', () => {
    const limit = { burst: 2, everySeconds: 10 }
    const due = began + 20_000
    const told = oneMore(limit, due, began + 3_000)
    expect(told).toEqual({ passes: false, waitSeconds: 7 })
    expect(oneMore(limit, due, began + 10_000).passes).toBe(true)
    expect(oneMore(limit, due, began + 9_999).passes).toBe(false)
  })

  it('counts what is refused as nothing: who keeps asking is let through as soon as who waits', () => {
    const everySecond = Array.from({ length: 21 }, (_, i) => i)
    expect(passed([{ burst: 1, everySeconds: 10 }], everySecond)).toEqual([0, 10, 20])
  })

  it('never lets more pass in any window than the burst and one for each time in it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 90_000 }),
        calls,
        (burst, every, window, seconds) => {
          const times = passed([{ burst, everySeconds: every }], seconds)
          expect(mostIn(times, window)).toBeLessThanOrEqual(burst + Math.ceil(window / every) - 1)
        },
      ),
    )
  })
})

describe('the figures', () => {
  it('one number gets at most one code in any minute, 5 in any hour, 10 in any day', () => {
    fc.assert(
      fc.property(calls, (seconds) => {
        const times = passed(codesToOnePhone, seconds)
        expect(mostIn(times, 60)).toBeLessThanOrEqual(1)
        expect(mostIn(times, 3600)).toBeLessThanOrEqual(5)
        expect(mostIn(times, 86_400)).toBeLessThanOrEqual(10)
      }),
    )
    const everyMinute = passed(
      codesToOnePhone,
      Array.from({ length: 2 * 1440 }, (_, minute) => minute * 60),
    )
    expect(mostIn(everyMinute, 3600)).toBeLessThanOrEqual(5)
    expect(mostIn(everyMinute, 86_400)).toBeLessThanOrEqual(10)
    expect(mostIn(everyMinute, 86_400)).toBeGreaterThan(5)
  })

  it('a person who books at the highest rate of honest people, 1.72 a minute, is counted in memory only', () => {
    const honest = Array.from({ length: 200 }, (_, i) => (i * 60) / 1.72)
    expect(passed([limits.booking.unsuspicious as Limit], honest)).toHaveLength(200)
  })

  it('a tool that books twice a second is held to ten a minute', () => {
    const tool = Array.from({ length: 7200 }, (_, i) => i / 2)
    const account = limits.booking.account as Limit
    expect(passed([account], tool).filter((second) => second >= 600).length / 50).toBeCloseTo(10, 0)
  })

  it('full data of people is shown at most 60 times in any hour', () => {
    const eager = Array.from({ length: 7200 }, (_, i) => i)
    expect(mostIn(passed([limits.reveal.account as Limit], eager), 3600)).toBeLessThanOrEqual(60)
  })
})
