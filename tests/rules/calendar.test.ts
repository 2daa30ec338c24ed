import { describe, expect, it } from 'vitest'
import { type Calendar, isWorkday, planDay } from '#shared/rules/calendar'
import { clinicDate } from '#shared/values/clinicTime'

const calendar: Calendar = {
  days: { '2026-02-14': 'workday', '2026-02-28': 'workday', '2026-10-01': 'holiday', '2026-10-03': 'holiday', '2026-02-16': 'holiday' },
  substitutions: { '2026-02-14': 4, '2026-02-16': 1 },
}
const plan = (text: string) => planDay(calendar, clinicDate(text))

describe('the templates of a day', () => {
  it.each([
    ['Saturday 14 February 2026 is worked and follows Thursday, as the hospital says', '2026-02-14', 4, false, false],
    ['Saturday 28 February is worked too, but nobody said how: its own templates, and a warning', '2026-02-28', 6, false, true],
    ['National Day has holiday clinics only', '2026-10-01', 4, true, false],
    ['so has the Saturday of that week', '2026-10-03', 6, true, false],
    ['a holiday on which the hospital works as on a Monday is no holiday', '2026-02-16', 1, false, false],
    ['a plain Wednesday follows Wednesday', '2026-03-04', 3, false, false],
    ['a plain Sunday follows Sunday', '2026-03-08', 7, false, false],
  ])('%s', (_, date, weekday, holiday, substitutionMissing) => {
    expect(plan(date)).toEqual({ weekday, holiday, substitutionMissing })
  })
})

describe('workdays', () => {
  it.each([
    ['a Monday', '2026-03-02', true],
    ['not a Saturday', '2026-03-07', false],
    ['a Saturday worked for a long holiday', '2026-02-14', true],
    ['not National Day', '2026-10-01', false],
  ])('%s', (_, date, wanted) => expect(isWorkday(calendar, clinicDate(date))).toBe(wanted))
})
