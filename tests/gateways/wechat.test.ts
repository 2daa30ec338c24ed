import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wechatLogin } from '#functions/gateways/wechat'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'
import { answer, faultOf, scriptedWire, type Try } from '#tests/gateways/scriptedWire'

const secret = 'secretsecretsecretsecretsecret00'
const login = (...script: Try[]) => {
  const { wire, asked, slept } = scriptedWire(...script)
  const exchange = wechatLogin({ baseUrl: 'https://wechat.example/', appId: 'wx1', secret, ...wire })
  return { exchange: () => exchange('the-code'), asked, slept }
}
const openid = 'oGZUI0egBJY1zhBYw2KhdUfwVJJE'
const session = { session_key: 'tiihtNczf5v6AKRyjwEUhQ==', openid }
const refused = { ok: false, code: 'LOGIN_CODE_REFUSED' }
const unreachable = { ok: false, code: 'PLATFORM_UNREACHABLE' }

describe('a login code of WeChat', () => {
  it('is exchanged at code2Session with what that asks for', async () => {
    const { exchange, asked } = login(answer(session))
    expect(await exchange()).toEqual({ ok: true, value: { openId: openid } })
    const url = new URL(String(asked[0]?.url))
    expect(url.origin + url.pathname).toBe('https://wechat.example/sns/jscode2session')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      appid: 'wx1',
      secret,
      js_code: 'the-code',
      grant_type: 'authorization_code',
    })
    expect(asked[0]?.init).toMatchObject({ method: 'GET', redirect: 'manual' })
  })

  it('is accepted with errcode 0 as well, and the session key goes no further', async () => {
    const result = await login(answer({ errcode: 0, errmsg: 'ok', ...session })).exchange()
    expect(JSON.stringify(result)).toBe(JSON.stringify({ ok: true, value: { openId: openid } }))
  })

  it.each([40029, 40163, 40226])('is refused at once on %i', async (errcode) => {
    const { exchange, asked } = login(answer({ errcode, errmsg: 'x, rid: 6530a1b2-11223344-55667788' }))
    expect(await exchange()).toEqual(refused)
    expect(asked).toHaveLength(1)
  })

  it.each([40013, 40125, 41002, 41004, 41008, 40002, 45009, 99999])(
    'is a fault on %i, which names the code and nothing secret',
    async (errcode) => {
      const message = await faultOf(login(answer({ errcode, errmsg: `bad ${secret} the-code, rid: 6530a1b2-11223344-55667788` })).exchange)
      expect(message).toContain(`errcode ${errcode}, rid 6530a1b2-11223344-55667788`)
      expect(message).not.toContain(secret)
      expect(message).not.toContain('the-code')
    },
  )
})

describe('a busy or silent WeChat', () => {
  const busy: [string, () => Try][] = [
    ['errcode -1', () => answer({ errcode: -1, errmsg: 'system error' })],
    ['errcode 45011', () => answer({ errcode: 45011, errmsg: 'too often' })],
    ['HTTP 502 with a page', () => answer('<html>bad gateway</html>', 502)],
    ['HTTP 429', () => answer('', 429)],
    ['a connection that fails', () => 'refused'],
    ['silence', () => 'silent'],
  ]
  it.each(busy)('%s: asked twice more after growing waits, then given up', async (_, make) => {
    const { exchange, asked, slept } = login(make(), make(), make(), answer(session))
    expect(await exchange()).toEqual(unreachable)
    expect(asked).toHaveLength(3)
    expect(slept).toEqual([200, 400])
  })

  it.each(busy)('%s: the next answer counts', async (_, make) => {
    const { exchange, asked } = login(make(), make(), answer(session))
    expect(await exchange()).toMatchObject({ ok: true })
    expect(asked).toHaveLength(3)
  })

  it('waits a part of the wait that chance decides', async () => {
    const { wire, slept } = scriptedWire('refused', 'refused', 'refused')
    await wechatLogin({ baseUrl: 'https://w.example', appId: 'a', secret, ...wire, random: () => 0.01 })('c')
    expect(slept).toEqual([4, 8])
  })

  it('is not asked again once the time of all tries together is over', async () => {
    const { wire, asked } = scriptedWire('silent', 'silent', 'silent')
    const limits = { timeLimitMs: 5_000, totalLimitMs: 30 }
    expect(await wechatLogin({ baseUrl: 'https://w.example', appId: 'a', secret, ...wire, ...limits })('c')).toEqual(unreachable)
    expect(asked).toHaveLength(1)
  })

  it('that stops in the middle of an answer is not waited for', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200)
      response.write('{"openid":')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const began = performance.now()
    const exchange = wechatLogin({ baseUrl, appId: 'a', secret, ...scriptedWire().wire, fetch, timeLimitMs: 50 })
    expect(await exchange('c')).toEqual(unreachable)
    expect(performance.now() - began).toBeLessThan(2_000)
    server.closeAllConnections()
    server.close()
  })
})

describe('an answer that is not one of WeChat is a fault that quotes none of it', () => {
  it.each<[string, Response]>([
    ['garbage', answer('tiihtNczf5v6AKRyjwEUhQ garbage')],
    ['nothing', answer('')],
    ['a list', answer('["tiihtNczf5v6AKRyjwEUhQ"]')],
    ['null', answer('null')],
    ['no openid', answer({ session_key: 'tiihtNczf5v6AKRyjwEUhQ' })],
    ['an openid that is a number', answer({ ...session, openid: 1234567 })],
    ['an openid that would break a key', answer({ ...session, openid: 'account#1234567' })],
    ['an errcode that is text', answer({ ...session, errcode: 'tiihtNczf5v6AKRyjwEUhQ' })],
    ['HTTP 404', answer(session, 404)],
    ['a redirect', answer('', 302, { location: 'https://elsewhere.example/?tiihtNczf5v6AKRyjwEUhQ' })],
    ['more than 64 kB', answer(JSON.stringify({ ...session, more: 'x'.repeat(70_000) }))],
  ])('%s', async (_, given) => {
    const { exchange, asked } = login(given)
    const message = await faultOf(exchange)
    expect(message).not.toBe('')
    expect(message).not.toMatch(/tiihtNczf5v6AKRyjwEUhQ|the-code|secretsecret/)
    expect(asked).toHaveLength(1)
  })
})

describe('WeChat without its settings cannot start', () => {
  const { wire } = scriptedWire()
  const good = { baseUrl: 'https://api.weixin.qq.com', appId: 'wx1', secret, ...wire }
  it.each(['baseUrl', 'appId', 'secret'] as const)('%s', (name) => {
    expect(() => wechatLogin({ ...good, [name]: '' })).toThrow(`WeChat login is not configured: ${name} is missing`)
    expect(() => wechatLogin({ ...good, [name]: undefined })).toThrow(name)
  })
  it.each(['http://api.weixin.qq.com', 'api.weixin.qq.com', 'ftp://127.0.0.1', 'https://a:b@c.example', 'https://c.example/?q=1'])(
    'nor with the address %s',
    (baseUrl) => {
      expect(() => wechatLogin({ ...good, baseUrl })).toThrow('baseUrl must be an https address')
    },
  )
})

describe('with the pretend WeChat', () => {
  let time = Date.UTC(2026, 2, 2)
  let platforms: PretendPlatforms
  beforeAll(async () => {
    platforms = await startPretendPlatforms({ now: () => time, blockedOpenIds: ['oBlocked0000'] })
  })
  afterAll(() => platforms.stop())
  const exchange = (code: string, more: { appId?: string; secret?: string } = {}) =>
    wechatLogin({ baseUrl: platforms.url, ...platforms.wechat, ...more, ...scriptedWire().wire, fetch, timeLimitMs: 3_000 })(code)

  it('a code signs in its person, once', async () => {
    const code = platforms.mintLoginCode('wechat', openid)
    expect(await exchange(code)).toEqual({ ok: true, value: { openId: openid } })
    expect(await exchange(code)).toEqual(refused)
  })
  it('a code is accepted just before five minutes and refused at five', async () => {
    const early = platforms.mintLoginCode('wechat')
    const late = platforms.mintLoginCode('wechat')
    time += 5 * 60_000 - 1
    expect(await exchange(early)).toMatchObject({ ok: true })
    time += 1
    expect(await exchange(late)).toEqual(refused)
  })
  it('an unknown code, a code of Alipay and a held back person are refused', async () => {
    expect(await exchange('0unknown')).toEqual(refused)
    expect(await exchange(platforms.mintLoginCode('alipay'))).toEqual(refused)
    expect(await exchange(platforms.mintLoginCode('wechat', 'oBlocked0000'))).toEqual(refused)
  })
  it('a wrong app id or secret is a fault', async () => {
    await expect(exchange('0', { appId: 'wxother' })).rejects.toThrow('errcode 40013')
    await expect(exchange('0', { secret: 'other' })).rejects.toThrow('errcode 40125')
  })
  it('one person signs in 100 times a minute and no more', async () => {
    const person = 'oOften000000'
    for (let i = 0; i < 100; i += 1) expect(await exchange(platforms.mintLoginCode('wechat', person))).toMatchObject({ ok: true })
    const code = platforms.mintLoginCode('wechat', person)
    expect(await exchange(code)).toEqual(unreachable)
    time += 60_000
    expect(await exchange(code)).toMatchObject({ ok: true })
  })
})
