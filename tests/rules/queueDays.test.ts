import { describe, expect, it } from 'vitest'
import { compareKeys, naturalKey } from '#shared/rules/queue/keys'
import { queuePresets } from '#shared/rules/queue/presets'
import type { QueueEntry } from '#shared/rules/queue/queue'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { isFinal, type SimulatedDay, simulateDay } from '#tests/rules/queueDay'

const rules: readonly [string, QueueRules][] = [['our defaults', queueRuleDefaults], ...Object.entries(queuePresets)]
const seeds = Array.from({ length: 40 }, (_, i) => i + 1)

/** On time, and in the place of slot and serial. */
const isOnTime = (entry: QueueEntry) => !entry.lane && !entry.placed && entry.lateMinutes === undefined && entry.passes === undefined

/** Calls in which somebody on time was overtaken: who by, and what was recorded as the reason. */
const overtakings = ({ queue, calls }: SimulatedDay, given: QueueRules) =>
  calls.flatMap(({ entry, why, reason, waiting }) => {
    const key = naturalKey(queue, entry, given)
    const isBefore = (one: QueueEntry) => compareKeys(naturalKey(queue, one, given), key) < 0
    return waiting.some((one) => one !== entry && isOnTime(one) && isBefore(one)) ? [{ serial: entry.serial, entry, why, reason }] : []
  })

describe.each(rules)('forty mornings by the rules of %s', (_, given) => {
  const days = seeds.map((seed) => simulateDay(given, seed))

  it('everybody ends in a final state, and whoever came on time and stayed was seen', () => {
    for (const { queue, endedForReason } of days) {
      expect(queue.flow.state).toBe('ended')
      expect(queue.entries.filter((entry) => !isFinal(entry))).toEqual([])
      const missed = queue.entries.filter((entry) => isOnTime(entry) && entry.times.checkedIn && entry.state !== 'finished')
      expect(missed.filter(() => !endedForReason)).toEqual([])
    }
  })

  it('nobody on time is overtaken without a recorded reason', () => {
    const all = days.flatMap((day) => overtakings(day, given).map((one) => ({ ...one, day })))
    expect(all.length).toBeGreaterThan(0)
    for (const { day, serial, entry, why, reason } of all) {
      const recorded = day.events.filter((event) => event.serial === serial).map(({ kind }) => kind)
      if (reason) continue
      expect(['priority', 'returned', 'seenNext', 'passed']).toContain(why)
      if (why === 'passed') expect(entry.priority ?? entry.times.back).toBeDefined()
      expect(recorded).toContain({ priority: 'prioritised', returned: 'back', seenNext: 'placed', passed: 'passed' }[why as string])
    }
  })

  it('no number changes, and the events tell the state of every booking', () => {
    for (const { queue, events } of days) {
      expect(queue.entries.map(({ serial }) => serial)).toEqual(Array.from({ length: 36 }, (__, i) => i + 1))
      for (const entry of queue.entries) {
        const last = events.filter(({ serial, to }) => serial === entry.serial && to !== undefined).at(-1)
        expect(last?.to).toBe(entry.state)
      }
    }
  })
})

it('the mornings had all of it: late, passed, returning, priority, no-shows, pauses', () => {
  const kinds = new Set(seeds.flatMap((seed) => simulateDay(queueRuleDefaults, seed).events.map(({ kind }) => kind)))
  for (const kind of ['passed', 'back', 'prioritised', 'noShow', 'paused', 'turnNear', 'finished'] as const) expect(kinds).toContain(kind)
})
