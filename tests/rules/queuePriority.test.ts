import { describe, expect, it } from 'vitest'
import { queuePresets } from '#shared/rules/queue/presets'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { priorityShare } from '#shared/rules/queue/share'
import { shareText } from '#shared/text/zh/queue'
import { play } from '#tests/rules/queueGivens'

const rules = queueRuleDefaults

describe('priority', () => {
  const withPriority = (oneIn: number) => {
    const day = play({ ...rules, priority: { oneIn } })
    day.checkIn('08:00', 1, 2, 3, 4, 5, 6)
    for (const serial of [4, 5, 6]) day.does('08:01', { kind: 'setPriority', serial, reason: 'aged' })
    return day
  }

  it('goes first, or at most one in so many calls where the hospital says so', () => {
    expect(withPriority(1).order()).toBe('4 5 6 1 2 3')
    expect(withPriority(2).order()).toBe('4 1 5 2 6 3')
  })

  it('an emergency goes before all, also before who is seen next', () => {
    const day = withPriority(2)
    day.does('08:02', { kind: 'seeNext', serial: 3 })
    day.does('08:03', { kind: 'setPriority', serial: 6, reason: 'emergency' })
    expect(day.order()).toBe('6 3 4 1 5 2')
  })

  it('is taken back without a reason, and the number stands where it stood', () => {
    const day = withPriority(1)
    day.does('08:02', { kind: 'setPriority', serial: 5 })
    expect(day.order()).toBe('4 6 1 2 3 5')
  })

  it('has a share that can be seen, by reason', () => {
    const day = withPriority(1)
    for (const serial of [4, 5, 6, 1]) day.sees('08:10', serial)
    const share = priorityShare(day.queue())
    expect(share).toMatchObject({ calls: 4, priority: 3, byReason: { aged: 3, emergency: 0 } })
    expect(shareText(share.priority, share.calls)).toBe('优先 3/4（75%）')
  })

  it('decides for somebody about whom nothing was decided', () => {
    const day = play(queuePresets['hys-a'])
    day.checkIn('08:05', 4, 1)
    expect(day.order()).toBe('4')
    day.does('08:06', { kind: 'setPriority', serial: 1, reason: 'emergency' })
    expect(day.order()).toBe('1 4')
  })
})
