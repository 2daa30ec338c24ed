import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOrigins } from '#functions/entries/edge'
import { isWrite, needsSignIn, type Route, type RouteName, routes } from '#shared/contract/routes'
import { fieldTexts } from '#shared/text/zh/fields'
import type { StaffRole } from '#shared/values/words'
import { client } from '#tests/support/client'
import { type Answer, type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { questions } from '#tests/support/questions'

const friend = 'https://booking.example'
let hospital: HospitalSystem
const tokens = new Map<string, string>()

beforeAll(async () => {
  process.env.CORS_ORIGINS = `${friend},http://localhost:10086`
  hospital = await openHospital({ open: ['card'] })
}, 120_000)
afterAll(async () => {
  delete process.env.CORS_ORIGINS
  await hospital.close()
})

const names = Object.keys(routes) as RouteName[]
const of = (name: RouteName): Route => routes[name]
const sample = questions({
  departmentId: 'card',
  doctorId: 'card01',
  sessionId: '20261125a-card-card01',
  patientId: 'nobody',
  partnerId: 'nobodytoo',
  appointmentId: '20261125a-card-card01-nobody-9ix',
  waitingId: '20261125a-card-card01-20261123090000123-9ix',
  callTaskId: '20261123093000-20261125a-card-card01-20261123090000123-9ix',
  messageId: 'aaaaaaaaaa-9ix-booked-0',
  staffId: 'somebody',
})

/** Somebody whom the route is for. */
const tokenFor = async (name: RouteName): Promise<string | undefined> => {
  const route = of(name)
  if (!needsSignIn(route)) return undefined
  const who: StaffRole | 'newcomer' =
    route.who === 'staff' ? (route.roles === 'signedIn' ? 'triageNurse' : (route.roles[0] ?? 'triageNurse')) : 'newcomer'
  const known = tokens.get(who)
  if (known) return known
  const ask = client(hospital)
  const told = who === 'newcomer' ? await ask('signInDemo', { identity: who }) : await ask('signInDemoStaff', { identity: who })
  if (!told.ok) throw new Error(told.code)
  tokens.set(who, told.value.accessToken)
  return told.value.accessToken
}

let keys = 0
const send = (name: RouteName, { method, headers = {}, token }: { method?: string; headers?: object; token?: string | undefined } = {}) => {
  const route = of(name)
  const fields: Record<string, unknown> = { ...sample[name] }
  const path = route.path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = encodeURIComponent(String(fields[field]))
    delete fields[field]
    return value
  })
  const query = isWrite(route) ? '' : `?${new URLSearchParams(fields as Record<string, string>)}`
  keys += 1
  return hospital.answer({
    // Nobody here asks too often.
    sourceIp: `10.1.${keys >> 8}.${keys & 255}`,
    method: method ?? route.method,
    url: `/api${path}${query}`,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(isWrite(route) ? { 'content-type': 'application/json', 'idempotency-key': `headers-key-${keys}` } : {}),
      ...headers,
    },
    ...(isWrite(route) ? { body: JSON.stringify(fields) } : {}),
  })
}

const guarded = ({ headers }: Answer) => {
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': expect.stringContaining('camera=(), microphone=(), geolocation=()'),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(Object.keys(headers).filter((name) => /^(server|x-powered-by|via|set-cookie)$/.test(name))).toEqual([])
}
const withoutOrigin = ({ headers }: Answer) => expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])

describe.each(names)('%s', (name) => {
  test('carries every header, to whom it is for and to whom it is not', async () => {
    const token = await tokenFor(name)
    for (const answer of [await send(name, { token }), await send(name, { token: 'not.a.token' })]) {
      guarded(answer)
      withoutOrigin(answer)
      expect(answer.headers.vary).toMatch(/origin/i)
      const isPublic = answer.status === 200 && !needsSignIn(of(name)) && !isWrite(of(name))
      if (!isPublic) expect(answer.headers['cache-control']).toBe('no-store')
      else expect(answer.headers['cache-control']).toMatch(/^(public, max-age=\d+(, s-maxage=\d+)?|private, no-cache)$/)
    }
  })

  test('may be asked from a page of the list, and from no other', async () => {
    const asks = { 'access-control-request-method': of(name).method, 'access-control-request-headers': 'authorization' }
    const may = await send(name, { method: 'OPTIONS', headers: { origin: friend, ...asks } })
    guarded(may)
    expect([may.status, may.body, may.headers['access-control-allow-origin']]).toEqual([204, '', friend])
    expect(may.headers['access-control-allow-methods']).toContain(of(name).method)
    expect(may.headers).not.toHaveProperty('access-control-allow-credentials')
    const other = await send(name, { method: 'OPTIONS', headers: { origin: 'https://evil.example', ...asks } })
    guarded(other)
    withoutOrigin(other)
    expect(other.status).toBe(404)
    expect((await send(name, { headers: { origin: friend } })).headers['access-control-allow-origin']).toBe(friend)
    withoutOrigin(await send(name, { headers: { origin: 'null' } }))
    withoutOrigin(await send(name, { headers: { origin: `${friend}.evil.example` } }))
  })

  test('asked by another method is unknown, with no word of what is known', async () => {
    for (const method of ['TRACE', 'PATCH']) {
      const answer = await send(name, { method, token: await tokenFor(name) })
      guarded(answer)
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([404, 'UNKNOWN_ROUTE'])
      expect(answer.headers).not.toHaveProperty('allow')
    }
  })
})

describe('what no request looks like', () => {
  const sourceIp = () => {
    keys += 1
    return `10.1.${keys >> 8}.${keys & 255}`
  }
  const get = (url: string, headers = {}) => hospital.answer({ sourceIp: sourceIp(), method: 'GET', url: `/api${url}`, headers })
  const post = (body: string, headers = {}) =>
    hospital.answer({
      sourceIp: sourceIp(),
      method: 'POST',
      url: '/api/one-time-codes',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-its-own', ...headers },
      body,
    })
  const told = (answer: Answer) => {
    guarded(answer)
    const { code, errors } = JSON.parse(answer.body)
    return [answer.status, code, ...(errors ? [errors[0].field] : [])]
  }

  test.each(['date=2026-11-24&date=2026-11-25', 'date=2026-11-24&date=2026-11-24', 'date=2026-11-24&d%61te=2026-11-25'])(
    'the same field twice: %s',
    async (query) => {
      const answer = await get(`/departments/card/sessions?${query}`)
      expect(told(answer)).toEqual([400, 'INVALID_INPUT', 'date'])
      expect(JSON.parse(answer.body).errors).toEqual([{ field: 'date', message: fieldTexts.twice }])
    },
  )
  test('one field of each, also with a comma in it, is asked as it stands', async () => {
    expect(told(await get('/departments/card/sessions?date=2026-11-24,2026-11-25'))).toEqual([400, 'INVALID_INPUT', 'date'])
    expect((await get('/departments/card/sessions?date=2026-11-24')).status).toBe(200)
  })
  test.each(['__proto__', 'constructor', 'prototype'])('a field named %s, in a query', async (field) => {
    expect(told(await get(`/departments?${field}=1`))).toEqual([400, 'INVALID_INPUT', field])
  })
  test.each([
    ['{"phone":"13800138000","constructor":{"prototype":{"isAdmin":true}}}', 'constructor'],
    ['{"phone":"13800138000","prototype":1}', 'prototype'],
    ['{"phone":{"inner":{"constructor":1}}}', 'phone.inner.constructor'],
    ['{"phone":"13800138000","__proto__":{"isAdmin":true}}', 'body'],
    ['{"phone":{"__proto__":{"isAdmin":true}}}', 'body'],
    ['{"phone":"13800138000","isAdmin":true}', 'isAdmin'],
  ])('%s', async (body, field) => {
    expect(told(await post(body))).toEqual([400, 'INVALID_INPUT', field])
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined()
    expect(hospital.platforms.lastOneTimeCode('13800138000')).toBeUndefined()
  })
  test('a body as deep as it is long', async () => {
    const nested = (depth: number) => `{"phone":${'['.repeat(depth)}${']'.repeat(depth)}}`
    expect(told(await post(nested(7)))).toEqual([400, 'INVALID_INPUT', 'phone'])
    expect(told(await post(nested(8)))[2]).toMatch(/^phone(\.0)+$/)
    expect(told(await post(nested(2_000)))[2]).toMatch(/^phone(\.0)+$/)
  })
  test('a query, a header or more headers than anybody needs', async () => {
    expect(told(await get(`/doctors?q=${'x'.repeat(2_047)}`))).toEqual([413, 'TOO_LARGE'])
    expect(told(await get(`/doctors?q=${'x'.repeat(2_046)}`))[0]).not.toBe(413)
    expect(told(await get('/departments/none', { 'x-long': 'x'.repeat(8_200) }))).toEqual([413, 'TOO_LARGE'])
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`x-${i}`, '1']))
    expect(told(await get('/departments/none', many(65)))).toEqual([413, 'TOO_LARGE'])
    expect(told(await get('/departments/none', many(40)))).toEqual([404, 'UNKNOWN_DEPARTMENT'])
  })
  test('a body beyond 32 kB', async () => {
    expect(told(await post(JSON.stringify({ phone: '1'.repeat(33_000) })))).toEqual([413, 'TOO_LARGE'])
  })
})

describe('the list of origins', () => {
  test('is empty by default, and holds origins only', () => {
    expect(readOrigins()).toEqual([])
    expect(readOrigins(' https://a.example , http://127.0.0.1:8080,')).toEqual(['https://a.example', 'http://127.0.0.1:8080'])
  })
  test.each(['*', 'a.example', 'http://a.example', 'https://a.example/', 'https://a.example/path', 'null', 'https://*.example'])(
    'never holds %s',
    (text) => expect(() => readOrigins(text)).toThrow('CORS_ORIGINS'),
  )
})
