import { describe, expect, it } from 'vitest'
import type { Done } from '#shared/rules/queue/act'
import { queueRuleDefaults as rules } from '#shared/rules/queue/queueRules'
import { play } from '#tests/rules/queueGivens'

const near = ({ events }: Done) => events.filter(({ kind }) => kind === 'turnNear').map(({ serial, ahead }) => [serial, ahead])

describe('the turn is near', () => {
  it('is told once to whoever comes to have three ahead', () => {
    const day = play()
    day.checkIn('08:00', 1, 2, 3, 4, 5, 6, 7)
    expect(near(day.does('08:05', { kind: 'call' }))).toEqual([])
    expect(near(day.does('08:06', { kind: 'start', serial: 1 }))).toEqual([[5, 3]])
    expect(near(day.does('08:07', { kind: 'setPriority', serial: 7, reason: 'aged' }))).toEqual([])
    expect(near(day.does('08:08', { kind: 'cancel', serial: 2 }))).toEqual([])
    const done = day.does('08:09', { kind: 'cancel', serial: 7 })
    expect([near(done), done.told.at(-1)?.patient]).toEqual([[[6, 3]], '快到您了，您前面还有3位，请到诊室门口等候'])
  })

  it('is told again to whoever has to wait again, as another message', () => {
    const day = play({ ...rules, pass: { ...rules.pass, first: { place: 'endOfQueue', checkInAgain: false } } })
    day.checkIn('08:00', 4, 5, 6, 7, 8)
    day.checkIn('08:01', 1, 2, 3)
    day.sees('08:02', 1)
    expect(near(day.does('08:03', { kind: 'call' }))).toEqual([])
    expect(near(day.does('08:04', { kind: 'start', serial: 2 }))).toEqual([])
    day.does('08:05', { kind: 'call' })
    expect(near(day.does('08:06', { kind: 'pass', serial: 3 }))).toEqual([])
    day.does('08:07', { kind: 'finish', serial: 2 })
    day.sees('08:08', 4)
    const done = day.does('08:09', { kind: 'cancel', serial: 5 })
    expect(done.events.filter(({ kind }) => kind === 'turnNear')).toMatchObject([{ serial: 3, ahead: 3, turn: 1 }])
  })

  it('is told again after tests', () => {
    const day = play()
    day.checkIn('08:00', 1, 2, 3, 4, 5, 6, 7)
    for (const serial of [1, 2, 3]) {
      day.does('08:05', { kind: 'call', serial, reason: 'other' })
      day.does('08:05', { kind: 'start', serial })
      day.does('08:06', { kind: 'sendForTests', serial })
    }
    for (const serial of [1, 2, 3]) day.does('08:30', { kind: 'back', serial })
    expect(day.order()).toBe('1 4 5 2 6 7 3')
    expect(near(day.does('08:31', { kind: 'move', serial: 4, to: 'endOfQueue', reason: 'other' }))).toEqual([])
    const call = day.does('08:32', { kind: 'cancel', serial: 5 })
    expect([day.order(), near(call)]).toEqual(['1 6 7 2 4 3', []])
    day.sees('08:33', 1)
    day.does('08:40', { kind: 'call' })
    expect(near(day.does('08:40', { kind: 'start', serial: 6 }))).toEqual([[3, 3]])
  })
})
