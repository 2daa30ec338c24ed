import { describe, expect, it } from 'vitest'
import { orderOf } from '#shared/rules/queue/order'
import { queuePresets } from '#shared/rules/queue/presets'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { refusedSentence } from '#shared/rules/queue/refusedSentence'
import { whySentence } from '#shared/rules/queue/whySentence'
import { play } from '#tests/rules/queueGivens'

const refused = (given: ReturnType<ReturnType<typeof play>['refuses']>) => refusedSentence(given)

describe('a refusal says what to do next, from when, and what somebody else did', () => {
  it('of a check-in', () => {
    const day = play(queuePresets.remax)
    expect(refused(day.refuses('08:00', { kind: 'checkIn', serial: 10, way: 'qr' }))).toBe(
      '还没到签到时间，请按提示的时间再来签到（10号，08:30）',
    )
    expect(refused(day.refuses('08:31', { kind: 'checkIn', serial: 1, way: 'qr' }))).toBe(
      '已超过允许的迟到时间，请到分诊台咨询（1号，08:30，挂号费将退回）',
    )
  })

  it('of an act for which somebody else was first', () => {
    const day = play()
    day.checkIn('08:00', 1, 2)
    const seen = day.queue().version
    day.does('08:05', { kind: 'call' })
    expect(refused(day.refuses('08:06', { kind: 'move', serial: 1, to: 'first', reason: 'child' }, { seen }))).toBe(
      '刚才已有变动，请看最新情况后再操作（1号现在是已叫号，08:05叫号）',
    )
    expect(refused(day.refuses('08:06', { kind: 'undo', version: 1 }))).toBe('刚才已有变动，请看最新情况后再操作（08:05叫号）')
  })

  it('of ending with people still here', () => {
    const day = play()
    day.checkIn('08:00', 1, 2)
    expect(refused(day.refuses('11:00', { kind: 'endSession' }))).toBe('还有患者没有看完，请处理后再结束，或选择原因结束（1号、2号）')
    expect(refused(play().refuses('08:00', { kind: 'resume' }))).toBe('现在没有暂停，请刷新后查看')
  })
})

it('who is next, and why', () => {
  const day = play()
  day.checkIn('08:00', 1, 2, 3, 4)
  day.checkIn('08:40', 5, 7)
  day.does('08:41', { kind: 'setPriority', serial: 7, reason: 'aged' })
  day.does('08:42', { kind: 'move', serial: 3, to: 'first', reason: 'child' })
  day.does('09:12', { kind: 'checkIn', serial: 6, way: 'qr' })
  expect(orderOf(day.queue(), queueRuleDefaults).map((one) => `${one.entry.serial} ${whySentence(one)}`)).toEqual([
    '3 调整位次（带幼儿）',
    '7 优先（80岁及以上）',
    '1 按时段和号序',
    '2 按时段和号序',
    '4 按时段和号序',
    '5 按时段和号序',
    '6 迟到后安排（迟到12分钟）',
  ])
})
