import { describe, expect, test } from 'vitest'
import { messages } from '#functions/store/messages'
import { noteDelivery } from '#functions/usecases/noteDelivery'
import type { Message } from '#shared/rules/messages/message'
import type { ClinicTime } from '#shared/values/clinicTime'
import { memoryTable } from '#tests/sim/memoryTable'

const now = '2026-11-23T08:00:00' as ClinicTime
const later = '2026-11-23T08:00:05' as ClinicTime
const message: Message = {
  patientId: 'patient111',
  ref: 7,
  kind: 'dayBefore',
  turn: 0,
  accountId: 'account111222333',
  sessionId: 'card-2026-11-25-morning-d1',
  dueAt: now,
  worthUntil: '2026-11-25T08:00:00' as ClinicTime,
  facts: {},
  state: 'due',
  decidedAt: now,
  attempts: [],
}

const aSent = async () => {
  const store = messages(memoryTable(false))
  await store.enqueue(message)
  const waited: number[] = []
  const deps = {
    now: () => later,
    findByReceipt: store.findByReceipt,
    readMessage: store.read,
    amendMessage: store.amend,
    after: async (ms: number) => void waited.push(ms),
  }
  const answer = async (receipt: string) => {
    const before = { channel: 'sms' as const, at: now, outcome: 'unknown' as const, receipt }
    const attempt = { channel: 'wechatSubscription' as const, at: now, outcome: 'sent' as const, receipt }
    await store.amend(message, (standing) => ({ ...standing, state: 'sent', attempts: [before, attempt] }), now)
    await store.keepReceipt(message, attempt)
  }
  const delivered = async () => (await store.read(message))?.attempts.map((one) => one.delivered)
  return { deps, answer, delivered, waited }
}

describe('what a platform reports of a message', () => {
  test('is kept with the try it is about, once', async () => {
    const { deps, answer, delivered, waited } = await aSent()
    await answer('17008')
    await noteDelivery(deps, 'wechatSubscription', '17008', { at: later, ok: true })
    expect(await delivered()).toEqual([undefined, { at: later, ok: true }])
    await noteDelivery(deps, 'wechatSubscription', '17008', { at: '2026-11-23T08:00:09' as ClinicTime, ok: false, code: '1' })
    expect(await delivered()).toEqual([undefined, { at: later, ok: true }])
    expect(waited).toEqual([])
  })

  test('is kept although it comes before the answer to the sending was noted', async () => {
    const { deps, answer, delivered } = await aSent()
    const after = async () => answer('17008')
    await noteDelivery({ ...deps, after }, 'wechatSubscription', '17008', { at: later, ok: false, code: '50001' })
    expect(await delivered()).toEqual([undefined, { at: later, ok: false, code: '50001' }])
  })

  test('of another channel, or of nothing we know, is looked for two seconds and then left', async () => {
    const { deps, answer, delivered, waited } = await aSent()
    await answer('17008')
    await noteDelivery(deps, 'alipayTemplate', '17008', { at: later, ok: true })
    await noteDelivery(deps, 'wechatSubscription', '17009', { at: later, ok: true })
    expect(await delivered()).toEqual([undefined, undefined])
    expect(waited.reduce((sum, ms) => sum + ms, 0) / 2).toBe(2000)
  })
})
