import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { breaker } from '#functions/gateways/breaker'
import { awsServices, mayCall, outbound, sdkLimits, wireTo } from '#functions/gateways/outbound'
import { askPlatform } from '#functions/gateways/platformCall'
import { answer, scriptedWire, type Try } from '#tests/gateways/scriptedWire'

const env = {
  WECHAT_BASE_URL: 'https://api.weixin.qq.com',
  ALIPAY_BASE_URL: 'https://openapi.alipay.com',
  SMS_BASE_URL: 'https://sms.example/v1',
}

describe('calls may leave', () => {
  const may = (url: string) => mayCall(env)(new URL(url))
  it.each(['https://api.weixin.qq.com/sns/jscode2session?x=1', 'https://openapi.alipay.com/v3/x', 'https://sms.example/v1/messages'])(
    'for %s',
    (url) => expect(may(url)).toBe(true),
  )
  it.each([
    'http://api.weixin.qq.com/',
    'https://api.weixin.qq.com:8443/',
    'https://api.weixin.qq.com.evil.example/',
    'https://evil.example/api.weixin.qq.com',
    'https://user@sms.example.evil.example/',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1/',
  ])('not for %s', (url) => expect(may(url)).toBe(false))
  it('for nothing at all when nothing is configured', () => {
    expect(mayCall({ WECHAT_BASE_URL: 'nonsense' })(new URL('https://api.weixin.qq.com'))).toBe(false)
  })
})

const askWith = (wire: ReturnType<typeof scriptedWire>['wire'], url: string) =>
  askPlatform(
    wire,
    () => ({ url, init: {} }),
    ({ body }) => body,
  )

it('a call to an address that is not in the table is a fault, and nothing is sent', async () => {
  const { wire, asked } = scriptedWire(answer('ok'))
  await expect(askWith({ ...wire, mayCall: mayCall(env) }, 'https://evil.example/?secret=1')).rejects.toThrow(
    /^no call may leave for evil.example$/,
  )
  expect(asked).toHaveLength(0)
})

it('a redirect is not followed, and not judged', async () => {
  const { wire, asked } = scriptedWire(answer('', 302, { location: 'https://evil.example' }))
  await expect(askWith(wire, 'https://w.example')).rejects.toThrow('redirect')
  expect(asked[0]?.init.redirect).toBe('manual')
})

describe('a dependency that does not answer', () => {
  const lost = (count: number): Try[] => Array.from({ length: count }, () => 'refused')
  it('is not asked for ten seconds after five tries in vain, then by one call', async () => {
    let time = 0
    const { wire, asked } = scriptedWire(...lost(6), answer('well'), answer('well'))
    const spared = { ...wire, breaker: breaker(() => time) }
    for (let i = 0; i < 4; i += 1) expect(await askWith(spared, 'https://w.example')).toBe('unreachable')
    expect(asked).toHaveLength(5)
    time = 9_999
    expect(await askWith(spared, 'https://w.example')).toBe('unreachable')
    expect(asked).toHaveLength(5)
    time = 10_000
    expect(await askWith(spared, 'https://w.example')).toBe('unreachable')
    expect(asked).toHaveLength(6)
    time = 20_000
    expect(await Promise.all([1, 2].map(() => askWith(spared, 'https://w.example')))).toEqual(['well', 'unreachable'])
    expect(await askWith(spared, 'https://w.example')).toBe('well')
  })
  it('that answers in between is asked on', async () => {
    const { wire } = scriptedWire(...lost(2), answer('well'), ...lost(2), answer('well'), ...lost(2), answer('well'))
    const spared = { ...wire, breaker: breaker(() => 0) }
    for (let i = 0; i < 3; i += 1) expect(await askWith(spared, 'https://w.example')).toBe('well')
  })
})

describe('the table of dependencies', () => {
  it('gives each its limits, within the ten seconds of a function, and says what happens without it', () => {
    for (const [name, { timeLimitMs, tries, totalLimitMs, whenDown }] of Object.entries(outbound)) {
      expect([name, timeLimitMs <= totalLimitMs, tries >= 1 && tries <= 3, totalLimitMs < 10_000, whenDown.length > 20]).toEqual([
        name,
        true,
        true,
        true,
        true,
      ])
    }
    // A call to WeChat at its worst: a token, the call, another token, a forced one, the call again.
    expect(outbound.wechatToken.totalLimitMs * 3 + outbound.wechatApi.totalLimitMs * 2).toBeLessThan(10_000)
    const { fetch, sleep, random } = scriptedWire().wire
    expect(wireTo('wechatToken', env, { fetch, sleep, random }, Date.now)).toMatchObject({
      timeLimitMs: 1_200,
      tries: 2,
      totalLimitMs: 1_600,
    })
  })
  it('has the services of AWS, too; whoever asks one takes its limits from here', () => {
    for (const { tries, whenDown } of Object.values(awsServices)) expect([tries <= 8, whenDown.length > 20]).toEqual([true, true])
    expect(sdkLimits('table')).toEqual({
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    })
    const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const made = files.flatMap((file) => readFileSync(`functions/${file}`, 'utf8').match(/new (?:DynamoDB|KMSClient)\(.*/g) ?? [])
    expect(made.length).toBeGreaterThan(5)
    expect(made.filter((client) => !client.includes('sdkLimits('))).toEqual([])
  })
  it('is the only way out: nothing else in functions fetches or opens a connection', () => {
    const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const reaching = files.filter((file) =>
      /\bfetch\b|node:(?:http|https|http2|tls|dgram|dns)\b|createConnection|new Socket/.test(
        readFileSync(`functions/${file}`, 'utf8').replace(/^import type .*$/gm, ''),
      ),
    )
    expect(reaching.sort()).toEqual([
      'entries/outboundWorld.ts',
      'gateways/outbound.ts',
      'gateways/platformCall.ts',
      'gateways/smsTencent.ts',
    ])
  })
})
