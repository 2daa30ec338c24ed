import { describe, expect, test } from 'vitest'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { ruleSentences } from '#shared/rules/ruleSentences'
import type { ClockTime } from '#shared/values/clinicTime'
import { someRules } from '#tests/support/givens'

const told = (given: Partial<HospitalRules>) => ruleSentences({ ...someRules(), ...given })
const seven = '07:00' as ClockTime

describe('the rules in words (AT-39)', () => {
  test('say limits that a hospital sets, and are silent about those it does not', () => {
    const limits = { perDay: 2, perDepartmentPerDay: 1 }
    const silent = told({ limits })
    expect(silent).toContain('每位就诊人一天最多预约2个号')
    expect(silent.some((sentence) => /替他人|未就诊/.test(sentence))).toBe(false)
    const set = told({ limits: { ...limits, perDepartmentOpen: 1, forOthersPerWeek: 3 } })
    expect(set).toContain('同一科室未就诊的预约最多1个，就诊或取消后可以再约')
    expect(set).toContain('一个账号每周（周一至周日）最多替他人预约3个号')
    expect(told({ limits: { ...limits, forOthersPerWeek: 0 } })).toContain('一个账号只能为本人预约')
  })

  test('say how long a number is held', () => expect(told({ holdMinutes: 5 })).toContain('选定时段后为您保留5分钟，过时自动放弃'))

  test('say when a number that was given up comes back', () => {
    const band = told({ returns: { bandMinutes: [0, 60], atOnceWithin: 120 } })
    expect(band).toContain('退掉的号先给候补的人，没有人候补时在60分钟内随机放出')
    expect(band).toContain('离就诊不到2小时时退掉的号立即放出')
    expect(told({ returns: { bandMinutes: [10, 45], atOnceWithin: 0 } })).toContain(
      '退掉的号先给候补的人，没有人候补时在10至45分钟内随机放出',
    )
    const atOnce = told({ returns: { bandMinutes: [0, 0], atOnceWithin: 120 } })
    expect(atOnce).toContain('退掉的号先给候补的人，没有人候补时立即放出')
    expect(atOnce.some((sentence) => sentence.startsWith('离就诊'))).toBe(false)
  })

  test('say how to wait, and until when', () => {
    const waiting = told({})
    expect(waiting).toContain('约满后可以候补，每位就诊人最多同时候补3个，有号时为您保留30分钟')
    expect(waiting).toContain('候补到就诊前一天18:00截止')
    const none = told({ waitlist: { ...someRules().waitlist, mostPerPatient: 0 } })
    expect(none.some((sentence) => sentence.startsWith('候补到'))).toBe(false)
  })

  test('say for whom numbers are kept and until when, in the order of the pools', () => {
    const rules = {
      followUp: { merges: { days: 1, at: seven } },
      community: { merges: { days: 14, at: seven } },
      counter: { merges: { days: 0, at: '00:00' as ClockTime } },
      consultRoom: { opens: { days: 2, at: seven } },
    }
    const kept = told({ pools: rules, followUpDays: 90 }).filter((sentence) => /窗口号|社区号|复诊号|诊间号/.test(sentence))
    expect(kept).toEqual([
      '窗口号没有约出的，在就诊当天00:00转为网上号，所有人都可以约',
      '社区号没有约出的，在就诊前14天07:00转为网上号，所有人都可以约',
      '复诊号留给90天内在本科室就诊过的人',
      '复诊号没有约出的，在就诊前一天07:00转为网上号，所有人都可以约',
      '诊间号在就诊前2天07:00开始预约',
      '诊间号不转为网上号',
    ])
  })
})
