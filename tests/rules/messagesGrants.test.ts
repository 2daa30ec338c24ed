import { describe, expect, it } from 'vitest'
import { leftOf } from '#shared/rules/messages/subscriptions'
import { event, givenBack, left, play, refused, reject, report, type Step, spend } from '#tests/support/grantSteps'

const long = { isLongTerm: true }

describe('consents to messages', () => {
  it.each<[string, readonly Step[], number | 'longTerm']>([
    ['none before anybody was asked', [], 0],
    ['one for a tap the app reports', [report(0)], 1],
    ['one for a tap the platform tells of', [event(0)], 1],
    ['one for a tap told by both', [report(2), event(0)], 1],
    ['one for a tap told by both the other way about', [event(0), report(2)], 1],
    ['one for a report that is repeated', [report(0), report(0), report(30, 'accept', { id: 'r0' })], 1],
    ['one for an event that is repeated', [event(0), event(0), report(1), event(0)], 1],
    ['two for two taps, told in disorder', [event(60), report(1), report(61), event(0)], 2],
    ['one for every tap of who always keeps the choice', [report(0), report(60), report(120), report(180)], 4],
    ['none for a refusal', [report(0, 'reject'), event(0, 'popup', 'reject'), report(9, 'ban'), report(9, 'filter', { id: 'f' })], 0],
    ['what was agreed before a refusal in the pop-up', [report(0), report(60, 'reject')], 1],
    ['nothing after it was switched off', [report(0), report(60), reject(90)], 0],
    ['nothing of before the last time it was switched off, told late', [reject(90), reject(50), event(60)], 0],
    ['what was agreed after it was switched off', [report(0), reject(90), report(120)], 1],
    ['the same when that is told late', [report(0), report(120), reject(90)], 1],
    ['the same when it is told twice', [report(0), report(120), reject(90), spend, report(180), reject(90)], 1],
    ['nothing of before it was switched off, told late', [reject(90), event(0), report(5)], 0],
    ['less one for a message', [report(0), report(60), spend], 1],
    ['one given back for a message that did not go out', [report(0), report(60), spend, givenBack], 2],
    ['never more given back than there was', [report(0), givenBack, spend, givenBack, givenBack], 1],
    ['none given back of what was switched off meanwhile', [report(0), spend, reject(90), givenBack], 0],
    ['none given back when the platform says meanwhile that nothing is left', [report(0), report(60), spend, refused(90), givenBack], 0],
    ['never less than none', [report(0), spend, spend, spend], 0],
    ['nothing when the platform says so', [report(0), report(60), refused(90)], 0],
    ['nothing of a tap before that, told late', [report(0), refused(90), event(1), event(60)], 0],
    ['what is agreed after that', [report(0), refused(90), report(120)], 1],
    ['all of a long-term one, however much is sent', [report(0, 'accept', long), spend, spend], 'longTerm'],
    ['none of a long-term one switched off', [event(0, 'popup', 'accept', true), event(60, 'change', 'reject', true)], 0],
    ['none of a long-term one the platform refuses', [event(0, 'popup', 'accept', true), refused(60)], 0],
    ['a long-term one again after that', [event(0, 'popup', 'accept', true), refused(60), report(90, 'accept', long)], 'longTerm'],
  ])('%s', (_, steps, wanted) => expect(left(...steps)).toBe(wanted))

  it('gives the same grants when nothing is new, so that nothing is written', () => {
    const known = play([report(0), event(1)])
    expect(report(0)(known)).toBe(known)
    expect(event(1)(known)).toBe(known)
    expect(spend({})).toEqual({})
  })

  it('remembers the latest answer, whichever comes last', () => {
    expect(play([report(60, 'reject'), event(0)]).T?.lastAnswer).toBe('reject')
    expect(play([report(0, 'reject'), event(60)]).T?.lastAnswer).toBe('accept')
  })

  it('remembers no more than it needs, and counts nothing of the time before that again', () => {
    const known = play(Array.from({ length: 50 }, (_, i) => [report(i * 60 + 1), event(i * 60)]).flat())
    expect([leftOf(known, 'T'), known.T?.reports.length, known.T?.events.length]).toEqual([50, 20, 20])
    expect(leftOf(event(60)(report(61)(known)), 'T')).toBe(50)
  })
})
