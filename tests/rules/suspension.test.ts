import { describe, expect, it } from 'vitest'
import type { Suspension } from '#shared/rules/hospitalRecords'
import { isEvenWeek, isSuspended } from '#shared/rules/suspension'
import { clinicDate } from '#shared/values/clinicTime'

/** 2026-11-25 is a Wednesday of an odd week. */
const visit = { date: clinicDate('2026-11-25'), half: 'morning', departmentId: 'card', provider: 'd1' } as const
const cases: [string, Omit<Suspension, 'reason'>, boolean][] = [
  ['the doctor on that day', { doctorId: 'd1', date: clinicDate('2026-11-25') }, true],
  ['not on the day after', { doctorId: 'd1', date: clinicDate('2026-11-26') }, false],
  ['not another doctor', { doctorId: 'd2', date: clinicDate('2026-11-25') }, false],
  ['not the afternoon', { doctorId: 'd1', date: clinicDate('2026-11-25'), half: 'afternoon' }, false],
  ['the whole department', { departmentId: 'card', date: clinicDate('2026-11-25') }, true],
  ['not another department', { departmentId: 'resp', date: clinicDate('2026-11-25') }, false],
  ['every Wednesday', { doctorId: 'd1', weekday: 3 }, true],
  ['not every Thursday', { doctorId: 'd1', weekday: 4 }, false],
  ['the Wednesdays of odd weeks', { doctorId: 'd1', weekday: 3, weeks: 'odd' }, true],
  ['not the Wednesdays of even weeks', { doctorId: 'd1', weekday: 3, weeks: 'even' }, false],
]

describe('a session does not take place when it is suspended', () => {
  it.each(cases)('%s', (_, suspension, wanted) => expect(isSuspended([{ ...suspension, reason: '会议' }], visit)).toBe(wanted))
  it('weeks alternate over the end of a year', () => {
    const weeks = ['2026-12-21', '2026-12-28', '2027-01-03', '2027-01-04'].map((date) => isEvenWeek(clinicDate(date)))
    expect(weeks).toEqual([!weeks[1], weeks[1], weeks[1], !weeks[1]])
  })
})
