import { createPrivateKey, createSign, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alipayLogin } from '#functions/gateways/alipay'
import type { AlipaySettings } from '#functions/gateways/alipayRequests'
import type { Wire } from '#functions/gateways/platformCall'
import { demoOpenIds, type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'
import { answer, faultOf, scriptedWire, type Try } from '#tests/gateways/scriptedWire'

const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
const alipay = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = app.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const settings = (wire: Wire): AlipaySettings => ({
  baseUrl: 'https://alipay.example',
  appId: '2021',
  privateKey: pem,
  alipayPublicKey: alipay.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  now: () => 1_772_000_000_000,
  newNonce: () => 'nonce-1',
  ...wire,
})
const login = (...script: Try[]) => {
  const { wire, asked, slept } = scriptedWire(...script)
  return { exchange: () => alipayLogin(settings(wire))('the-code'), asked, slept }
}
const openId = '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5'
const signed = (value: object | string, key = alipay.privateKey) => {
  const body = typeof value === 'string' ? value : JSON.stringify(value)
  const signature = createSign('RSA-SHA256').update(`1772000000000\nn1\n${body}\n`).sign(key, 'base64')
  return answer(body, 200, { 'alipay-timestamp': '1772000000000', 'alipay-nonce': 'n1', 'alipay-signature': signature })
}
const error = (code: string, status = 400) => answer({ code, message: `bad the-code ${pem}`, links: [] }, status)
const refused = { ok: false, code: 'LOGIN_CODE_REFUSED' }
const unreachable = { ok: false, code: 'PLATFORM_UNREACHABLE' }

describe('an auth code of Alipay', () => {
  it('is exchanged by a signed request', async () => {
    const { exchange, asked } = login(signed({ access_token: 'authbseB', open_id: openId }))
    expect(await exchange()).toEqual({ ok: true, value: { openId } })
    expect(asked[0]?.url).toBe('https://alipay.example/v3/alipay/system/oauth/token')
    expect(asked[0]?.init).toMatchObject({
      method: 'POST',
      redirect: 'manual',
      body: '{"grant_type":"authorization_code","code":"the-code"}',
    })
    expect(new Headers(asked[0]?.init.headers).get('authorization')).toMatch(
      /^ALIPAY-SHA256withRSA app_id=2021,nonce=nonce-1,timestamp=1772000000000,sign=[\w+/]{342}==$/,
    )
  })

  it('of an older app names its person by user id; with both, the open id counts', async () => {
    expect(await login(signed({ user_id: '2088102150477652' })).exchange()).toEqual({ ok: true, value: { openId: '2088102150477652' } })
    expect(await login(signed({ user_id: '2088102150477652', open_id: openId })).exchange()).toEqual({ ok: true, value: { openId } })
  })

  it.each(['isv.code-invalid', 'code-invalid'])('is refused at once on %s', async (code) => {
    const { exchange, asked } = login(error(code))
    expect(await exchange()).toEqual(refused)
    expect(asked).toHaveLength(1)
  })

  it.each(['isv.grant-type-invalid', 'invalid-signature', 'isv.unmatched-app-id', 'invalid-timestamp', 'missing-signature'])(
    'is a fault on %s, which names the code and nothing secret',
    async (code) => {
      const message = await faultOf(login(error(code, 401)).exchange)
      expect(message).toContain(`HTTP 401, ${code}`)
      expect(message).not.toMatch(/the-code|PRIVATE/)
    },
  )
})

describe('a busy or silent Alipay', () => {
  const busy: [string, () => Try][] = [
    ['isp.unknow-error', () => error('isp.unknow-error')],
    ['aop.unknow-error', () => error('aop.unknow-error')],
    ['isv.app-call-limited', () => error('isv.app-call-limited')],
    ['HTTP 500', () => error('system-error', 500)],
    ['HTTP 502 with a page', () => answer('<html>', 502)],
    ['a connection that fails', () => 'refused'],
    ['silence', () => 'silent'],
  ]
  it.each(busy)('%s: asked twice more after growing waits, then given up', async (_, make) => {
    const { exchange, asked, slept } = login(make(), make(), make(), signed({ open_id: openId }))
    expect(await exchange()).toEqual(unreachable)
    expect(asked).toHaveLength(3)
    expect(slept).toEqual([200, 400])
  })

  it('is asked with a new nonce and signature each time', async () => {
    const { wire, asked } = scriptedWire('refused', signed({ open_id: openId }))
    const nonces = ['n1', 'n2']
    await alipayLogin({ ...settings(wire), newNonce: () => nonces.shift() ?? '' })('the-code')
    const headers = asked.map(({ init }) => new Headers(init.headers).get('authorization'))
    expect(headers[0]).toContain('nonce=n1,')
    expect(headers[1]).toContain('nonce=n2,')
  })
})

describe('an answer that Alipay did not write is a fault, and is not asked for again', () => {
  const altered = (from: Response, body: string) => new Response(body, { headers: from.headers })
  const without = (name: string) => {
    const from = signed({ open_id: openId })
    from.headers.delete(name)
    return from
  }
  it.each<[string, () => Response]>([
    ['no signature', () => answer({ open_id: openId })],
    ['no timestamp', () => without('alipay-timestamp')],
    ['no nonce', () => without('alipay-nonce')],
    ['signed by another key', () => signed({ open_id: openId }, app.privateKey)],
    ['another person in it', () => altered(signed({ open_id: openId }), JSON.stringify({ open_id: 'someoneElse' }))],
    ['one more space', () => altered(signed({ open_id: openId }), `{"open_id": "${openId}"}`)],
    [
      'a signature that is not base64',
      () => answer({ open_id: openId }, 200, { 'alipay-timestamp': '1', 'alipay-nonce': 'n', 'alipay-signature': '?' }),
    ],
  ])('%s', async (_, make) => {
    const { exchange, asked } = login(make())
    await expect(exchange()).rejects.toThrow("does not carry Alipay's signature")
    expect(asked).toHaveLength(1)
  })

  it.each<[string, () => Response]>([
    ['signed garbage', () => signed('authbseB garbage')],
    ['no open id', () => signed({ access_token: 'authbseB' })],
    ['an open id that would break a key', () => signed({ open_id: 'a#b#authbseB' })],
    ['an error without a code', () => answer({ message: 'authbseB' }, 400)],
    ['an error whose code is a sentence', () => answer({ code: 'no the-code for authbseB' }, 400)],
    ['an error page', () => answer('<html>authbseB', 404)],
    ['a redirect', () => answer('', 302, { location: 'https://elsewhere.example' })],
  ])('nor can it be used: %s', async (_, make) => {
    const message = await faultOf(login(make()).exchange)
    expect(message).not.toBe('')
    expect(message).not.toMatch(/authbseB|the-code|PRIVATE/)
  })
})

describe('Alipay without its settings cannot start', () => {
  const good = settings(scriptedWire().wire)
  it.each(['baseUrl', 'appId', 'privateKey', 'alipayPublicKey'] as const)('%s', (name) => {
    expect(() => alipayLogin({ ...good, [name]: undefined })).toThrow(`Alipay login is not configured: ${name} is missing`)
  })
  it('reads a key as PEM, as base64 of PKCS#8 and as base64 of PKCS#1', () => {
    for (const type of ['pkcs8', 'pkcs1'] as const) {
      const der = app.privateKey.export({ type, format: 'der' }).toString('base64')
      expect(() => alipayLogin({ ...good, privateKey: der })).not.toThrow()
    }
    expect(() => alipayLogin({ ...good, privateKey: app.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString() })).not.toThrow()
  })
  it('names a key it cannot use and does not quote it', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    const other = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'der' })
      .toString('base64')
    for (const privateKey of ['garbage', weak, curve, other]) {
      const message = await faultOf(() => alipayLogin({ ...good, privateKey }))
      expect(message).toContain('privateKey must be an RSA key of 2048 bits')
      expect(message).not.toContain(privateKey)
    }
    expect(() => alipayLogin({ ...good, alipayPublicKey: 'garbage' })).toThrow('alipayPublicKey must be an RSA key')
  })
})

describe('with the pretend Alipay', () => {
  let time = Date.UTC(2026, 2, 2)
  let platforms: PretendPlatforms
  beforeAll(async () => {
    platforms = await startPretendPlatforms({ now: () => time })
  })
  afterAll(() => platforms.stop())
  const exchange = (code: string, more: Partial<AlipaySettings> = {}) =>
    alipayLogin({
      baseUrl: platforms.url,
      ...platforms.alipay,
      ...scriptedWire().wire,
      fetch,
      timeLimitMs: 3_000,
      now: () => time,
      newNonce: () => crypto.randomUUID(),
      ...more,
    })(code)

  it('a code signs in its person, once', async () => {
    const code = platforms.mintLoginCode('alipay')
    expect(await exchange(code)).toEqual({ ok: true, value: { openId: demoOpenIds.alipay } })
    expect(await exchange(code)).toEqual(refused)
  })
  it('an unknown code, an old code and a code of WeChat are refused', async () => {
    expect(await exchange('unknown')).toEqual(refused)
    expect(await exchange(platforms.mintLoginCode('wechat'))).toEqual(refused)
    const old = platforms.mintLoginCode('alipay')
    time += 5 * 60_000
    expect(await exchange(old)).toEqual(refused)
  })
  it('the wrong app, key, clock or a repeated nonce is a fault, and the code stays unused', async () => {
    const code = platforms.mintLoginCode('alipay')
    await expect(exchange(code, { appId: '2022' })).rejects.toThrow('invalid-app-id')
    await expect(exchange(code, { privateKey: pem })).rejects.toThrow('invalid-signature')
    await expect(exchange(code, { now: () => time + 600_001 })).rejects.toThrow('invalid-timestamp')
    await expect(exchange(code, { now: () => Number.NaN })).rejects.toThrow('invalid-timestamp')
    const newNonce = () => 'same'
    await exchange('unknown', { newNonce })
    await expect(exchange(code, { newNonce })).rejects.toThrow('suspected-attack')
    expect(await exchange(code)).toMatchObject({ ok: true })
  })
  it('that answers a page, nothing signed or something altered is not believed', async () => {
    const signIn = () => exchange(platforms.mintLoginCode('alipay'))
    platforms.trouble.alipay = 'page'
    expect(await signIn()).toEqual(unreachable)
    platforms.trouble.alipay = 'unsigned'
    await expect(signIn()).rejects.toThrow("does not carry Alipay's signature")
    platforms.trouble.alipay = 'altered'
    await expect(signIn()).rejects.toThrow("does not carry Alipay's signature")
    platforms.trouble.alipay = undefined
    expect(await signIn()).toMatchObject({ ok: true })
  })
  it('a request changed on the way is not accepted', async () => {
    const mine = platforms.mintLoginCode('alipay', 'personNumberOne')
    const changed: Wire['fetch'] = (url, init) => fetch(url, { ...init, body: String(init?.body).replace('unknown', mine) })
    await expect(exchange('unknown', { fetch: changed })).rejects.toThrow('invalid-signature')
  })
  it('an answer changed on the way is not believed', async () => {
    const code = platforms.mintLoginCode('alipay', 'personNumberOne')
    const changed: Wire['fetch'] = async (url, init) => {
      const real = await fetch(url, init)
      return new Response((await real.text()).replace('NumberOne', 'NumberTwo'), { status: real.status, headers: real.headers })
    }
    await expect(exchange(code, { fetch: changed })).rejects.toThrow("does not carry Alipay's signature")
  })
  it("nor is an answer believed that another key than Alipay's has signed", async () => {
    const own = createPrivateKey({ key: Buffer.from(platforms.alipay.privateKey, 'base64'), format: 'der', type: 'pkcs8' })
    const forged: Wire['fetch'] = async () => signed({ open_id: openId }, own)
    await expect(exchange('any', { fetch: forged })).rejects.toThrow("does not carry Alipay's signature")
  })
})
