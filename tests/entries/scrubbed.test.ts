import { describe, expect, it } from 'vitest'
import { loggedRun } from '#functions/entries/loggedRun'
import { faultFields, type LogFields, logLine } from '#functions/entries/logLine'
import { accountMark } from '#functions/entries/requestLog'
import { scrubbed } from '#functions/entries/scrubbed'
import { refreshTokens } from '#functions/gateways/refreshTokens'
import { tokens } from '#functions/gateways/tokens'
import { keepFunctionLog } from '#tests/support/functionLog'

const key = Buffer.alloc(32, 1)
const access = await tokens(key, () => 1_795_320_000).issue({ who: 'account', id: 'abcdefghijkmnpqr', channel: 'h5', signInId: 'x' }, 600)
const refresh = refreshTokens(key).issue({ signInId: 'abcdefghijkmnpqrstuvwxyz'.slice(0, 24).replace('x', '2'), generation: 7 })

/** What a line may not hold. */
const canaries = {
  'an identity number': '11010519491231002X',
  'an identity number in small letters': '11010519491231002x',
  'a mobile number': '13800138000',
  'a mobile number with its country': '+8613800138000',
  'a mobile number in groups': '138 0013 8000',
  'a mobile number with dashes': '138-0013-8000',
  'an access token': access,
  'a refresh token': refresh,
  'a header with a token': `Bearer ${access}`,
  'an address of mail': 'chen.xiuying@example.com.cn',
  'a one-time code': '246810',
  'an open id of WeChat': 'oGZUI0egBJY1zhBYw2KhdUfwVJJE',
  'an open id of Alipay': '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5',
  'a name': '陈秀英',
  'a complaint': '反复胸痛三天，咳嗽',
  'a key in hexadecimal': '5f2b9c1e5f2b9c1e5f2b9c1e5f2b9c1e',
  'a wide number': '１３８００１３８０００',
}

/** Where it may turn up: the shapes of which a logger that names fields leaks most. */
const shapes: Record<string, (canary: string) => LogFields> = {
  'in a field': (canary) => ({ phone: canary }),
  'in a nested field': (canary) => ({ a: { b: { c: [{ idNumber: canary }] } } }),
  'in the text of a message': (canary) => ({ message: `no such patient ${canary} here` }),
  'in the message of a fault': (canary) => faultFields(new Error(`cannot read ${canary}`)),
  'quoted in the message of a fault': (canary) => faultFields(new SyntaxError(`Unexpected token in "${canary}"`)),
  'in a nested cause': (canary) => faultFields(new Error('outer', { cause: new Error(`inner ${canary}`) })),
  'in JSON inside a text': (canary) => ({ body: JSON.stringify({ patient: JSON.stringify({ phone: canary }) }) }),
  'in an address': (canary) => ({ url: `/api/patients?q=${encodeURIComponent(canary)}&x=1` }),
  'in a list': (canary) => ({ list: ['a', canary, 'b'] }),
  'under a key in other letters': (canary) => ({ IDNUMBER: canary, Id_Number: canary }),
  'as a key': (canary) => ({ [canary]: true }),
  'between other letters': (canary) => ({ message: `id=${canary};` }),
}

/** What of a canary would be recognised: itself, escaped or cut. */
const tracesOf = (canary: string): string[] => {
  const bare = canary.replace(/^Bearer /, '')
  const long = bare.length > 24 ? [bare.slice(0, 24), bare.slice(-24)] : []
  return [bare, encodeURIComponent(bare), bare.replace(/\D/g, '').slice(-8), ...long].filter((trace) => trace.length >= 2)
}

describe('a line of the log', () => {
  let cases = 0
  describe.each(Object.entries(shapes))('%s', (_, shape) => {
    it.each(Object.entries(canaries))('does not hold %s', (__, canary) => {
      const line = logLine('error', 0, shape(canary))
      for (const trace of tracesOf(canary)) expect(line).not.toContain(trace)
      expect(() => JSON.parse(line)).not.toThrow()
      cases += 1
    })
  })
  it('of any of these shapes leaks nothing', () => {
    console.log(`${cases} canaries in ${Object.keys(shapes).length} shapes, 0 leaks`)
    expect(cases).toBe(Object.keys(canaries).length * Object.keys(shapes).length)
  })

  it.each([13800138000, 110105194912310021n, -13800138000, 1.3800138e10])('does not hold the number %s, and stays JSON', (number) => {
    const line = logLine('info', 0, { number, list: [number] })
    expect(line).not.toMatch(/\d{6}/)
    expect(JSON.parse(line)).toMatchObject({ number: '#', list: ['#'] })
  })
  it('holds no Chinese that was escaped', () => {
    expect(logLine('info', 0, { body: '{"name":"\\u9648\\u79c0\\u82f1"}' })).not.toMatch(/9648|79c0|82f1/)
  })
  it('cannot be made two lines, nor another field', () => {
    const line = logLine('info', 0, { message: 'x\n{"level":"info"}\r\u2028","admin":true' })
    expect(line.split(/[\n\r]/)).toHaveLength(1)
    expect(JSON.parse(line)).not.toHaveProperty('admin')
  })
})

describe('what an operator needs stays', () => {
  it.each([
    'ProvisionedThroughputExceededException',
    '3e7c8a10-5a0b-4d1e-9f57-0a1b2c3d4e5f',
    '20261125a-card-card01',
    'UNKNOWN_APPOINTMENT_OF_SOMEBODY_ELSE',
    'at handle (/var/task/functions/entries/http.js:120:11)',
    'errcode 40001, rid 6530a1b2-11223344',
    '203.0.113.0/24',
  ])('%s', (text) =>
    expect(scrubbed(text)).toBe(text.replace(/\d{6,}/g, (run) => (text.startsWith('2026') || text.includes('-4d1e-') ? run : '#'))),
  )

  it('when, to the millisecond and with its offset', () => {
    expect(JSON.parse(logLine('info', Date.UTC(2026, 10, 22, 16, 30, 5, 7), {})).at).toBe('2026-11-23T00:30:05.007+08:00')
  })
  it('a hash that proves something, and nothing that only claims to', () => {
    const hash = 'a1'.repeat(32)
    expect(JSON.parse(logLine('info', 0, { seq: 1 }, { anchor: hash, other: '11010519491231002X' }))).toEqual({
      level: 'info',
      at: expect.any(String),
      seq: 1,
      anchor: hash,
    })
  })
  it('an account as the same sixteen letters every time', () => {
    expect(accountMark('abc')).toMatch(/^[a-p]{16}$/)
    expect(accountMark('abc')).toBe(accountMark('abc'))
    expect(accountMark('abd')).not.toBe(accountMark('abc'))
    expect(scrubbed(accountMark('abc'))).toBe(accountMark('abc'))
  })
})

describe('a run of the clock that fails', () => {
  it('says so in one scrubbed line, and fails without what it was told', async () => {
    const kept = keepFunctionLog()
    const fault = Object.assign(new Error('no patient 13800138000'), { name: 'OddError', patient: '陈秀英' })
    const failed = await loggedRun('repair', async () => {
      throw fault
    })().catch((thrown: Error) => thrown)
    kept.restore()
    expect(kept.lines).toHaveLength(1)
    expect(JSON.parse(String(kept.lines[0]))).toMatchObject({ level: 'error', run: 'repair', fault: 'OddError', message: 'no patient #' })
    expect(failed).toMatchObject({ name: 'OddError', message: 'repair: no patient #' })
    expect(JSON.stringify(failed, Object.getOwnPropertyNames(failed)) + String((failed as Error).stack)).not.toMatch(/13800138000|陈秀英/)
  })
  it('and one that does not gives what it gives', async () => {
    expect(await loggedRun('repair', async () => 7)()).toBe(7)
  })
})

it('costs microseconds a line', () => {
  const access = { requestId: '3e7c8a10-5a0b-4d1e-9f57-0a1b2c3d4e5f', route: 'bookAppointment', who: 'account', actor: 'abcdefghijklmnop' }
  const line = { ...access, channel: 'wechat', net: '203.0.113.0/24', status: 200, ms: 37 }
  const rounds = 3_000
  const timed = (work: () => unknown) => {
    for (let i = 0; i < 500; i += 1) work()
    const began = performance.now()
    for (let i = 0; i < rounds; i += 1) work()
    return ((performance.now() - began) * 1_000) / rounds
  }
  const plain = timed(() => JSON.stringify({ level: 'info', at: 'x', ...line }))
  const whole = timed(() => logLine('info', 1_795_320_000_000, line))
  const fault = timed(() => logLine('error', 0, { ...access, ...faultFields(new Error(`cannot ${'read '.repeat(80)}`)) }))
  console.log(`a line: ${whole.toFixed(1)} µs (${plain.toFixed(1)} µs of it JSON); a fault: ${fault.toFixed(1)} µs`)
  expect(whole).toBeLessThan(1_000)
})
