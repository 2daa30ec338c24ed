import { describe, expect, test } from 'vitest'
import { dayView, sessionView } from '#functions/usecases/views/session'
import { openLedger } from '#shared/rules/ledger'
import { clinicDate } from '#shared/values/clinicTime'
import { aSession, at } from '#tests/support/givens'

const day = clinicDate('2026-11-25')
const twoSlots = {
  ...aSession({
    slots: [
      { startsAt: '08:00', online: 3 },
      { startsAt: '08:30', online: 2 },
    ],
  }),
  closesAt: at('2026-11-25T11:00'),
}
const planned = (facts: typeof twoSlots) => ({ facts, ledger: openLedger(facts) })
const lineAt = (moment: string, ...sessions: (typeof twoSlots)[]) => dayView(day, sessions.map(planned), at(moment))

describe('a day of the date strip', () => {
  test('counts what can be booked now', () => {
    expect(lineAt('2026-11-24T09:00:00', twoSlots)).toEqual({ date: day, sessions: 1, suspended: 0, over: 0, remaining: 5 })
  })
  test('leaves out slots that have begun, in the session as well', () => {
    expect(lineAt('2026-11-25T08:00:00', twoSlots).remaining).toBe(2)
    expect(sessionView(twoSlots, openLedger(twoSlots), at('2026-11-25T08:00:00')).remaining).toBe(2)
  })
  test('says over, not full, when the session has closed with numbers left', () => {
    expect(lineAt('2026-11-25T11:00:00', twoSlots)).toMatchObject({ sessions: 1, over: 1, remaining: 0 })
  })
  test('promises nothing before the release', () => {
    expect(lineAt('2026-11-12T06:59:59', twoSlots)).toMatchObject({ sessions: 1, over: 0, remaining: 0 })
  })
  test('counts a suspended session apart', () => {
    const suspended = { ...twoSlots, suspended: true }
    expect(lineAt('2026-11-24T09:00:00', twoSlots, suspended)).toEqual({ date: day, sessions: 2, suspended: 1, over: 0, remaining: 5 })
  })
  test('is empty where nothing is planned', () => {
    expect(dayView(clinicDate('2026-11-26'), [planned(twoSlots)], at('2026-11-24T09:00:00'))).toMatchObject({ sessions: 0, remaining: 0 })
  })
})
