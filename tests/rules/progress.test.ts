import { describe, expect, test } from 'vitest'
import type { DiaryEntry } from '#shared/rules/diary'
import { askAgainSeconds, followed, progressState, progressStates, type QueuePlace } from '#shared/rules/progress'
import { isSensitive } from '#shared/rules/sensitive'
import { clinicTime } from '#shared/values/clinicTime'
import { isSubjectCode } from '#shared/values/subjectCodes'

const t = clinicTime
const booked = { state: 'booked', startsAt: t('2026-11-25T08:00') } as const
const open = { endsAt: t('2026-11-25T12:00'), state: 'open' } as const
const waiting: QueuePlace = { state: 'waiting', position: 3, nextAskSeconds: 45 }

describe('how far a visit is', () => {
  test.each([
    ['the day before it is to come', booked, open, undefined, '2026-11-24T23:59', 'upcoming'],
    ['on its day it is today', booked, open, undefined, '2026-11-25T00:00', 'today'],
    ['while a session runs late it is still today', booked, open, undefined, '2026-11-25T13:59', 'today'],
    ['two hours after the planned end it is over', booked, open, undefined, '2026-11-25T14:00', 'over'],
    ['in a queue it is what the queue says', booked, open, waiting, '2026-11-25T08:10', 'waiting'],
    ['who was called is called', booked, open, { ...waiting, state: 'called' }, '2026-11-25T08:10', 'called'],
    [
      'a session that does not take place outweighs its queue',
      booked,
      { ...open, state: 'suspended' },
      waiting,
      '2026-11-25T08:10',
      'suspended',
    ],
    [
      'who was seen before it was suspended was seen',
      booked,
      { ...open, state: 'suspended' },
      { ...waiting, state: 'seen' },
      '2026-11-25T09:00',
      'seen',
    ],
    [
      'a cancelled one is cancelled, suspended or not',
      { ...booked, state: 'cancelled' },
      { ...open, state: 'suspended' },
      undefined,
      '2026-11-24T08:00',
      'cancelled',
    ],
    ['one that was moved was moved', { ...booked, state: 'rescheduled' }, open, undefined, '2026-11-24T08:00', 'rescheduled'],
    ['one that took place was seen', { ...booked, state: 'fulfilled' }, open, undefined, '2026-11-25T09:00', 'seen'],
    ['nobody is told by a link that they did not come', { ...booked, state: 'noshow' }, open, undefined, '2026-11-25T09:00', 'over'],
  ] as const)('%s', (_, entry, session, queue, now, state) => {
    expect(progressState(entry, session, queue, t(now))).toBe(state)
  })
})

describe('where a link leads after the appointment was moved', () => {
  const entry = (ref: number, startsAt: string, more: Partial<DiaryEntry> = {}) =>
    ({ ref, startsAt: t(startsAt), state: 'booked', ...more }) as DiaryEntry
  const moved = (ref: number, startsAt: string, replacedBy?: number) => entry(ref, startsAt, { state: 'rescheduled', replacedBy })

  test('to the one that took its place, however often, within the day', () => {
    const entries = [
      moved(1, '2026-11-25T08:00', 2),
      moved(2, '2026-11-25T09:00', 3),
      entry(3, '2026-11-25T10:00'),
      entry(4, '2026-11-25T11:00'),
    ]
    expect(followed(entries, 1)?.ref).toBe(3)
    expect(followed(entries, 3)?.ref).toBe(3)
  })

  test('not to another day, even when it came back from there', () => {
    const away = [moved(1, '2026-11-25T08:00', 2), entry(2, '2026-11-26T08:00')]
    expect(followed(away, 1)).toMatchObject({ ref: 1, state: 'rescheduled' })
    const back = [moved(1, '2026-11-25T08:00', 2), moved(2, '2026-11-26T08:00', 3), entry(3, '2026-11-25T09:00')]
    expect(followed(back, 1)).toMatchObject({ ref: 1 })
  })

  test('not to another appointment of the day that has nothing to do with it', () => {
    expect(followed([moved(1, '2026-11-25T08:00'), entry(2, '2026-11-25T09:00')], 1)).toMatchObject({ ref: 1 })
    expect(followed([entry(2, '2026-11-25T09:00')], 1)).toBeUndefined()
  })

  test('and comes to an end although two name each other', () => {
    expect(followed([moved(1, '2026-11-25T08:00', 2), moved(2, '2026-11-25T09:00', 1)], 1)?.state).toBe('rescheduled')
  })
})

describe('when a phone asks again', () => {
  const arriveAt = t('2026-11-25T07:40')
  const ask = (now: string, state: (typeof progressStates)[number] = 'today', queue?: QueuePlace) =>
    askAgainSeconds(state, arriveAt, queue, t(now))

  test('after a tenth of the time that is left, an hour at most and a minute at least', () => {
    expect(ask('2026-11-20T07:40')).toBe(3600)
    expect(ask('2026-11-25T00:40')).toBe(2520)
    expect(ask('2026-11-25T07:00')).toBe(240)
    expect(ask('2026-11-25T07:39')).toBe(60)
    expect(ask('2026-11-25T09:00')).toBe(60)
  })

  test('as the queue says, ten seconds at least', () => {
    expect(ask('2026-11-25T08:00', 'waiting', waiting)).toBe(45)
    expect(ask('2026-11-25T08:00', 'waiting', { ...waiting, nextAskSeconds: 1 })).toBe(10)
    expect(ask('2026-11-25T08:00', 'waiting', { ...waiting, nextAskSeconds: 99_999 })).toBe(3600)
  })

  test('never again when nothing comes any more', () => {
    expect(progressStates.filter((state) => ask('2026-11-25T07:00', state) === undefined)).toEqual([
      'seen',
      'cancelled',
      'rescheduled',
      'over',
    ])
  })
})

describe('a department whose name tells what somebody is treated for', () => {
  const of = (subjectCode: string, said?: boolean) => isSensitive({ subjectCode, isSensitive: said })

  test.each(['15', '15.03', '15.06', '16', '16.03', '13', '13.02', '05.05', '05.03', '17', '19'])('%s is one', (code) => {
    expect(isSubjectCode(code)).toBe(true)
    expect(of(code)).toBe(true)
  })

  test.each(['03.04', '13.01', '10', '05.01', '07', '50', '04.04', '02'])('%s is none', (code) => {
    expect(of(code)).toBe(false)
  })

  test('the hospital may say otherwise, both ways', () => {
    expect(of('15', false)).toBe(false)
    expect(of('04.04', true)).toBe(true)
  })
})
