import { once } from 'node:events'
import Koa from 'koa'
import { expect, test } from 'vitest'
import { type CallbackDeps, callbacks } from '#functions/entries/callbacks'
import { answerFault } from '#functions/entries/problems'
import { requestLog } from '#functions/entries/requestLog'
import { wechatPush } from '#functions/gateways/wechatPush'
import { sealedPush } from '#infra/local/pretend/wechatPushes'
import type { ClinicTime } from '#shared/values/clinicTime'

const keys = { appId: 'wx0000000000000001', token: 'aToken1', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const now = '2026-11-23T08:00:00' as ClinicTime
const templates = { wechatSubscription: { dayBefore: { id: 'T1', keys: [] } } }

/** Tells an event to the callback; a table that hangs is played by a promise that never ends. */
const tell = async (deps: Partial<CallbackDeps>, settings: Partial<typeof keys> = {}) => {
  const lines: string[] = []
  const koa = new Koa()
  koa.silent = true
  koa.use(answerFault(requestLog((line) => void lines.push(line), Date.now)))
  koa.use(
    callbacks({
      push: () => wechatPush({ ...keys, ...settings }),
      timeOf: () => now,
      now: () => now,
      findWechatAccount: async () => 'a1',
      readTemplates: async () => templates,
      noteGrantEvents: async () => {},
      findByReceipt: async () => undefined,
      readMessage: async () => undefined,
      amendMessage: async () => undefined,
      after: () => new Promise(() => {}),
      ...deps,
    }),
  )
  const List = { TemplateId: 'T1', SubscribeStatusString: 'accept' }
  const event = { FromUserName: 'oSomebody', CreateTime: 1_795_320_000, MsgType: 'event', Event: 'subscribe_msg_popup_event', List }
  const { query, body } = sealedPush(keys, event, 1_795_320_000)
  const server = koa.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as { port: number }
    const answer = await fetch(`http://127.0.0.1:${port}/api/callbacks/wechat?${query}`, { method: 'POST', body })
    return { status: answer.status, body: await answer.text(), log: lines.join('') }
  } finally {
    server.close()
  }
}

test('a callback that is noted in time is answered as WeChat wants it', async () => {
  const noted: unknown[] = []
  expect(await tell({ noteGrantEvents: async (...event) => void noted.push(event) })).toMatchObject({ status: 200, body: 'success' })
  expect(noted).toEqual([['a1', [{ kind: 'popup', templateId: 'T1', answer: 'accept', isLongTerm: false, at: now }]]])
})

test('one that is not is answered after four seconds, so that it is told again', async () => {
  const waits: number[] = []
  const after = async (ms: number) => void waits.push(ms)
  expect((await tell({ noteGrantEvents: () => new Promise(() => {}), after })).status).toBe(503)
  expect(waits).toEqual([4_000])
})

test('one that fails is answered and logged without a word of what was told, so that it is told again', async () => {
  const fail = async () => {
    throw new Error('the table is gone')
  }
  const { status, body, log } = await tell({ noteGrantEvents: fail })
  expect(status).toBe(500)
  expect(log).toContain('the table is gone')
  for (const told of [body, log]) expect(told).not.toMatch(/oSomebody|T1/)
})

test('a key that is wrong is named to whoever reads the log, and nothing of its value', async () => {
  const { status, body, log } = await tell({}, { encodingAesKey: 'notAKey' })
  expect(status).toBe(500)
  expect(log).toContain('encodingAesKey must be 43 letters and digits')
  for (const told of [body, log]) expect(told).not.toContain('notAKey')
})
