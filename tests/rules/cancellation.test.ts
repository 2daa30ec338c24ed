import { describe, expect, it } from 'vitest'
import type { Calendar } from '#shared/rules/calendar'
import { isWorkday } from '#shared/rules/calendar'
import { cancelBefore } from '#shared/rules/cancellation'
import type { CancelDeadline } from '#shared/rules/hospitalRules'
import { cancelSentence } from '#shared/rules/ruleSentences'
import { type ClockTime, clinicTime } from '#shared/values/clinicTime'

const clock = (text: string) => text as ClockTime
const calendar: Calendar = { days: { '2026-02-14': 'workday', '2026-10-01': 'holiday', '2026-10-02': 'holiday' }, substitutions: {} }
const workday = (date: Parameters<typeof isWorkday>[1]) => isWorkday(calendar, date)

const thirtyMinutes: CancelDeadline = { kind: 'beforeSlotMinutes', minutes: 30 }
const halfDay: CancelDeadline = { kind: 'halfDayBefore' }
const workdayAtThree: CancelDeadline = { kind: 'prevWorkdayAt', at: clock('15:00') }
const wholeWorkday: CancelDeadline = { kind: 'prevWorkdayAt', at: clock('24:00') }

/** 2026-03-02 is a Monday. */
const cases: [string, CancelDeadline, string, string, string][] = [
  [
    'a general visit at 08:00 may be cancelled until 07:30 (hys-a)',
    thirtyMinutes,
    '2026-03-02T08:00',
    '2026-03-02T07:29:59',
    '2026-03-02T07:30:00',
  ],
  [
    'a visit just after midnight reaches back into the day before',
    thirtyMinutes,
    '2026-03-02T00:10',
    '2026-03-01T23:39:59',
    '2026-03-01T23:40:00',
  ],
  [
    'an expert in the morning: until noon of the day before (hys-a)',
    halfDay,
    '2026-03-02T08:30',
    '2026-03-01T11:59:59',
    '2026-03-01T12:00:00',
  ],
  ['an expert in the afternoon: until the day begins (hys-a)', halfDay, '2026-03-02T14:00', '2026-03-01T23:59:59', '2026-03-02T00:00:00'],
  ['an expert in the evening: until noon', halfDay, '2026-03-02T18:00', '2026-03-02T11:59:59', '2026-03-02T12:00:00'],
  [
    'until 00:00 of the day of the visit (hys-b)',
    { kind: 'midnightOfVisit' },
    '2026-03-02T08:00',
    '2026-03-01T23:59:59',
    '2026-03-02T00:00:00',
  ],
  ['Monday is cancelled by Friday at three (changzhou)', workdayAtThree, '2026-03-02T08:00', '2026-02-27T14:59:59', '2026-02-27T15:00:00'],
  [
    'Wednesday is cancelled by Tuesday at three (changzhou)',
    workdayAtThree,
    '2026-03-04T08:00',
    '2026-03-03T14:59:59',
    '2026-03-03T15:00:00',
  ],
  [
    'after a worked Saturday, by that Saturday (changzhou)',
    workdayAtThree,
    '2026-02-16T08:00',
    '2026-02-14T14:59:59',
    '2026-02-14T15:00:00',
  ],
  [
    'after a holiday, by the last workday before it (changzhou)',
    workdayAtThree,
    '2026-10-03T08:00',
    '2026-09-30T14:59:59',
    '2026-09-30T15:00:00',
  ],
  ['one workday before: until that day ends (zhongshan)', wholeWorkday, '2026-03-02T08:00', '2026-02-27T23:59:59', '2026-02-28T00:00:00'],
  ['until the day of the visit ends (lhk)', { kind: 'endOfVisitDay' }, '2026-03-02T08:00', '2026-03-02T23:59:59', '2026-03-03T00:00:00'],
  [
    'the day before at 17:00, Sundays too',
    { kind: 'prevCalendarDayAt', at: clock('17:00') },
    '2026-03-02T08:00',
    '2026-03-01T16:59:59',
    '2026-03-01T17:00:00',
  ],
]

describe('an appointment can be cancelled until its deadline', () => {
  it.each(cases)('%s', (_, rule, slotStart, lastAllowed, firstRefused) => {
    const before = cancelBefore(rule, clinicTime(slotStart), workday)
    expect(clinicTime(lastAllowed) < before).toBe(true)
    expect(clinicTime(firstRefused) < before).toBe(false)
  })

  it('a calendar without workdays is a fault, not an endless search', () => {
    expect(() => cancelBefore(workdayAtThree, clinicTime('2026-03-02T08:00'), () => false)).toThrow('no workday')
  })
})

describe('the rule is printed in words', () => {
  it.each([
    [thirtyMinutes, '请在就诊时段开始30分钟前取消'],
    [{ kind: 'beforeSlotMinutes', minutes: 120 }, '请在就诊时段开始2小时前取消'],
    [{ kind: 'beforeSlotMinutes', minutes: 0 }, '请在就诊时段开始前取消'],
    [workdayAtThree, '请在就诊前一个工作日15:00前取消'],
    [{ kind: 'prevCalendarDayAt', at: clock('17:00') }, '请在就诊前一天17:00前取消'],
    [{ kind: 'midnightOfVisit' }, '请在就诊当天0:00前取消'],
    [{ kind: 'endOfVisitDay' }, '就诊当天24:00前都可以取消'],
    [halfDay, '请至少提前半天取消：上午就诊的在前一天12:00前，下午就诊的在就诊当天0:00前，晚间就诊的在就诊当天12:00前'],
  ] as [CancelDeadline, string][])('%o', (rule, sentence) => expect(cancelSentence(rule)).toBe(sentence))
})
