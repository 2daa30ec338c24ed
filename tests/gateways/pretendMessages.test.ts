import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { joinLinks } from '#functions/entries/links'
import { alipaySubscriptions } from '#functions/gateways/alipaySubscriptions'
import { wechatCall } from '#functions/gateways/wechatCall'
import { alipayLinks, wechatUrlLinks } from '#functions/gateways/wechatLinks'
import { wechatPush } from '#functions/gateways/wechatPush'
import { platformTokens } from '#functions/store/platformTokens'
import { demoMessageTemplates } from '#infra/local/hospital/demoTemplates'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'
import { pushSignature, sealedPush } from '#infra/local/pretend/wechatPushes'
import { faultOf, scriptedWire } from '#tests/gateways/scriptedWire'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault } from '#tests/support/aVault'

let time = Date.UTC(2026, 2, 2)
let platforms: PretendPlatforms
beforeAll(async () => {
  platforms = await startPretendPlatforms({ now: () => time, pages: ['pages/progress/index', 'pages/home/index'] })
})
afterAll(() => platforms.stop())
afterEach(() => {
  platforms.troubles.end()
  platforms.pushes.order.times = 1
  platforms.pushes.order.isHeldBack = false
})

const openId = 'oPersonOfWechat00001'
const template = demoMessageTemplates.wechatSubscription?.cancelled
const templateId = String(template?.id)
const data = Object.fromEntries(
  Object.entries({ thing1: '张小明', thing2: '心内科', thing3: '李明', time4: '2026年11月25日 08:00~08:30', thing5: '已取消' }).map(
    ([key, value]) => [key, { value }],
  ),
)
const good = {
  touser: openId,
  template_id: templateId,
  page: 'pages/progress/index?t=1',
  miniprogram_state: 'formal',
  lang: 'zh_CN',
  data,
}

const newToken = async (): Promise<string> => {
  const { appId: appid, secret } = platforms.wechat
  const body = JSON.stringify({ grant_type: 'client_credential', appid, secret })
  const answer = (await (await fetch(`${platforms.url}/cgi-bin/stable_token`, { method: 'POST', body })).json()) as { access_token: string }
  return answer.access_token
}
const post = async (path: string, body: object | string, token?: string) => {
  const query = new URLSearchParams({ access_token: token ?? (await newToken()) })
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return (await (await fetch(`${platforms.url}${path}?${query}`, { method: 'POST', body: text })).json()) as {
    errcode: number
    errmsg: string
    url_link?: string
  }
}
const send = (change: object = {}) => post('/cgi-bin/message/subscribe/send', { ...good, ...change })
const withValue = (key: string, value: unknown) => ({ data: { ...data, [key]: { value } } })

describe('the pretend WeChat, asked for a message', () => {
  it('looks at the token, the JSON, the template, the person, the data, the page, the words and the consent, in this order', async () => {
    const path = '/cgi-bin/message/subscribe/send'
    const wrong = { template_id: 'x', touser: 'x', data: 'x', page: 'x' }
    expect(await post(path, 'x', 'never-given-out')).toMatchObject({ errcode: 40001 })
    expect(await post(path, '')).toMatchObject({ errcode: 44002 })
    expect(await post(path, '[]')).toMatchObject({ errcode: 47001 })
    expect(await post(path, wrong)).toMatchObject({ errcode: 40037 })
    expect(await post(path, { ...wrong, template_id: templateId })).toMatchObject({ errcode: 40003 })
    expect(await post(path, { ...wrong, template_id: templateId, touser: openId })).toMatchObject({ errcode: 47003 })
    expect(await send({ page: 'pages/x/index' })).toMatchObject({ errcode: 41030 })
    expect(await send(withValue('thing5', '违禁词'))).toMatchObject({ errcode: 45168 })
    expect(await send()).toMatchObject({ errcode: 43101 })
    platforms.tap.wechat(openId, [templateId], 'accept')
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) })
  })

  it.each<[object, string]>([
    [{ data: JSON.stringify(data) }, 'data.thing1.value is empty'],
    [{ data: { ...data, thing3: undefined } }, 'data.thing3.value is empty'],
    [withValue('thing2', ''), 'data.thing2.value is empty'],
    [withValue('thing2', 7), 'data.thing2.value is empty'],
    [withValue('thing2', '科'.repeat(21)), 'data.thing2.value invalid'],
    [withValue('thing2', '心内科\n二楼'), 'data.thing2.value invalid'],
    [withValue('time4', '明天早上'), 'data.time4.value invalid'],
    [withValue('time4', '2026年11月25日'), 'data.time4.value invalid'],
    [withValue('thing9', 'x'), 'data.thing9 is not a key'],
    [{ miniprogram_state: undefined }, 'miniprogram_state'],
    [{ lang: 'zh' }, 'lang'],
  ])('names what is wrong with %o', async (change, words) => {
    const answer = await send(change)
    expect(answer.errcode).toBe(47003)
    expect(answer.errmsg).toContain(`argument invalid! ${words}`)
    expect(answer.errmsg).toMatch(/rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
  })

  it.each(['08:00', '08:00:30', '2026年11月25日 08:00', '2026-11-25 08:00', '2026年11月25日 08:00~08:30', '08:00~08:30'])(
    'takes %s for a time',
    async (value) => {
      platforms.tap.wechat(openId, [templateId], 'accept')
      expect(await send(withValue('time4', value))).toMatchObject({ errcode: 0 })
    },
  )
})

describe('a tap on the pretend popup', () => {
  const tap = async (body: unknown, platform = 'wechat', type = 'application/json') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const headers = { 'content-type': type }
    return (await fetch(`${platforms.url}/pretend/${platform}/subscriptions`, { method: 'POST', headers, body: text })).status
  }
  it('counts one message for each template that was accepted', async () => {
    const person = 'oPersonWhoTaps000001'
    expect(await tap({ openId: person, templateIds: [templateId, 'wechatDemoBooked'], answer: 'accept' })).toBe(200)
    expect(await tap({ openId: person, templateIds: [templateId], answer: 'accept' })).toBe(200)
    expect(await tap({ openId: person, templateIds: ['wechatDemoBooked'], answer: 'reject' })).toBe(200)
    expect(platforms.consentsLeft(person, templateId)).toBe(2)
    expect(platforms.consentsLeft(person, 'wechatDemoBooked')).toBe(1)
    expect(await tap({ openId: person, templateIds: [templateId], answer: 'off' })).toBe(200)
    expect(platforms.consentsLeft(person, templateId)).toBe(0)
  })
  it.each([
    [{ openId: 'a b', templateIds: ['x'], answer: 'accept' }],
    [{ openId, templateIds: [], answer: 'accept' }],
    [{ openId, templateIds: [7], answer: 'accept' }],
    [{ openId, templateIds: 'x', answer: 'accept' }],
    [{ openId, templateIds: ['1', '2', '3', '4', '5', '6'], answer: 'accept' }],
    [{ openId, templateIds: ['x'], answer: 'yes' }],
    ['[]'],
    ['{'],
  ])('is not understood as %j', async (body) => expect(await tap(body)).toBe(400))
  it('is not taken from a page of another site, which can post text only', async () => {
    expect(await tap({ openId, templateIds: [templateId], answer: 'accept' }, 'wechat', 'text/plain')).toBe(400)
  })
})

describe('what the pretend WeChat tells by itself', () => {
  it("is signed as WeChat's own example says", () => {
    expect(pushSignature('AAAAA', '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696')
  })

  const heard = () => {
    const requests: { query: string; body: string }[] = []
    const push = () => wechatPush({ ...platforms.push, appId: platforms.wechat.appId })
    const opened = () => requests.map(({ query, body }) => push().open(Object.fromEntries(new URLSearchParams(query)), JSON.parse(body)))
    const answers: (number | 'silent')[] = []
    platforms.pushes.deliverTo(async (request) => {
      requests.push(request)
      const answer = answers.shift() ?? 200
      if (answer === 'silent') throw new Error('no answer')
      return { status: answer, body: answer === 200 ? 'success' : '' }
    })
    return { opened, answers }
  }

  it('opens with the key of this app: one answer, several, a switch in the settings, a message that was sent', async () => {
    const { opened } = heard()
    platforms.tap.wechat(openId, [templateId], 'accept')
    await platforms.pushes.settled()
    platforms.tap.wechat(openId, [templateId, 'wechatDemoBooked'], 'reject')
    await platforms.pushes.settled()
    platforms.tap.wechat(openId, ['wechatDemoBooked'], 'off')
    await platforms.pushes.settled()
    const { msgid } = (await send()) as unknown as { msgid: number }
    await platforms.pushes.settled()
    const of = { openId, createdAtSeconds: time / 1_000 }
    expect(opened()).toEqual([
      { ...of, kind: 'popup', answers: [{ templateId, answer: 'accept' }] },
      {
        ...of,
        kind: 'popup',
        answers: [
          { templateId, answer: 'reject' },
          { templateId: 'wechatDemoBooked', answer: 'reject' },
        ],
      },
      { ...of, kind: 'change', answers: [{ templateId: 'wechatDemoBooked', answer: 'reject' }] },
      { ...of, kind: 'sent', receipts: [{ receipt: String(msgid), ok: true, code: '0' }] },
    ])
  })

  it('does not open with another key, for another app, or when a letter of it was changed', () => {
    const { push, wechat } = platforms
    const { query, body } = sealedPush({ ...push, appId: wechat.appId }, { Event: 'x' }, 1)
    const asked = Object.fromEntries(new URLSearchParams(query))
    const open = (keys: Parameters<typeof wechatPush>[0], text = body) => wechatPush(keys).open(asked, JSON.parse(text))
    expect(open({ ...push, appId: wechat.appId })).toBeUndefined()
    expect(open({ ...push, appId: 'wx9' })).toBe('refused')
    expect(open({ ...push, token: 'other', appId: wechat.appId })).toBe('refused')
    expect(open({ ...push, encodingAesKey: 'a'.repeat(43), appId: wechat.appId })).toBe('refused')
    expect(open({ ...push, appId: wechat.appId }, body.replace(/"Encrypt":"./, '"Encrypt":"_'))).toBe('refused')
  })

  it('is told three times until it is answered, then given up', async () => {
    const { opened, answers } = heard()
    answers.push(500, 'silent', 200)
    platforms.tap.wechat(openId, [templateId], 'accept')
    await platforms.pushes.settled()
    expect(opened()).toHaveLength(3)
    expect(platforms.pushes.told.at(-1)).toEqual({ event: 'subscribe_msg_popup_event', tries: 3, ok: true })
    answers.push(500, 500, 500)
    platforms.tap.wechat(openId, [templateId], 'accept')
    await platforms.pushes.settled()
    expect(opened()).toHaveLength(6)
    expect(platforms.pushes.told.at(-1)).toMatchObject({ tries: 3, ok: false })
  })

  it('comes twice, and the latest first, on demand', async () => {
    const { opened } = heard()
    platforms.pushes.order.times = 2
    platforms.pushes.order.isHeldBack = true
    platforms.tap.wechat(openId, [templateId], 'accept')
    time += 1_000
    platforms.tap.wechat(openId, [templateId], 'off')
    await platforms.pushes.settled()
    expect(opened()).toEqual([])
    await platforms.pushes.flush()
    expect(opened().map((event) => typeof event === 'object' && event.kind)).toEqual(['change', 'change', 'popup', 'popup'])
  })
})

describe('a link into the mini-program', () => {
  const ask = (change: object) =>
    post('/wxa/generate_urllink', { path: 'pages/progress/index', query: 't=abc', expire_type: 1, expire_interval: 1, ...change })
  it.each([
    [{ path: 'pages/nowhere/index' }, 40165],
    [{ query: 't="x"' }, 40212],
    [{ query: 't'.repeat(1_025) }, 40212],
    [{ expire_interval: 31 }, 85401],
    [{ expire_interval: 0 }, 85401],
    [{ expire_type: 0 }, 85401],
  ])('is not given for %o', async (change, errcode) => expect(await ask(change)).toMatchObject({ errcode }))

  const call = () => {
    const { wire } = scriptedWire()
    const over = { ...wire, fetch, timeLimitMs: 3_000 }
    return wechatCall({ ...over, baseUrl: platforms.url, tokens: { read: newToken } })
  }
  it('of WeChat opens the page in the web app for as long as it lives', async () => {
    platforms.servedAt('http://127.0.0.1:1')
    const joined = joinLinks(platforms.environment, platformTokens(memoryTable(), aVault()))
    const link = await joined.wayIntoApp('wechat', { path: 'pages/progress/index', query: 't=abc', days: 1 })
    const follow = async () => fetch(link.ok ? link.value.url : '', { redirect: 'manual' })
    expect((await follow()).headers.get('location')).toBe('http://127.0.0.1:1/#/pages/progress/index?t=abc')
    time += 86_400_000
    expect((await follow()).status).toBe(404)
  })
  it('of WeChat is refused when none are left, and a fault when it was asked for wrongly', async () => {
    const links = wechatUrlLinks({ call: call(), version: 'release' })
    const page = { path: 'pages/progress/index', query: 't=1', days: 1 }
    platforms.troubles.begin('/wxa/generate_urllink', { code: 45009 }, 1)
    expect(await links(page)).toEqual({ ok: false, code: 'PLATFORM_UNREACHABLE' })
    platforms.troubles.begin('/wxa/generate_urllink', 'half-open')
    const hurried = { ...scriptedWire().wire, fetch, tries: 1, timeLimitMs: 100 }
    const busy = wechatCall({ ...hurried, baseUrl: platforms.url, tokens: { read: newToken } })
    expect(await wechatUrlLinks({ call: busy, version: 'release' })(page)).toEqual({ ok: false, code: 'PLATFORM_UNREACHABLE' })
    platforms.troubles.end()
    expect(await faultOf(() => links({ ...page, query: 't="secret"' }))).toMatch(/errcode 40212/)
  })
  it('of Alipay names the app and the page with its query, and is wrapped for where a scheme cannot be tapped', async () => {
    const { scheme, https } = alipayLinks('2021000000000001', { path: 'pages/progress/index', query: 't=a&b' })
    expect(scheme).toBe('alipays://platformapi/startapp?appId=2021000000000001&page=pages%2Fprogress%2Findex%3Ft%3Da%26b')
    const page = { path: 'pages/home/index', query: '' }
    const { ALIPAY_APP_ID, ...withoutAlipay } = platforms.environment
    const shelf = platformTokens(memoryTable(), aVault())
    const inAlipay = await joinLinks({ ALIPAY_APP_ID }, shelf).wayIntoApp('alipay', { ...page, days: 1 })
    expect(inAlipay.ok && decodeURIComponent(inAlipay.value.url)).toMatch(/appId=2021000000000001&page=pages%2Fhome%2Findex$/)
    const joined = joinLinks(withoutAlipay, shelf)
    expect(joined.apps).toEqual(['wechat'])
    expect(await joined.wayIntoApp('alipay', { ...page, days: 1 })).toEqual({ ok: false, code: 'PLATFORM_UNREACHABLE' })
    expect(https).toBe(`https://ds.alipay.com/?scheme=${encodeURIComponent(scheme)}`)
  })
})

describe("Alipay's subscriptions", () => {
  const person = '020PersonOfAlipay0001'
  const ask = (ids: string[], who = person) =>
    alipaySubscriptions({
      ...{ ...scriptedWire().wire, fetch, timeLimitMs: 3_000 },
      ...{ ...platforms.alipay, baseUrl: platforms.url, now: () => time, newNonce: () => crypto.randomUUID() },
    })(who, ids)
  it('are told by Alipay when it is asked', async () => {
    expect(await ask(['alipayDemoBooked', 'alipayDemoMoved'])).toEqual(new Set())
    platforms.tap.alipay(person, ['alipayDemoBooked'], 'accept')
    expect(await ask(['alipayDemoBooked', 'alipayDemoMoved'])).toEqual(new Set(['alipayDemoBooked']))
    expect(await ask(['alipayDemoBooked'], 'nobody')).toEqual(new Set())
  })
  it('of a template that is not there, or of more than three, are a fault', async () => {
    await expect(ask(['other'])).rejects.toThrow('MSG_TEMPLATE_NOT_EXIST')
    await expect(ask(['1', '2', '3', '4'])).rejects.toThrow('SUBSCRIBE_TEMPLATE_OVER_LIMIT')
  })
  it('are not believed unless Alipay signed them, and not known when it cannot be reached', async () => {
    platforms.trouble.alipay = 'altered'
    await expect(ask(['alipayDemoBooked'])).rejects.toThrow('signature')
    platforms.trouble.alipay = 'page'
    expect(await ask(['alipayDemoBooked'])).toBe('unreachable')
    platforms.trouble.alipay = undefined
  })
})

describe('the page of what arrived', () => {
  const page = async (headers = {}) => (await fetch(`${platforms.url}/pretend`, { headers })).text()
  it('shows each person their messages, and a tap opens the page', async () => {
    platforms.servedAt('http://127.0.0.1:1')
    platforms.tap.wechat(openId, [templateId], 'accept')
    await send(withValue('thing5', '<b>已取消</b>'))
    const shown = await page()
    expect(shown).toContain(`<h3>WeChat …${openId.slice(-6)}</h3>`)
    expect(shown).toContain('<dt>就诊人</dt><dd>张小明</dd>')
    expect(shown).toContain('<dd>&#60;b&#62;已取消&#60;/b&#62;</dd>')
    expect(shown).toContain('<a href="http://127.0.0.1:1/#/pages/progress/index?t=1"')
    expect(await page({ 'x-forwarded-host': 'x' })).toContain('<a href="/#/pages/progress/index?t=1"')
    expect(shown).not.toContain(openId)
  })
  it('tells nothing of a message or its link in the lines of what was asked', async () => {
    platforms.tap.wechat(openId, [templateId], 'accept')
    await send({ page: 'pages/progress/index?t=aVerySecretToken' })
    const log = (await page()).split('Everything that was asked')[1]
    expect(log).toContain('page=pages/progress/index')
    expect(log).not.toMatch(/aVerySecretToken|张小明/)
  })
})
