import { describe, expect, it } from 'vitest'
import { accessUntil, isOver, refreshStep, type SignInState } from '#shared/rules/refresh'
import { addSeconds, clinicTime, secondsBetween } from '#shared/values/clinicTime'

const began = clinicTime('2026-11-23T08:00:00')
const later = (seconds: number) => addSeconds(began, seconds)
const hours = 3600
const days = 24 * hours
const account: SignInState = { who: 'account', startedAt: began, lastUsedAt: began, generation: 4 }
const staff: SignInState = { ...account, who: 'staff' }

describe('a refresh token', () => {
  it.each([
    ['the one that counts is exchanged', 4, 0, 'rotate'],
    ['also much later', 4, 29 * days, 'rotate'],
    ['the one before it again within 30 s: its answer was lost', 3, 30, 'again'],
    ['the one before it after 30 s: it is in two hands', 3, 31, 'reused'],
    ['an older one at once', 2, 0, 'reused'],
    ['one that was never given, as after a table was restored', 5, 0, 'reused'],
  ] as const)('%s', (_, generation, seconds, step) => {
    expect(refreshStep(account, generation, later(seconds))).toBe(step)
  })

  it('of a sign-in that was ended counts no more', () => {
    expect(refreshStep({ ...account, endedAt: began }, 4, later(1))).toBe('over')
  })
})

describe('a sign-in', () => {
  it.each([
    ['an account lasts 30 days from its beginning, however often it is used', { ...account, lastUsedAt: later(30 * days - 60) }, 30 * days],
    ['staff are out 15 minutes after their last access token ran out', staff, 20 * 60],
    ['staff are out after 8 hours, however busy', { ...staff, lastUsedAt: later(8 * hours - 60) }, 8 * hours],
  ])('%s', (_, signIn, seconds) => {
    expect(isOver(signIn, later(seconds - 1))).toBe(false)
    expect(isOver(signIn, later(seconds))).toBe(true)
  })
})

describe('an access token', () => {
  it.each([
    ['of an account counts ten minutes', account, 100, 600],
    ['of staff five', staff, 100, 300],
    ['of staff never outlives the sign-in', staff, 8 * hours - 7, 7],
  ])('%s', (_, signIn, now, seconds) => {
    expect(secondsBetween(later(now), accessUntil(signIn, later(now)))).toBe(seconds)
  })
})
