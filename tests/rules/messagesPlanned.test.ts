import { describe, expect, it } from 'vitest'
import type { DiaryEntry } from '#shared/rules/diary'
import { appointmentMessages, type Planned } from '#shared/rules/messages/appointmentMessages'
import type { SessionState } from '#shared/values/words'
import { at, someRules } from '#tests/support/givens'
import { aDiary, anEntry, clinic } from '#tests/support/messageGivens'

const planned = (entries: readonly DiaryEntry[], now: string, given: Partial<Planned> & { state?: SessionState } = {}) =>
  appointmentMessages({
    diary: aDiary(...entries),
    sessions: new Map([[clinic.id, clinic]]),
    states: new Map([[clinic.id, given.state ?? 'open']]),
    rules: someRules(),
    now: at(now),
    ...given,
  })
const lines = (messages: ReturnType<typeof planned>) =>
  messages.map(({ kind, dueAt, worthUntil }) => `${kind} ${dueAt} until ${worthUntil}`)

const onTheEve = 'dayBefore 2026-11-24T18:00 until 2026-11-25T07:00'
const onTheDay = 'sameDay 2026-11-25T07:00 until 2026-11-25T08:00'

describe('what a patient is told about an appointment', () => {
  it('that it is booked, on the eve at 18:00 and on the day when the quiet hours end', () => {
    expect(lines(planned([anEntry()], '2026-11-18T10:00:06'))).toEqual([
      'booked 2026-11-18T10:00:05 until 2026-11-19T10:00',
      onTheEve,
      onTheDay,
    ])
  })

  it('on the day three hours before they should arrive, when that is not at night', () => {
    const entry = anEntry({ slot: 1, startsAt: at('2026-11-25T10:00'), endsAt: at('2026-11-25T10:30') })
    const late = { ...entry, startsAt: at('2026-11-25T14:00'), endsAt: at('2026-11-25T14:30') }
    expect(lines(planned([entry], '2026-11-24T09:00'))).toContain('sameDay 2026-11-25T07:00 until 2026-11-25T10:00')
    expect(lines(planned([late], '2026-11-24T09:00', { sessions: new Map() }))).toContain('sameDay 2026-11-25T10:45 until 2026-11-25T14:00')
  })

  it.each([
    ['nothing more than that it is booked, two hours before the visit', '2026-11-25T06:00:00', []],
    ['no reminder of the eve when it is booked on the eve after 18:00', '2026-11-24T18:30:00', [onTheDay]],
    ['no reminder of the eve within an hour of the booking', '2026-11-24T17:30:00', [onTheDay]],
    ['the reminder of the eve when it was booked that noon', '2026-11-24T12:00:00', [onTheEve, onTheDay]],
    ['nothing more than that it is booked, in the night before: that comes in the morning', '2026-11-24T23:00:00', []],
  ])('%s', (_, bookedAt, wanted) => {
    const [booked, ...rest] = planned([anEntry({ bookedAt: at(bookedAt) })], bookedAt)
    expect(booked?.kind).toBe('booked')
    expect(lines(rest)).toEqual(wanted)
  })

  it('no reminder on the day for a visit at the crack of dawn: there would be no time to get there', () => {
    const entry = anEntry({ startsAt: at('2026-11-25T07:30'), endsAt: at('2026-11-25T08:00') })
    const messages = planned([entry], '2026-11-20T09:00', { sessions: new Map() })
    expect(lines(messages)).toEqual(['dayBefore 2026-11-24T18:00 until 2026-11-25T07:15'])
  })

  it('at the times a hospital says', () => {
    const quiet = { from: '21:00', to: '06:00' } as never
    const rules = { ...someRules(), messages: { quiet, dayBeforeAt: '20:00' as never, sameDayMinutes: 90 } }
    expect(lines(planned([anEntry()], '2026-11-20T09:00', { rules }))).toEqual([
      'dayBefore 2026-11-24T20:00 until 2026-11-25T06:15',
      'sameDay 2026-11-25T06:15 until 2026-11-25T08:00',
    ])
  })

  it('a day after the booking not any more that it is booked', () => {
    expect(lines(planned([anEntry()], '2026-11-19T10:00'))).toEqual([onTheEve, onTheDay])
  })

  it('a change as one change, with what it was before', () => {
    const before = anEntry({
      ref: 6,
      state: 'rescheduled',
      replacedBy: 7,
      startsAt: at('2026-11-24T08:00'),
      endsAt: at('2026-11-24T08:30'),
    })
    const messages = planned([before, anEntry({ bookedAt: at('2026-11-23T09:00:00') })], '2026-11-23T09:00:01')
    expect(messages.map(({ kind, ref }) => `${kind} ${ref}`)).toEqual(['changed 7', 'dayBefore 7', 'sameDay 7'])
    expect(messages[0]?.facts.before).toEqual({ sessionId: clinic.id, startsAt: '2026-11-24T08:00' })
  })

  it('a change is not told as a booking once the old appointment is history', () => {
    const told = [{ ref: 7, kind: 'changed', turn: 1, state: 'sent', attempts: [] }] as const
    const entry = anEntry({ bookedAt: at('2026-11-23T20:00:00') })
    expect(planned([entry], '2026-11-24T08:00', { told }).map(({ kind }) => kind)).toEqual(['dayBefore', 'sameDay'])
    expect(planned([entry], '2026-11-24T08:00').map(({ kind }) => kind)).toEqual(['booked', 'dayBefore', 'sameDay'])
  })

  it('only that it is cancelled, and whether the hospital did it', () => {
    const [own] = planned([anEntry({ state: 'cancelled' })], '2026-11-20T09:00')
    const all = planned([anEntry({ state: 'cancelled', cancelledBy: 'staff1' })], '2026-11-20T09:00')
    expect(all.map(({ kind, facts }) => [kind, facts.isByHospital])).toEqual([['cancelled', true]])
    expect([own?.kind, own?.facts.isByHospital]).toEqual(['cancelled', undefined])
  })

  it.each(['pending', 'rescheduled', 'fulfilled', 'noshow'] as const)('nothing about one that is %s', (state) => {
    expect(planned([anEntry({ state })], '2026-11-20T09:00')).toEqual([])
  })

  it('nothing about a visit whose time is over', () => {
    const told = [{ ref: 7, kind: 'suspended', turn: 1, state: 'sent', attempts: [] }] as const
    const entries = [anEntry(), anEntry({ ref: 8, state: 'cancelled' })]
    expect(planned(entries, '2026-11-25T08:30', { told })).toEqual([])
    expect(planned(entries, '2026-11-25T08:30', { state: 'suspended' })).toEqual([])
  })

  it('as much when online booking is paused, and that it is an add-on', () => {
    const messages = planned([anEntry({ isAddOn: true })], '2026-11-20T09:00', { state: 'paused' })
    expect(lines(messages)).toEqual([onTheEve, onTheDay])
    expect(messages.every(({ facts }) => facts.isAddOn)).toBe(true)
  })

  it('only that it does not take place while its session is suspended', () => {
    const messages = planned([anEntry()], '2026-11-20T09:00', { state: 'suspended' })
    expect(lines(messages)).toEqual(['suspended 2026-11-20T09:00 until 2026-11-25T08:30'])
  })
})
