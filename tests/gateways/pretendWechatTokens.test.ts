import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'

let time = Date.UTC(2026, 2, 2)
let platforms: PretendPlatforms
beforeAll(async () => {
  platforms = await startPretendPlatforms({ now: () => time, mostPhones: { minute: 3, day: 5 } })
})
afterAll(() => platforms.stop())
beforeEach(() => {
  // A day on, so that no limit of the test before counts, and every token has ended.
  time += 24 * 3_600_000
})

type Told = Record<string, unknown>
const post = async (path: string, body: object | string): Promise<Told> =>
  (
    await fetch(`${platforms.url}${path}`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
  ).json() as Promise<Told>
const credentials = () => ({ grant_type: 'client_credential', appid: platforms.wechat.appId, secret: platforms.wechat.secret })
const stable = (change: object = {}) => post('/cgi-bin/stable_token', { ...credentials(), ...change })
const token = async (change: object = {}): Promise<Told> => {
  const query = new URLSearchParams({ ...credentials(), ...change })
  return (await fetch(`${platforms.url}/cgi-bin/token?${query}`)).json() as Promise<Told>
}
const phoneWith = (access_token: unknown, code = platforms.mintPhoneCode('wechat')) =>
  post(`/wxa/business/getuserphonenumber?access_token=${access_token}`, { code })

describe('stable_token', () => {
  it('gives the same token with less and less time left, and another within the last five minutes', async () => {
    const first = await stable()
    expect(Object.keys(first).sort()).toEqual(['access_token', 'expires_in'])
    expect(first.expires_in).toBe(7200)
    time += 6_000_000
    expect(await stable()).toEqual({ access_token: first.access_token, expires_in: 1200 })
    time += 900_000
    const next = await stable()
    expect(next.access_token).not.toBe(first.access_token)
    expect(next.expires_in).toBe(7200)
    expect((await phoneWith(first.access_token)).errcode).toBe(0)
    time += 300_000
    expect((await phoneWith(first.access_token)).errcode).toBe(42001)
  })

  it('forced, kills the one before at once; not again within 30 s, and 20 times a day', async () => {
    const first = await stable()
    const forced = await stable({ force_refresh: true })
    expect(forced.access_token).not.toBe(first.access_token)
    expect((await phoneWith(first.access_token)).errcode).toBe(40001)
    expect((await stable({ force_refresh: true })).errcode).toBe(45011)
    for (let i = 2; i <= 20; i += 1) {
      time += 30_000
      expect((await stable({ force_refresh: true })).errcode).toBeUndefined()
    }
    time += 30_000
    expect((await stable({ force_refresh: true })).errcode).toBe(45009)
    expect((await stable()).errcode).toBeUndefined()
  })

  it.each<[number, object | string]>([
    [44002, ''],
    [47001, 'appid=1'],
    [47001, { force_refresh: 'yes' }],
    [41002, { appid: '' }],
    [40013, { appid: 'wx9' }],
    [41004, { secret: '' }],
    [40125, { secret: 'wrong' }],
    [40002, { grant_type: 'authorization_code' }],
  ])('answers %i to %o', async (errcode, change) => {
    const told = await post('/cgi-bin/stable_token', typeof change === 'string' ? change : { ...credentials(), ...change })
    expect(told.errcode).toBe(errcode)
    expect(told.errmsg).toMatch(/, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
  })

  it('is asked by POST only', async () => {
    expect(await (await fetch(`${platforms.url}/cgi-bin/stable_token`)).json()).toMatchObject({ errcode: 43002 })
  })
})

describe('token', () => {
  it('gives another one each time; the one before works five more minutes, and stable tokens know nothing of it', async () => {
    const [lasting, first] = [await stable(), await token()]
    const second = await token()
    expect(second.access_token).not.toBe(first.access_token)
    time += 299_999
    expect((await phoneWith(first.access_token)).errcode).toBe(0)
    time += 1
    expect((await phoneWith(first.access_token)).errcode).toBe(40001)
    expect((await phoneWith(lasting.access_token)).errcode).toBe(0)
  })
  it('is given 2000 times a day', async () => {
    for (let i = 0; i < 2000; i += 100) await Promise.all(Array.from({ length: 100 }, () => token()))
    expect((await token()).errcode).toBe(45009)
  })
})

describe('the phone number', () => {
  it('comes once, with the app it is for', async () => {
    const { access_token } = await stable()
    const code = platforms.mintPhoneCode('wechat', '13700137000')
    expect(await phoneWith(access_token, code)).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13700137000',
        purePhoneNumber: '13700137000',
        countryCode: '86',
        watermark: { timestamp: time / 1000, appid: platforms.wechat.appId },
      },
    })
    expect((await phoneWith(access_token, code)).errcode).toBe(40029)
  })
  it('is not given for a login code, nor is anybody signed in by its code', async () => {
    const { access_token } = await stable()
    expect((await phoneWith(access_token, platforms.mintLoginCode('wechat'))).errcode).toBe(40029)
    const query = new URLSearchParams({
      appid: platforms.wechat.appId,
      secret: platforms.wechat.secret,
      js_code: platforms.mintPhoneCode('wechat'),
      grant_type: 'authorization_code',
    })
    expect(await (await fetch(`${platforms.url}/sns/jscode2session?${query}`)).json()).toMatchObject({ errcode: 40029 })
  })
  it('is not given after five minutes, to another person, or without a token', async () => {
    const { access_token } = await stable()
    const code = platforms.mintPhoneCode('wechat')
    expect(await post(`/wxa/business/getuserphonenumber?access_token=${access_token}`, { code, openid: 'oOther000000' })).toMatchObject({
      errcode: 40003,
    })
    expect((await phoneWith('', code)).errcode).toBe(41001)
    expect((await phoneWith('x', code)).errcode).toBe(40014)
    expect((await phoneWith('neverIssued0000', code)).errcode).toBe(40001)
    time += 5 * 60_000
    expect((await phoneWith(access_token, code)).errcode).toBe(40029)
  })
  it('is given so often a minute, and so often a day', async () => {
    const { access_token } = await stable()
    for (let i = 0; i < 3; i += 1) expect((await phoneWith(access_token)).errcode).toBe(0)
    expect((await phoneWith(access_token)).errcode).toBe(45011)
    time += 60_000
    for (let i = 0; i < 2; i += 1) expect((await phoneWith(access_token)).errcode).toBe(0)
    expect((await phoneWith(access_token)).errcode).toBe(45009)
  })
})
