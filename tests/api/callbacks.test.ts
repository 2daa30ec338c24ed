import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pushSignature, sealedPush } from '#infra/local/pretend/wechatPushes'
import { type Client, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

let hospital: HospitalSystem
let ask: Client
beforeAll(async () => {
  hospital = await openHospital({ open: ['card'] })
  ask = client(hospital)
  hospital.platforms.pushes.deliverTo(({ query, body }) => post(query, body))
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const path = '/api/callbacks/wechat'
const post = (query: string, body: string, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }) =>
  hospital.answer({ method: 'POST', url: `${path}?${query}`, headers, body })
const keys = () => ({ appId: hospital.platforms.wechat.appId, ...hospital.platforms.push })
const now = () => Math.floor(Date.now() / 1000)

let people = 0
let openId = ''
let token = ''
beforeEach(async () => {
  people += 1
  openId = `oPushed${String(people).padStart(10, '0')}`
  const told = await ask('signInOnPlatform', { provider: 'wechat', code: hospital.platforms.mintLoginCode('wechat', openId) })
  token = told.ok ? told.value.accessToken : ''
})
const left = async (kind = 'dayBefore') => {
  const told = await ask('readReminders', {}, { token })
  return told.ok ? told.value.items.find((one) => one.kind === kind)?.platform : undefined
}
const templates = ['wechatDemoDayBefore', 'wechatDemoSuspended']
const tap = async (answer: 'accept' | 'reject' | 'off', ids: readonly string[] = templates) => {
  hospital.platforms.tap.wechat(openId, ids, answer)
  await hospital.platforms.pushes.settled()
}
const pushed = (message: object, sealedWith = keys()) => sealedPush(sealedWith, message, now())
const popup = (more: object = {}) => ({
  ToUserName: 'gh_1',
  FromUserName: openId,
  CreateTime: now(),
  MsgType: 'event',
  Event: 'subscribe_msg_popup_event',
  List: { TemplateId: 'wechatDemoDayBefore', SubscribeStatusString: 'accept', PopupScene: '0' },
  ...more,
})

describe('the check of the address', () => {
  const check = (query: Readonly<Record<string, string>>) =>
    hospital.answer({ method: 'GET', url: `${path}?${new URLSearchParams(query)}` })

  test('is answered with its text and nothing else, as no page', async () => {
    const [timestamp, nonce] = [String(now()), '77']
    const signature = pushSignature(keys().token, timestamp, nonce)
    const told = await check({ signature, timestamp, nonce, echostr: '<b>43751209</b>' })
    expect(told).toMatchObject({ status: 200, body: '<b>43751209</b>' })
    expect(told.headers).toMatchObject({ 'content-type': expect.stringContaining('text/plain'), 'x-content-type-options': 'nosniff' })
    expect(await check({ signature: signature.replace(/./, '-'), timestamp, nonce, echostr: 'x' })).toMatchObject({ status: 403 })
  })
})

describe('what WeChat tells', () => {
  test('counts what somebody agreed to, of one template or several', async () => {
    await tap('accept')
    expect([await left(), await left('suspended')]).toMatchObject([
      { state: 'ready', left: 1 },
      { state: 'ready', left: 1 },
    ])
    await tap('accept', ['wechatDemoOffered'])
    expect(await left('offered')).toMatchObject({ left: 1 })
    expect(hospital.platforms.pushes.told.every(({ ok, tries }) => ok && tries === 1)).toBe(true)
  })

  test('and the app reports too, at the same time, counts once', async () => {
    const answers = templates.map((templateId) => ({ templateId, answer: 'accept' as const }))
    await Promise.all([tap('accept'), ask('reportSubscriptions', { moment: 'book', answers }, { token })])
    expect([await left(), await left('suspended')]).toMatchObject([{ left: 1 }, { left: 1 }])
  })

  test('twice, at once or later, counts once', async () => {
    const { query, body } = pushed(popup())
    const told = await Promise.all([post(query, body), post(query, body), post(query, body)])
    expect(told.map((one) => [one.status, one.body])).toEqual([
      [200, 'success'],
      [200, 'success'],
      [200, 'success'],
    ])
    await post(query, body)
    expect(await left()).toMatchObject({ left: 1 })
  })

  test('of a refusal leaves what was agreed; of the settings ends it', async () => {
    await tap('accept')
    await tap('reject')
    expect(await left()).toMatchObject({ left: 1 })
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await tap('off')
    expect(await left()).toMatchObject({ state: 'declined', left: 0 })
  })

  test('of somebody nobody knows, of another template, or of something else is taken and changes nothing', async () => {
    for (const message of [
      popup({ FromUserName: 'oNobody000000' }),
      popup({ List: { TemplateId: 'nobodyKnowsThis', SubscribeStatusString: 'accept' } }),
      popup({ List: { TemplateId: 'wechatDemoDayBefore', SubscribeStatusString: 'perhaps' } }),
      popup({ Event: 'wxa_media_check' }),
      { hello: 'there' },
    ]) {
      const { query, body } = pushed(message)
      expect(await post(query, body)).toMatchObject({ status: 200, body: 'success' })
    }
    expect(await left()).toMatchObject({ state: 'neverAsked' })
  })

  test('of a message whose receipt nobody knows is answered within five seconds', async () => {
    const List = { TemplateId: 'wechatDemoDayBefore', MsgID: '1700827132819554304', ErrorCode: '0', ErrorStatus: 'success' }
    const { query, body } = pushed(popup({ Event: 'subscribe_msg_sent_event', List }))
    const began = performance.now()
    expect(await post(query, body)).toMatchObject({ status: 200, body: 'success' })
    expect(performance.now() - began).toBeLessThan(4_500)
  })

  test('is read although it comes as text', async () => {
    const { query, body } = pushed(popup())
    expect(await post(query, body, { 'content-type': 'text/xml' })).toMatchObject({ status: 200, body: 'success' })
    expect(await left()).toMatchObject({ left: 1 })
  })
})

describe('what is not from WeChat, or not for us', () => {
  const refused = async (query: string, body: string, status = 403) => {
    const told = await post(query, body)
    expect(told.status).toBe(status)
    expect(told.body).not.toContain(openId)
    expect(told.body).not.toContain('wechatDemo')
    expect(hospital.log.join('')).not.toContain(openId)
    expect(await left()).toMatchObject({ state: 'neverAsked' })
  }

  test('is refused without a trace of it: tampered, signed by nobody, for another mini-program, in the open', async () => {
    const { query, body } = pushed(popup())
    const { Encrypt } = JSON.parse(body) as { Encrypt: string }
    const flipped = `${Encrypt.slice(0, 60)}${Encrypt[60] === 'A' ? 'B' : 'A'}${Encrypt.slice(61)}`
    await refused(query, JSON.stringify({ Encrypt: flipped }))
    await refused(query.replace(/msg_signature=./, 'msg_signature=-'), body)
    await refused('', body)
    const other = pushed(popup(), { ...keys(), appId: 'wx0000000000000009' })
    await refused(other.query, other.body)
    await refused(query, JSON.stringify(popup()))
    await refused(query, '[]')
  })

  test('is refused when it is too large or no JSON', async () => {
    const { query } = pushed(popup())
    await refused(query, JSON.stringify({ Encrypt: 'A'.repeat(40_000) }), 413)
    await refused(query, 'hello', 400)
    await refused(`${query}&timestamp=1`, '{}', 400)
  })

  test('and other ways to ask are unknown', async () => {
    for (const [method, url] of [
      ['PUT', path],
      ['DELETE', path],
      ['GET', `${path}/more`],
      ['POST', '/api/callbacks'],
    ] as const)
      expect((await hospital.answer({ method, url })).status).toBe(404)
  })
})

test('every call leaves a line of the log with its outcome, and nothing else', async () => {
  const before = hospital.log.length
  const { query, body } = pushed(popup())
  await post(query, body)
  const [line = '', ...more] = hospital.log.slice(before)
  expect(more).toEqual([])
  const { at, ms, requestId, net, ...told } = JSON.parse(line) as Record<string, unknown>
  expect(told).toEqual({ level: 'info', route: 'wechatCallback', who: 'anyone', status: 200 })
  expect([at, ms, requestId, net].every((one) => one !== undefined)).toBe(true)
})
