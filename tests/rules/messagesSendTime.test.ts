import { describe, expect, it } from 'vitest'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import { sendTime } from '#shared/rules/messages/sendTime'
import { isStillTrue } from '#shared/rules/messages/stillTrue'
import { worthUntil } from '#shared/rules/messages/worth'
import type { MessageKind, SessionState } from '#shared/values/words'
import { at } from '#tests/support/givens'
import { aDiary, aMessage, anEntry, clinic } from '#tests/support/messageGivens'

describe('when a message is sent', () => {
  const between = { dueAt: at('2026-11-24T18:00'), worthUntil: at('2026-11-25T07:30') }
  it.each<[string, MessageKind, object, string, string]>([
    ['not before it is due', 'dayBefore', between, '2026-11-24T17:59:59', '2026-11-24T18:00'],
    ['from the moment it is due', 'dayBefore', between, '2026-11-24T18:00', 'now'],
    ['not at night', 'dayBefore', between, '2026-11-24T22:00', '2026-11-25T07:00'],
    ['not after midnight', 'dayBefore', between, '2026-11-25T06:59:59', '2026-11-25T07:00'],
    ['in the morning', 'dayBefore', between, '2026-11-25T07:00', 'now'],
    ['never when it is worth nothing any more', 'dayBefore', between, '2026-11-25T07:30', 'expired'],
    [
      'never when the night lasts longer than it is worth',
      'booked',
      { ...between, worthUntil: at('2026-11-25T07:00') },
      '2026-11-24T23:00',
      'expired',
    ],
    [
      'when the night is over, if it is due at night',
      'booked',
      { ...between, dueAt: at('2026-11-24T23:30') },
      '2026-11-24T20:00',
      '2026-11-25T07:00',
    ],
    ['at night too, that there is no clinic', 'suspended', between, '2026-11-24T23:00', 'now'],
    ['at night too, what the hospital cancelled', 'cancelled', { ...between, facts: { isByHospital: true } }, '2026-11-24T23:00', 'now'],
    ['not at night, what they cancelled themselves', 'cancelled', between, '2026-11-24T23:00', '2026-11-25T07:00'],
    ['at night too, that they are called', 'called', between, '2026-11-24T23:00', 'now'],
    ['at night too, that they were passed', 'passed', between, '2026-11-24T23:00', 'now'],
    ['at night too, that it is soon their turn', 'turnNear', between, '2026-11-24T23:00', 'now'],
  ])('%s', (_, kind, given, now, wanted) => expect(sendTime(aMessage(kind, given), at(now))).toBe(wanted))

  it('in the quiet hours of this hospital', () => {
    const message = aMessage('dayBefore', between)
    expect(sendTime(message, at('2026-11-24T20:30'), { quiet: { from: '20:00', to: '06:30' } as never })).toBe('2026-11-25T06:30')
  })
})

describe('how long a message is worth sending', () => {
  const visit = { arriveAt: at('2026-11-25T07:45'), startsAt: at('2026-11-25T08:00'), endsAt: at('2026-11-25T08:30') }
  it.each<[MessageKind, string, string]>([
    ['booked', '2026-11-25T06:00', '2026-11-25T08:00'],
    ['suspended', '2026-11-12T06:00', '2026-11-25T08:30'],
    ['called', '2026-11-25T08:10', '2026-11-25T08:20'],
    ['turnNear', '2026-11-25T08:10', '2026-11-25T08:30'],
    ['doctorLate', '2026-11-25T07:40', '2026-11-25T08:30'],
  ])('%s, due at %s, until %s', (kind, dueAt, wanted) => expect(worthUntil(kind, { dueAt: at(dueAt), visit })).toBe(wanted))
  it('an offer until it ends', () => {
    expect(worthUntil('offered', { dueAt: at('2026-11-20T09:00'), until: at('2026-11-20T09:30') })).toBe('2026-11-20T09:30')
  })
})

describe('the last look before a message is sent', () => {
  const look = (kind: MessageKind, entry: DiaryEntry | undefined, state: SessionState | undefined = 'open') =>
    isStillTrue(aMessage(kind), { diary: aDiary(...(entry ? [entry] : [])), state, now: at('2026-11-24T18:00') })
  const visitKinds = ['booked', 'changed', 'dayBefore', 'sameDay', 'moved', 'doctorLate', 'turnNear', 'called', 'passed'] as const

  it.each(visitKinds)('%s is sent about an appointment that stands, and about no other', (kind) => {
    expect(look(kind, anEntry())).toBe(true)
    expect(look(kind, anEntry(), 'paused')).toBe(true)
    expect(look(kind, anEntry(), undefined)).toBe(true)
    for (const state of ['pending', 'cancelled', 'rescheduled', 'fulfilled', 'noshow'] as const)
      expect(look(kind, anEntry({ state }))).toBe(false)
    expect(look(kind, anEntry({ ref: 8 }))).toBe(false)
    expect(look(kind, anEntry(), 'suspended')).toBe(false)
    expect(look(kind, anEntry(), 'closed')).toBe(false)
  })

  it('a cancellation is sent about what is cancelled, a suspension while it lasts', () => {
    expect([look('cancelled', anEntry()), look('cancelled', anEntry({ state: 'cancelled' }))]).toEqual([false, true])
    expect([look('suspended', anEntry()), look('suspended', anEntry(), 'suspended')]).toEqual([false, true])
    expect(look('suspended', anEntry({ state: 'cancelled' }), 'suspended')).toBe(false)
  })

  it('that a visit takes place after all while it does; news of the service and of a person always', () => {
    expect([look('restored', anEntry()), look('restored', anEntry(), 'suspended')]).toEqual([true, false])
    expect([look('interrupted', undefined, 'paused'), look('restricted', undefined), look('appealDecided', undefined)]).toEqual([
      true,
      true,
      true,
    ])
  })

  it.each<[string, Partial<Diary> & { readonly now?: string }, boolean]>([
    ['while it stands', {}, true],
    ['not after its end', { now: '2026-11-20T09:30' }, false],
    ['not once it was declined', { refused: { 99: { code: 'OFFER_DECLINED', at: at('2026-11-20T09:05') } } }, false],
    ['not once it was accepted', { entries: [anEntry({ ref: 99 })] }, false],
    ['not to who got a number of the session otherwise', { entries: [anEntry()] }, false],
    ['not to who waits no more', { waiting: {} }, false],
  ])('an offer is told %s', (_, { now = '2026-11-20T09:10', ...given }, wanted) => {
    const joined = {
      sessionId: clinic.id,
      patientId: 'p000000001',
      ref: 3,
      joinedAt: '',
      accountId: 'account1',
      channel: 'wechat',
    } as const
    const diary = { ...aDiary(), waiting: { [clinic.id]: joined }, ...given }
    const message = aMessage('offered', { ref: 99, facts: { until: at('2026-11-20T09:30') } })
    expect(isStillTrue(message, { diary, state: 'open', now: at(now) })).toBe(wanted)
  })
})
