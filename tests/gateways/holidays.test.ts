import { describe, expect, it } from 'vitest'
import { nationalDays } from '#functions/gateways/holidays'
import { initialsOf } from '#functions/gateways/pinyin'
import { clinicDate } from '#shared/values/clinicTime'

describe('national days', () => {
  it('2026 has these worked weekend days', () => {
    const { days, unknownYears } = nationalDays(clinicDate('2026-01-01'), 365)
    const worked = Object.keys(days).filter((date) => days[date] === 'workday')
    expect(worked.sort()).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    expect(unknownYears).toEqual([])
  })
  it('National Day week is off, weekend included; the day before is a plain day', () => {
    const { days } = nationalDays(clinicDate('2026-09-30'), 7)
    expect(days['2026-09-30']).toBeUndefined()
    expect([1, 2, 3, 4, 5, 6].map((d) => days[`2026-10-0${d}`])).toEqual(Array(6).fill('holiday'))
  })
  it('a year without a published notice keeps the holidays the law fixes, and says so', () => {
    const { days, unknownYears } = nationalDays(clinicDate('2090-09-28'), 7)
    expect(unknownYears).toEqual([2090])
    expect(days).toEqual({ '2090-10-01': 'holiday', '2090-10-02': 'holiday', '2090-10-03': 'holiday' })
  })
})

describe('pinyin initials', () => {
  it.each([
    ['单雄', 'personName', 'sx'],
    ['仇英', 'personName', 'qy'],
    ['曾国', 'personName', 'zg'],
    ['解缙', 'personName', 'xj'],
    ['欧阳书恒', 'personName', 'oysh'],
    ['心血管内科', 'words', 'xxgnk'],
    ['泌尿外科（含男科）', 'words', 'mnwkhnk'],
  ] as const)('%s (%s) is %s', (text, what, wanted) => expect(initialsOf(text, what)).toBe(wanted))
})
