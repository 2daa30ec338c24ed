import { describe, expect, it } from 'vitest'
import { type Attempt, type Message, sendOutcomes } from '#shared/rules/messages/message'
import { afterAttempt, longestWait, mostAttempts, nextChannelOf } from '#shared/rules/messages/retries'
import { addSeconds, secondsBetween } from '#shared/values/clinicTime'
import { type MessageChannel, messageChannels, messageKinds } from '#shared/values/words'
import { at } from '#tests/support/givens'
import { aMessage } from '#tests/support/messageGivens'
import { fc } from '#tests/support/properties'

const now = at('2026-11-24T18:00:00')
const channels: readonly MessageChannel[] = ['wechatSubscription', 'sms', 'call']
const tries = (...all: readonly (readonly [MessageChannel, Attempt['outcome']])[]): Attempt[] =>
  all.map(([channel, outcome]) => ({ channel, at: now, outcome }))
const wentOn = (
  attempts: Attempt[],
  given: Partial<Message> & { random?: number; pauseSeconds?: number; ways?: readonly MessageChannel[] } = {},
) => {
  const { random = 0.5, pauseSeconds, ways = channels, ...message } = given
  const outcome = attempts.at(-1)?.outcome ?? 'unknown'
  const next = afterAttempt(aMessage('dayBefore', { attempts, ...message }), { outcome, pauseSeconds }, { channels: ways, now, random })
  return `${next.state} ${next.nextChannel ?? ''}${next.dueAt ? ` in ${secondsBetween(now, next.dueAt)}` : ''}`.trim()
}

describe('after a try', () => {
  it.each<[string, Attempt[], Parameters<typeof wentOn>[1], string]>([
    ['done', tries(['sms', 'sent']), {}, 'sent'],
    ['the next channel at once when the person does not get it', tries(['wechatSubscription', 'refused']), {}, 'due sms in 0'],
    ['the next channel at once when the hospital may not send it', tries(['wechatSubscription', 'banned']), {}, 'due sms in 0'],
    ['the next channel at once when our content is wrong', tries(['wechatSubscription', 'badArgument']), {}, 'due sms in 0'],
    ['the next channel at once when it is enough for today', tries(['wechatSubscription', 'quota']), {}, 'due sms in 0'],
    ['again within a minute when it is busy', tries(['wechatSubscription', 'busy']), {}, 'due wechatSubscription in 30'],
    [
      'again later when it is busy again',
      tries(['wechatSubscription', 'busy'], ['wechatSubscription', 'busy']),
      {},
      'due wechatSubscription in 60',
    ],
    ['the next channel when it is busy a third time', tries(...Array(3).fill(['wechatSubscription', 'busy'])), {}, 'due sms in 0'],
    ['again once, after a while, when it may have arrived', tries(['sms', 'unknown']), { ways: ['sms', 'call'] }, 'due sms in 150'],
    [
      'the next channel when it may have arrived twice',
      tries(['sms', 'unknown'], ['sms', 'unknown']),
      { ways: ['sms', 'call'] },
      'due call in 0',
    ],
    [
      'a try that nobody ended counts as one that may have arrived',
      tries(['sms', undefined], ['sms', 'unknown']),
      { ways: ['sms', 'call'] },
      'due call in 0',
    ],
    ['not before the channel may be asked', tries(['sms', 'busy']), { ways: ['sms'], pauseSeconds: 300 }, 'due sms in 330'],
    ['another channel rather than a long wait', tries(['sms', 'busy']), { ways: ['sms', 'call'], pauseSeconds: 1800 }, 'due call in 0'],
    ['given up when there is no other', tries(['sms', 'busy']), { ways: ['sms'], pauseSeconds: 1800 }, 'failed'],
    ['given up when no channel took it', tries(['wechatSubscription', 'refused'], ['sms', 'refused'], ['call', 'banned']), {}, 'failed'],
    ['a call at last', tries(['wechatSubscription', 'refused'], ['sms', 'refused']), {}, 'due call in 0'],
    ['given up when it is worth nothing any more', tries(['sms', 'refused']), { worthUntil: now }, 'expired'],
    [
      'another channel when it would come too late',
      tries(['sms', 'busy']),
      { ways: ['sms', 'call'], worthUntil: addSeconds(now, 20) },
      'due call in 0',
    ],
    [
      'within seconds when it is soon worth nothing',
      tries(['sms', 'busy']),
      { kind: 'called', random: 0.99, ways: ['sms'] },
      'due sms in 4',
    ],
  ])('%s', (_, attempts, given, wanted) => expect(wentOn(attempts, given)).toBe(wanted))

  it('waits anything from nothing to the whole time, as chance has it', () => {
    expect(wentOn(tries(['sms', 'busy']), { random: 0, ways: ['sms'] })).toBe('due sms in 0')
    expect(wentOn(tries(['sms', 'busy']), { random: 0.999, ways: ['sms'] })).toBe('due sms in 59')
  })

  it('takes the first channel that is not given up', () => {
    expect(nextChannelOf({ attempts: [] }, channels)).toBe('wechatSubscription')
    expect(nextChannelOf({ attempts: tries(['wechatSubscription', 'busy']) }, channels)).toBe('wechatSubscription')
    expect(nextChannelOf({ attempts: tries(['wechatSubscription', 'refused']) }, channels)).toBe('sms')
    expect(nextChannelOf({ attempts: [] }, [])).toBeUndefined()
  })

  it('comes to an end whatever the channels answer: 15 tries, two waits of 15 minutes a channel, never due too late', () => {
    const answer = fc.record({
      outcome: fc.constantFrom(...sendOutcomes.filter((one) => one !== 'sent')),
      pauseSeconds: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    })
    const worth = fc.integer({ min: 1, max: 20_000 })
    fc.assert(
      fc.property(fc.constantFrom(...messageKinds), fc.array(answer, { minLength: 30, maxLength: 30 }), worth, (kind, answers, seconds) => {
        let message = aMessage(kind, { dueAt: now, worthUntil: addSeconds(now, seconds) })
        let [time, count] = [now, 0]
        for (const { outcome, pauseSeconds, random } of answers) {
          const channel = nextChannelOf(message, messageChannels)
          if (message.state !== 'due' || !channel) break
          count += 1
          message = { ...message, attempts: [...message.attempts, { channel, at: time, outcome }] }
          const next = afterAttempt(message, { outcome, pauseSeconds }, { channels: messageChannels, now: time, random })
          message = { ...message, state: next.state }
          if (next.dueAt === undefined) break
          expect(next.dueAt < message.worthUntil && secondsBetween(time, next.dueAt) <= longestWait).toBe(true)
          time = next.dueAt
        }
        expect(['failed', 'expired']).toContain(message.state)
        expect(count).toBeLessThanOrEqual(mostAttempts)
        expect(secondsBetween(now, time)).toBeLessThanOrEqual(2 * longestWait * messageChannels.length)
      }),
      { numRuns: 1000 },
    )
  })
})
