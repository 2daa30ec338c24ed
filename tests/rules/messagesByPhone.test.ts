import { describe, expect, test } from 'vitest'
import { isCallOpen, mayResend, seenTo, tellingOutcomes, toldByPhone } from '#shared/rules/messages/byPhone'
import type { Attempt } from '#shared/rules/messages/message'
import { counted, type KeptMessage } from '#shared/rules/messages/outbox'
import { spokenSentences } from '#shared/text/zh/spoken'
import { messageKinds } from '#shared/values/words'
import { at } from '#tests/support/givens'

const now = at('2026-11-23T09:00:00')
const sms: Attempt = { channel: 'sms', at: now, outcome: 'refused' }
const call: Attempt = { channel: 'call', at: now, outcome: 'sent' }

const kept = (given: Partial<KeptMessage> = {}): KeptMessage => ({
  patientId: 'aaaaaaaaaa',
  ref: 1,
  kind: 'dayBefore',
  turn: 1,
  accountId: 'someaccount',
  sessionId: '20261125a-card-card01',
  dueAt: now,
  worthUntil: at('2026-11-24T08:00:00'),
  facts: {},
  state: 'failed',
  decidedAt: now,
  attempts: [sms],
  version: 3,
  failedAt: now,
  ...given,
})
const noting = { at: at('2026-11-23T10:00:00'), by: 'staff-nurse' }

describe('what came of a call', () => {
  test.each([
    ['told', 'sent', true],
    ['notReached', 'failed', false],
    ['notNeeded', 'void', false],
  ] as const)('%s is kept among the tries, and the message is %s', (outcome, state, ok) => {
    const after = toldByPhone(kept(), outcome, noting)
    const delivered = { at: noting.at, ok }
    expect(after.attempts).toEqual([
      sms,
      { channel: 'call', at: noting.at, outcome: 'sent', receipt: outcome, delivered, by: 'staff-nurse' },
    ])
    expect(after.state).toBe(state)
    expect(after.failedAt).toBe(outcome === 'notReached' ? now : undefined)
  })

  test('completes the call that was asked for', () => {
    const asked = kept({ state: 'sent', attempts: [sms, call], failedAt: undefined })
    expect(isCallOpen(asked)).toBe(true)
    const after = toldByPhone(asked, 'notReached', noting)
    expect(after.attempts).toHaveLength(2)
    expect(after.attempts[1]).toMatchObject({ at: now, receipt: 'notReached' })
    expect(after.failedAt).toBe(noting.at)
    expect(isCallOpen(after)).toBe(false)
  })
})

describe('what staff do about a message nothing took', () => {
  test.each(['due', 'sent', 'void', 'expired'] as const)('is refused while it is %s', (state) => {
    for (const outcome of [...tellingOutcomes, 'resend'] as const) expect(seenTo(kept({ state }), outcome, noting)).toBe('MESSAGE_NOT_OPEN')
  })

  test.each(tellingOutcomes)('pressed twice is %s once; a minute later it is another call', (outcome) => {
    const after = seenTo(kept(), outcome, noting) as KeptMessage
    expect(seenTo(after, outcome, { ...noting, at: at('2026-11-23T10:00:59') })).toBe('same')
    const later = seenTo(after, outcome, { ...noting, at: at('2026-11-23T10:01:00') })
    if (outcome === 'notReached') expect((later as KeptMessage).attempts).toHaveLength(3)
    else expect(later).toBe('MESSAGE_NOT_OPEN')
  })

  test('put back, its earlier tries do not count; too late, it is refused', () => {
    const after = seenTo(kept(), 'resend', noting) as KeptMessage
    expect(after).toMatchObject({ state: 'due', dueAt: noting.at, attempts: [sms], failedAt: undefined })
    expect(counted(after).attempts).toEqual([])
    expect(counted(kept()).attempts).toEqual([sms])
    expect(seenTo(after, 'resend', noting)).toBe('same')
    const late = { ...noting, at: at('2026-11-24T08:00:00') }
    expect(mayResend(kept(), late.at)).toBe(false)
    expect(seenTo(kept(), 'resend', late)).toBe('MESSAGE_TOO_LATE')
  })
})

describe('what is said on the phone', () => {
  const content = {
    patient: '周*文',
    hospital: '云汀市第一人民医院',
    department: '心血管内科',
    time: '2026年11月25日 08:00~08:30',
    place: '滨江院区 门诊楼',
    serial: '3号',
    note: '请核对。',
  }

  test.each(messageKinds)('of %s is whole sentences', (kind) => {
    const sentences = spokenSentences(kind, content)
    expect(sentences.length).toBeGreaterThanOrEqual(4)
    for (const sentence of sentences) expect(sentence).toMatch(/^[^。]+。$/)
    expect(sentences.join('')).not.toMatch(/undefined|\*|周/)
  })

  test('sends nobody to a visit that does not take place', () => {
    for (const kind of ['cancelled', 'suspended'] as const) {
      const said = spokenSentences(kind, content).join('')
      expect(said).toContain('原来约的是')
      expect(said).not.toContain('门诊楼')
    }
  })

  test('says nothing of what the message leaves out', () => {
    expect(spokenSentences('restricted', {})).toEqual([
      '您好，这里是医院，请问您是就诊人本人或家属吗。',
      '因多次未到诊，您的预约暂时受到限制。',
    ])
  })
})
