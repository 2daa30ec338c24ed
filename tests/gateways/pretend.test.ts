import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoOpenIds, type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'

let platforms: PretendPlatforms
beforeAll(async () => {
  platforms = await startPretendPlatforms({ now: () => Date.UTC(2026, 2, 2) })
})
afterAll(() => platforms.stop())

const code2Session = async (change: Record<string, string | undefined> = {}, method = 'GET') => {
  const asked = {
    appid: platforms.wechat.appId,
    secret: platforms.wechat.secret,
    js_code: platforms.mintLoginCode('wechat'),
    grant_type: 'authorization_code',
    ...change,
  }
  const query = new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined))
  const response = await fetch(`${platforms.url}/sns/jscode2session?${query}`, { method })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

describe('the pretend WeChat', () => {
  it('accepts without an errcode, with a session key', async () => {
    const { status, answer } = await code2Session()
    expect(status).toBe(200)
    expect(Object.keys(answer).sort()).toEqual(['openid', 'session_key'])
    expect(answer.openid).toBe(demoOpenIds.wechat)
  })
  it.each<[number, Record<string, string | undefined>, string?]>([
    [41002, { appid: undefined }],
    [40013, { appid: 'wx9' }],
    [41004, { secret: undefined }],
    [40125, { secret: 'wrong' }],
    [41008, { js_code: undefined }],
    [41008, { js_code: '' }],
    [40002, { grant_type: undefined }],
    [40002, { grant_type: 'client_credential' }],
    [40029, { js_code: 'unknown' }],
    [43001, {}, 'POST'],
  ])('answers %i with HTTP 200 and a rid to %o', async (errcode, change, method) => {
    const { status, answer } = await code2Session(change, method)
    expect(status).toBe(200)
    expect(answer.errcode).toBe(errcode)
    expect(answer.errmsg).toMatch(/, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
  })
  it('tells a used code (40163) from an unknown one', async () => {
    const js_code = platforms.mintLoginCode('wechat')
    await code2Session({ js_code })
    expect((await code2Session({ js_code })).answer.errcode).toBe(40163)
  })
})

describe('a local app gets a login code', () => {
  const mint = (provider: string, body: string, type = 'application/json') =>
    fetch(`${platforms.url}/pretend/${provider}/login-codes`, { method: 'POST', headers: { 'content-type': type }, body })

  it('for a person it names, or for the demo person', async () => {
    const named = (await (await mint('wechat', '{"openId":"oPerson00001"}')).json()) as { code: string }
    expect((await code2Session({ js_code: named.code })).answer.openid).toBe('oPerson00001')
    expect(await (await mint('alipay', '{}')).json()).toMatchObject({ openId: demoOpenIds.alipay })
  })
  it.each([
    ['{"openId":"a b"}', 'application/json'],
    ['{"openId":7}', 'application/json'],
    ['[]', 'application/json'],
    ['', 'application/json'],
    ['{}', 'text/plain'],
  ])('not for %s as %s', async (body, type) => {
    expect((await mint('wechat', body, type)).status).toBe(400)
  })
})

describe('the page of what arrived', () => {
  it('says so in HTML that runs no script and is never kept', async () => {
    await code2Session({ js_code: 'unknown' })
    const response = await fetch(`${platforms.url}/pretend`)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    const page = await response.text()
    expect(page).toContain('login refused: 40029 invalid code')
    expect(page).toContain('08:00:00')
    expect(page).not.toContain(platforms.wechat.secret)
  })
  it('shows what was asked, with secrets, codes and phone numbers masked', async () => {
    const js_code = platforms.mintLoginCode('wechat')
    await code2Session({ js_code })
    const page = await (await fetch(`${platforms.url}/pretend`)).text()
    expect(page).toContain(`GET /sns/jscode2session appid=${platforms.wechat.appId} secret=… js_code=${js_code.slice(0, 4)}… grant_type=`)
    expect(page).not.toContain(js_code)
    expect(page).not.toMatch(/<script|https?:\/\/(?!mmbizurl)/)
  })
  it('keeps the last 200', async () => {
    for (let i = 0; i < 205; i += 1) await code2Session({ js_code: 'unknown' })
    expect(platforms.received).toHaveLength(200)
  })
})

it('anything else is not found, and a large body is not read', async () => {
  expect((await fetch(`${platforms.url}/cgi-bin/message`)).status).toBe(404)
  expect((await fetch(`${platforms.url}/constructor`)).status).toBe(404)
  expect((await fetch(`${platforms.url}/sms/messages`, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413)
})

it('names a port that is taken', async () => {
  const port = Number(new URL(platforms.url).port)
  await expect(startPretendPlatforms({ port, now: Date.now })).rejects.toThrow(`Port ${port}, meant for the pretend platforms`)
})
