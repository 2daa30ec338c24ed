import { describe, expect, it } from 'vitest'
import { leftOf } from '#shared/rules/messages/subscriptions'
import { event, left, play, refused, reject, report, spend } from '#tests/support/grantSteps'
import { fc } from '#tests/support/properties'

/** A tap, and how the two sides tell of it: seconds after it, and how often; 0 times is never. */
const tap = fc.record({
  gap: fc.integer({ min: 0, max: 90 }),
  reportedAfter: fc.integer({ min: 0, max: 7 }),
  reports: fc.integer({ min: 0, max: 2 }),
  events: fc.integer({ min: 0, max: 3 }),
})
const toldTaps = fc.array(tap, { minLength: 1, maxLength: 8 }).chain((taps) => {
  let seconds = 0
  const told = taps.flatMap(({ gap, reportedAfter, reports, events }, i) => {
    seconds += gap
    return [
      ...Array.from({ length: reports }, () => report(seconds + reportedAfter, 'accept', { id: `r${i}` })),
      ...Array.from({ length: events }, () => event(seconds)),
    ]
  })
  return fc.record({ taps: fc.constant(taps), told: fc.shuffledSubarray(told, { minLength: told.length }) })
})

describe('in whatever order and how often taps are told', () => {
  it('no tap counts twice', () => {
    fc.assert(
      fc.property(toldTaps, ({ taps, told }) => {
        const known = taps.filter(({ reports, events }) => reports + events > 0).length
        expect(left(...told)).toBeLessThanOrEqual(known)
      }),
      { numRuns: 2000 },
    )
  })

  it('every tap counts that both sides tell of, or that is far from others', () => {
    fc.assert(
      fc.property(toldTaps, fc.boolean(), ({ taps, told }, isFar) => {
        const isEach = isFar
          ? taps.every(({ gap }) => gap > 30)
          : taps.every(({ gap, reports, events }) => gap > 0 && reports > 0 && events > 0)
        fc.pre(isEach)
        expect(left(...told)).toBe(taps.filter(({ reports, events }) => reports + events > 0).length)
      }),
      { numRuns: 100, maxSkipsPerRun: 1000 },
    )
  })

  it('never less than none, and nothing after an end that nothing follows', () => {
    const step = fc.oneof(
      fc.integer({ min: 0, max: 300 }).map((s) => report(s)),
      fc.integer({ min: 0, max: 300 }).map((s) => event(s)),
      fc.integer({ min: 0, max: 300 }).map((s) => reject(s)),
      fc.integer({ min: 0, max: 300 }).map((s) => refused(s)),
      fc.constant(spend),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const known = play(steps)
        expect(leftOf(known, 'T')).toBeGreaterThanOrEqual(0)
        expect(leftOf(reject(301)(known), 'T')).toBe(0)
        expect(leftOf(refused(301)(known), 'T')).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })
})
