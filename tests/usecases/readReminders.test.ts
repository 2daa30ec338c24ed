import { describe, expect, test } from 'vitest'
import { readReminders } from '#functions/usecases/readReminders'
import { afterEvent, afterReport, type Grants } from '#shared/rules/messages/subscriptions'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import { addSeconds } from '#shared/values/clinicTime'
import { at } from '#tests/support/givens'

const now = at('2026-11-23T09:30:00')
const templates = {
  alipayTemplate: { dayBefore: { id: 'T1', fields: {} }, booked: { id: 'T2', fields: {} } },
} as unknown as MessageTemplates
const accepted = (secondsAgo: number, ...ids: readonly string[]): Grants =>
  ids.reduce<Grants>(
    (grants, templateId) =>
      afterReport(grants, { id: templateId, templateId, answer: 'accept', isLongTerm: false, at: addSeconds(now, -secondsAgo) }),
    {},
  )

const reads = async (standing: Grants, subscribed: readonly string[] | undefined, provider: 'wechat' | 'alipay' = 'alipay') => {
  let grants = standing
  const asked: string[] = []
  const told = await readReminders(
    {
      now: () => now,
      readGrants: async () => grants,
      noteGrantEvents: async (_, events) => {
        grants = events.reduce(afterEvent, grants)
      },
      askAlipaySubscribed: async (_, ids) => {
        asked.push(...ids)
        return subscribed && new Set(subscribed)
      },
      readAccount: async () => undefined,
      readAccountPhone: async () => undefined,
      readPlatformPerson: async () => ({ provider, openId: '0A' }),
      readTemplates: async () => templates,
      messageChannels: () => ['alipayTemplate'],
    },
    { accountId: 'a' },
  )
  if (!told.ok) throw new Error('refused')
  const state = (kind: string) => told.value.items.find((one) => one.kind === kind)?.platform?.state
  return { asked, dayBefore: state('dayBefore'), booked: state('booked') }
}

describe('what Alipay is asked about the consents of a person', () => {
  test('is what they were believed to be, and what they took back there counts no more', async () => {
    expect(await reads(accepted(120, 'T1', 'T2'), ['T2'])).toEqual({ asked: ['T2', 'T1'], dayBefore: 'declined', booked: 'ready' })
  })

  test('is nothing of what was agreed to a moment ago, or of nothing', async () => {
    expect(await reads(accepted(30, 'T1'), [])).toEqual({ asked: [], dayBefore: 'ready', booked: 'neverAsked' })
    expect((await reads({}, [])).asked).toEqual([])
  })

  test('is believed to stand when it cannot be asked', async () => {
    expect(await reads(accepted(120, 'T1'), undefined)).toMatchObject({ asked: ['T1'], dayBefore: 'ready' })
  })

  test('is not asked of WeChat, which tells by itself', async () => {
    expect((await reads(accepted(120, 'T1'), [], 'wechat')).asked).toEqual([])
  })
})
