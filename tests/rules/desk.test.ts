import { describe, expect, test } from 'vitest'
import type { WorkPlace } from '#shared/rules/access'
import { staffCancelBefore } from '#shared/rules/deskCancel'
import { deskPools } from '#shared/rules/deskChannel'
import { foundUntil, isInReach } from '#shared/rules/deskReach'
import { type Channel, channels, type StaffRole, staffRoles } from '#shared/values/words'
import { grant } from '#tests/support/deskRoom'
import { at } from '#tests/support/givens'

const places = new Map<string, WorkPlace>([
  ['card', { departmentId: 'card', campusIds: ['riverside', 'east'] }],
  ['resp', { departmentId: 'resp', campusIds: ['riverside'] }],
])
const now = at('2026-11-23T09:00:00')
const visit = (departmentId: string, startsAt: string) => ({ appointments: [{ departmentId, startsAt: at(startsAt) }] })
const clerk = (where: { departmentId?: string; campusId?: string } = {}) => [grant('counterClerk', where)]

describe('whom a member of staff may see and act for', () => {
  test.each([
    ['a visit to come in the department', visit('card', '2026-12-10T08:00'), true],
    ['a visit today', visit('card', '2026-11-23T08:00'), true],
    ['a visit thirty days ago', visit('card', '2026-10-24T08:00'), true],
    ['a visit thirty-one days ago', visit('card', '2026-10-23T23:30'), false],
    ['a visit in another department', visit('resp', '2026-11-23T08:00'), false],
    ['a visit in a department nobody knows', visit('gone', '2026-11-23T08:00'), false],
    ['no visit', { appointments: [] }, false],
    ['just found', { appointments: [], foundUntil: foundUntil(now) }, true],
    ['found fourteen minutes and fifty-nine seconds ago', { appointments: [], foundUntil: at('2026-11-23T09:00:01') }, true],
    ['found a quarter of an hour ago', { appointments: [], foundUntil: at('2026-11-23T09:00:00') }, false],
  ])('%s', (_, ties, expected) => {
    expect(isInReach(ties, clerk({ departmentId: 'card' }), places, now)).toBe(expected)
  })

  test('finding counts for fifteen minutes', () => {
    expect(foundUntil(at('2026-11-23T23:50:10'))).toBe('2026-11-24T00:05:10')
  })

  test('a grant for a campus reaches the departments there, one without a place all of them', () => {
    expect(isInReach(visit('card', '2026-11-23T08:00'), clerk({ campusId: 'east' }), places, now)).toBe(true)
    expect(isInReach(visit('resp', '2026-11-23T08:00'), clerk({ campusId: 'east' }), places, now)).toBe(false)
    expect(isInReach(visit('resp', '2026-11-23T08:00'), clerk(), places, now)).toBe(true)
    expect(isInReach(visit('resp', '2026-11-23T08:00'), [], places, now)).toBe(false)
  })
})

describe('by which channel staff book, and from which pools', () => {
  const booking: Partial<Record<StaffRole, Channel[]>> = {
    callCentreAgent: ['phone'],
    counterClerk: ['counter', 'phone'],
    communityPartner: ['community'],
    officeManager: ['phone', 'counter', 'community'],
  }
  test.each(staffRoles.flatMap((role) => channels.map((channel) => [role, channel] as const)))('%s by %s', (role, channel) => {
    const told = deskPools([grant(role)], channel)
    if (!booking[role]?.includes(channel)) expect(told).toEqual({ ok: false, code: 'CHANNEL_NOT_ALLOWED' })
    else expect(told).toEqual({ ok: true, value: role === 'communityPartner' ? { pools: ['community'] } : {} })
  })

  test('a partner who is the office too draws as the office, one who is a clerk too as a partner', () => {
    expect(deskPools([grant('communityPartner'), grant('officeManager')], 'community')).toEqual({ ok: true, value: {} })
    expect(deskPools([grant('communityPartner'), grant('counterClerk')], 'community')).toEqual({
      ok: true,
      value: { pools: ['community'] },
    })
    expect(deskPools([], 'counter')).toMatchObject({ code: 'CHANNEL_NOT_ALLOWED' })
  })
})

describe('until when staff cancel for a patient', () => {
  const before = { cancelBefore: at('2026-11-24T12:00') }
  const sessionEnds = at('2026-11-25T11:30')
  test.each(staffRoles)('%s', (role) => {
    expect(staffCancelBefore([grant(role)], before, sessionEnds)).toBe(role === 'officeManager' ? sessionEnds : before.cancelBefore)
  })

  test('the office never has less time than the patient', () => {
    const midnight = at('2026-11-26T00:00')
    expect(staffCancelBefore([grant('officeManager')], { cancelBefore: midnight }, sessionEnds)).toBe(midnight)
  })
})
