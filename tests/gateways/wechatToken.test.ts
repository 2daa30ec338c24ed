import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wechatCall } from '#functions/gateways/wechatCall'
import { wechatPhone } from '#functions/gateways/wechatPhone'
import { type TokenShelf, wechatTokens } from '#functions/gateways/wechatToken'
import { platformTokens } from '#functions/store/platformTokens'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'
import { answer, faultOf, scriptedWire, type Try } from '#tests/gateways/scriptedWire'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault } from '#tests/support/aVault'

const secret = 'secretsecretsecretsecretsecret00'
const start = Date.UTC(2026, 2, 2)
let time = start
const newShelf = (): TokenShelf => platformTokens(memoryTable(), aVault())('wechat', 'wx1')

const tokensOver = (shelf: TokenShelf, ...script: Try[]) => {
  const { wire, asked, slept } = scriptedWire(...script)
  const tokens = wechatTokens({ ...wire, baseUrl: 'https://w.example', appId: 'wx1', secret, shelf, now: () => time })
  const forced = () => asked.map(({ init }) => JSON.parse(String(init.body)).force_refresh)
  return { read: tokens.read, asked, slept, forced }
}
const given = (access_token: string, expires_in = 7200) => answer({ access_token, expires_in })

beforeEach(() => {
  time = start
})

describe("WeChat's token", () => {
  it('is asked for as stable_token wants it, and then remembered', async () => {
    const { read, asked } = tokensOver(newShelf(), given('T1', 345))
    expect([await read(), await read()]).toEqual(['T1', 'T1'])
    expect(asked).toHaveLength(1)
    expect(asked[0]?.url).toBe('https://w.example/cgi-bin/stable_token')
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual({ grant_type: 'client_credential', appid: 'wx1', secret, force_refresh: false })
  })

  it('serves until two minutes before its end, then the next one is asked for', async () => {
    const { read, asked } = tokensOver(newShelf(), given('T1'), given('T2'))
    await read()
    time += 7_080_000 - 1
    expect(await read()).toBe('T1')
    time += 1
    expect(await read()).toBe('T2')
    expect(asked).toHaveLength(2)
  })

  it('is shared by instances, sealed in the table', async () => {
    const table = memoryTable()
    const shelf = platformTokens(table, aVault())('wechat', 'wx1')
    await tokensOver(shelf, given('T1token')).read()
    const other = tokensOver(shelf)
    expect(await other.read()).toBe('T1token')
    expect(other.asked).toHaveLength(0)
    expect(JSON.stringify(await table.get({ pk: 'PLATFORM#wechat#wx1', sk: 'TOKEN' }, 'consistent'))).not.toContain('T1token')
  })

  it('that was refused is dropped here and in the table, and asked for once by however many', async () => {
    const shelf = newShelf()
    const { read, asked } = tokensOver(shelf, given('T1'), given('T2'))
    await read()
    const renewed = await Promise.all(Array.from({ length: 200 }, () => read('T1')))
    expect(new Set(renewed)).toEqual(new Set(['T2']))
    expect(asked).toHaveLength(2)
    expect((await shelf.read())?.token).toBe('T2')
  })

  it('that came with a renewal begun by somebody else is not taken for another one', async () => {
    const { read, asked } = tokensOver(newShelf(), given('T1'), given('T2'))
    const [, second] = await Promise.all([read(), read('T1')])
    expect(second).toBe('T2')
    expect(asked).toHaveLength(2)
  })

  it('that WeChat gives although it refuses it is forced, once', async () => {
    const { read, forced } = tokensOver(newShelf(), given('T1'), given('T1'), given('T2'))
    await read()
    expect(await read('T1')).toBe('T2')
    expect(forced()).toEqual([false, false, true])
  })

  it('is not forced twice within 30 s by all instances together; the other one waits for what the first one got', async () => {
    const shelf = newShelf()
    const one = tokensOver(shelf, given('T1'), given('T1'), given('T2'))
    const other = tokensOver(shelf, given('T2'))
    await one.read()
    await one.read('T1')
    expect(await other.read('T2')).toBe('unreachable')
    expect(other.forced()).toEqual([false])
    expect(other.slept).toEqual([800])
    expect(await shelf.mayForce(time + 29_999)).toBe(false)
    expect(await shelf.mayForce(time + 30_000)).toBe(true)
  })

  it('is forced at most 20 times a day', async () => {
    const shelf = newShelf()
    let allowed = 0
    for (let i = 0; i < 100; i += 1) if (await shelf.mayForce(start + i * 60_000)) allowed += 1
    expect(allowed).toBe(20)
    expect(await shelf.mayForce(start + 24 * 3_600_000)).toBe(true)
  })

  it('of two instances only one may force, however they meet', async () => {
    const shelf = newShelf()
    const may = await Promise.all(Array.from({ length: 50 }, () => shelf.mayForce(start)))
    expect(may.filter(Boolean)).toHaveLength(1)
  })

  it('does not come from a WeChat that is silent, and its next answer counts', async () => {
    const { read } = tokensOver(newShelf(), 'refused', 'silent', answer('', 502), given('T1'))
    expect(await read()).toBe('unreachable')
    expect(await read()).toBe('T1')
  })

  it.each([40013, 40125, 40243, 40164])('is a fault on %i, which names nothing secret', async (errcode) => {
    const fault = await faultOf(tokensOver(newShelf(), answer({ errcode, errmsg: `x ${secret}` })).read)
    expect(fault).toContain(`errcode ${errcode}`)
    expect(fault).not.toContain(secret)
  })

  it.each([{}, { access_token: 'T' }, { access_token: 'a b', expires_in: 1 }, { access_token: 7, expires_in: 7200 }])(
    'is not made of %o',
    async (body) => {
      await expect(tokensOver(newShelf(), answer(body)).read()).rejects.toThrow('no token that can be used')
    },
  )
})

describe('a call to WeChat', () => {
  const callWith = (...script: Try[]) => {
    const { wire, asked } = scriptedWire(...script)
    const read: (string | undefined)[] = []
    const tokens = { read: async (dead?: string) => String(read.push(dead)) }
    const call = wechatCall({ ...wire, baseUrl: 'https://w.example', tokens })
    return { call: () => call('/x', {}, ({ errcode }) => ({ errcode })), asked, read }
  }
  it.each([40001, 40014, 42001])('whose token is refused with %i is made once more, with another', async (errcode) => {
    const { call, asked, read } = callWith(answer({ errcode, errmsg: 'x' }), answer({ errcode: 0 }))
    expect(await call()).toEqual({ errcode: 0 })
    expect(read).toEqual([undefined, '1'])
    expect(asked.map(({ url }) => url)).toEqual(['https://w.example/x?access_token=1', 'https://w.example/x?access_token=2'])
  })
  it('is not made a third time', async () => {
    const { call, asked } = callWith(answer({ errcode: 40001 }), answer({ errcode: 40001 }))
    expect(await call()).toBe('unreachable')
    expect(asked).toHaveLength(2)
  })
})

describe('with the pretend WeChat', () => {
  let platforms: PretendPlatforms
  beforeAll(async () => {
    platforms = await startPretendPlatforms({ now: () => time })
  })
  afterAll(() => platforms.stop())
  let refreshes = 0
  const counted: typeof fetch = (url, init) => {
    if (String(url).endsWith('/stable_token')) refreshes += 1
    return fetch(url, init)
  }
  const instance = (shelf: TokenShelf) => {
    const wire = { ...scriptedWire().wire, fetch: counted, timeLimitMs: 10_000 }
    const settings = { ...wire, baseUrl: platforms.url, ...platforms.wechat }
    const tokens = wechatTokens({ ...settings, shelf, now: () => time })
    const call = wechatCall({ ...settings, tokens })
    return wechatPhone({ call, appId: platforms.wechat.appId })
  }

  it('200 simultaneous calls with a dead token are one refresh', async () => {
    const phone = instance(newShelf())
    await phone(platforms.mintPhoneCode('wechat'))
    platforms.killWechatToken()
    refreshes = 0
    const codes = Array.from({ length: 200 }, () => platforms.mintPhoneCode('wechat'))
    const told = await Promise.all(codes.map((code) => phone(code)))
    expect(told.filter(({ ok }) => ok)).toHaveLength(200)
    expect(refreshes).toBe(1)
  })

  it('a token that is given although it is refused is forced', async () => {
    time += 24 * 3_600_000
    const phone = instance(newShelf())
    await phone(platforms.mintPhoneCode('wechat'))
    platforms.killWechatToken('unknowing')
    expect(await phone(platforms.mintPhoneCode('wechat'))).toMatchObject({ ok: true })
    expect(platforms.received.some(({ what }) => what.startsWith('a token forced'))).toBe(true)
  })
})
