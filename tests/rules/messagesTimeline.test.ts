import { describe, expect, it } from 'vitest'
import { kindRules } from '#shared/rules/messages/kinds'
import { addMinutes, type ClinicTime, clockOf } from '#shared/values/clinicTime'
import { acts, play, type Sent, story, told } from '#tests/support/messageTimeline'
import { fc } from '#tests/support/properties'

const holds = (check: (one: Sent, all: readonly Sent[]) => void) =>
  fc.assert(
    fc.property(story, (given) => {
      const { sent } = told(given)
      for (const one of sent) check(one, sent)
    }),
    { numRuns: 200 },
  )
const isQuiet = (time: ClinicTime) => clockOf(time) >= '22:00' || clockOf(time) < '07:00'

describe('whatever happens to an appointment', () => {
  it('no reminder comes after it was cancelled, moved, finished or suspended', () => {
    holds(({ message, entry, state }) => {
      if (message.kind === 'cancelled') expect(entry?.state).toBe('cancelled')
      else expect(entry?.state).toBe('booked')
      if (message.kind !== 'cancelled') expect(message.kind === 'suspended').toBe(state === 'suspended')
    })
  })

  it('nothing comes before its time, and nothing when it is worth nothing any more', () => {
    holds(({ message, at: now }) => {
      expect(now >= message.dueAt && now < message.worthUntil).toBe(true)
      if (message.kind === 'dayBefore') expect(now >= '2026-11-24T18:00' && now < '2026-11-25T08:00').toBe(true)
      if (message.kind === 'sameDay') expect(now >= '2026-11-25T07:00').toBe(true)
    })
  })

  it('nobody is disturbed at night but by what cannot wait', () => {
    holds(({ message, at: now }) => {
      const mayDisturb = ['suspended', 'called', 'passed', 'turnNear'].includes(message.kind) || message.facts.isByHospital === true
      if (isQuiet(now)) expect(mayDisturb).toBe(true)
    })
  })

  it('nothing is told twice; a suspension only after the last was told to be over', () => {
    holds(({ message }, all) => {
      const same = all.filter((one) => one.message.ref === message.ref && one.message.kind === message.kind).map((one) => one.message.turn)
      if (message.kind === 'suspended' || message.kind === 'restored') expect(new Set(same).size).toBe(same.length)
      else expect(same).toHaveLength(1)
      if (message.kind !== 'suspended' && message.kind !== 'restored') return
      const turns = all
        .filter(({ message: { ref, kind } }) => ref === message.ref && ['suspended', 'restored'].includes(kind))
        .map((one) => one.message.kind)
      expect(turns).toEqual(turns.map((_, i) => (i % 2 === 0 ? 'suspended' : 'restored')))
    })
  })

  it('a booking and its change are never both told of one appointment, nor two reminders within an hour of either', () => {
    holds(({ message, at: now }, all) => {
      const others = all.filter((one) => one.message.ref === message.ref)
      if (message.kind === 'changed') expect(others.some((one) => one.message.kind === 'booked')).toBe(false)
      // Planning that was down makes news late; a reminder is then as new as the rest.
      const news = others.find((one) => one.message.kind === 'booked' || one.message.kind === 'changed')
      const isLate = news === undefined || news.at > addMinutes(news.message.dueAt, 9 * 60)
      if ((message.kind === 'dayBefore' || message.kind === 'sameDay') && !isLate && kindRules[message.kind].isHeldBack)
        expect(news && addMinutes(news.message.dueAt, 60) <= now).toBe(true)
    })
  })

  it('every appointment that stands is told, and on the eve or the day once more when it was booked in time', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const { sent, entries } = play(all, () => false)
        const isSuspended = all.some(({ does }) => does === 'suspend')
        for (const { ref, state, bookedAt, startsAt } of entries) {
          if (state !== 'booked' || isSuspended || bookedAt > addMinutes(startsAt, -120) || bookedAt > '2026-11-24T21:50') continue
          const kinds = sent.filter((one) => one.message.ref === ref).map((one) => one.message.kind)
          expect(kinds.some((kind) => kind === 'booked' || kind === 'changed')).toBe(true)
          if (!all.some(({ does }) => does === 'finish')) expect(kinds.some((kind) => kind === 'sameDay')).toBe(true)
          if (bookedAt < '2026-11-24T17:00') expect(kinds).toContain('dayBefore')
        }
      }),
      { numRuns: 200 },
    )
  })
})
