import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isWrite, type Route, type RouteName, routes } from '#shared/contract/routes'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

let hospital: HospitalSystem
beforeAll(async () => {
  hospital = await openHospital({ open: ['card'] })
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const json = { 'content-type': 'application/json' }
const key = { 'idempotency-key': 'a-key-of-its-own' }
const get = (url: string, headers = {}) => hospital.answer({ method: 'GET', url: `/api${url}`, headers })
const post = (url: string, body: string, headers = {}) =>
  hospital.answer({ method: 'POST', url: `/api${url}`, headers: { ...json, ...key, ...headers }, body })

describe('answers', () => {
  test('health says that the table answers', async () => {
    const answer = await get('/health')
    expect(JSON.parse(answer.body)).toMatchObject({ status: 'pass', stage: 'demo' })
  })

  test('lists carry an ETag, and an unchanged list is 304 without a body', async () => {
    const first = await get('/departments')
    expect(first.headers.etag).toMatch(/^(W\/)?"/)
    expect(first.headers['cache-control']).toBe('public, max-age=60')
    const again = await get('/departments', { 'if-none-match': first.headers.etag })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  test('what is personal is not kept by a shared cache', async () => {
    const signedIn = JSON.parse((await post('/sign-in/demo', '{"identity":"returning"}')).body)
    const answer = await get('/patients', { authorization: `Bearer ${signedIn.accessToken}` })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).not.toMatch(/11010519491231002X|13800138000|陈秀英/)
  })
})

describe('refusals are problem details with a code and a Chinese sentence', () => {
  const problemOf = (answer: { status: number; headers: Readonly<Record<string, string>>; body: string }) => {
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    const problem = JSON.parse(answer.body)
    expect(problem.status).toBe(answer.status)
    expect(problem.title).toMatch(/[\u4e00-\u9fff]/)
    expect(answer.body).not.toMatch(/node_modules|at .*\.ts/)
    return problem
  }

  test.each([
    ['a path that does not exist', '/nothing', 404, 'UNKNOWN_ROUTE'],
    ['a department that does not exist', '/departments/none', 404, 'UNKNOWN_DEPARTMENT'],
    ['a date that does not exist', '/departments/card/sessions?date=2026-02-30', 400, 'INVALID_INPUT'],
    ['a field nobody asked for', '/departments?sort=name', 400, 'INVALID_INPUT'],
    ['the same field twice', '/departments/card/sessions?date=2026-11-24&date=2026-11-25', 400, 'INVALID_INPUT'],
    ['no sign-in', '/patients', 401, 'NOT_SIGNED_IN'],
  ])('%s', async (_, url, status, code) => {
    const problem = problemOf(await get(url))
    expect([problem.status, problem.code]).toEqual([status, code])
  })

  test('wrong input names the field, in Chinese', async () => {
    const problem = problemOf(await post('/one-time-codes', '{"phone":"123"}'))
    expect(problem.errors).toEqual([{ field: 'phone', message: '请填写11位手机号码' }])
    const missing = problemOf(await post('/one-time-codes', '{}'))
    expect(missing.errors[0].field).toBe('phone')
    expect(missing.errors[0].message).toMatch(/[\u4e00-\u9fff]/)
  })

  test.each(['{', '[]', '"text"', 'null', '{"__proto__":{"phone":"13800000000"}}'])(
    'a body that is not an object of fields: %s',
    async (body) => {
      expect(problemOf(await post('/one-time-codes', body)).code).toBe('INVALID_INPUT')
    },
  )

  test('a body beyond the limit is refused before it is read as fields', async () => {
    const answer = await post('/one-time-codes', JSON.stringify({ phone: '1'.repeat(40_000) }))
    expect(problemOf(answer)).toMatchObject({ status: 413, code: 'TOO_LARGE' })
  })

  test('a write without an idempotency key', async () => {
    const answer = await hospital.answer({ method: 'POST', url: '/api/one-time-codes', headers: json, body: '{"phone":"13800138000"}' })
    expect(problemOf(answer).code).toBe('IDEMPOTENCY_KEY_MISSING')
  })

  test('a token for patients opens no staff route, and an altered one opens nothing', async () => {
    const { accessToken } = JSON.parse((await post('/sign-in/demo', '{"identity":"newcomer"}')).body)
    const staff = '/staff/departments/card/sessions?date=2026-11-24'
    expect(problemOf(await get(staff, { authorization: `Bearer ${accessToken}` })).code).toBe('NOT_SIGNED_IN')
    const altered = `${accessToken.slice(0, -2)}${accessToken.endsWith('A') ? 'B' : 'A'}`
    expect(problemOf(await get('/patients', { authorization: `Bearer ${altered}x` })).code).toBe('NOT_SIGNED_IN')
  })
})

test('the reference names every route, and for each the refusals it declares', async () => {
  const reference = JSON.parse((await get('/openapi.json')).body)
  expect(reference.openapi).toBe('3.1.0')
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    const operation = reference.paths[route.path][route.method.toLowerCase()]
    expect(operation.operationId).toBe(name)
    const told = JSON.stringify(operation.responses)
    for (const code of route.refusals) expect(told).toContain(code)
    if (isWrite(route)) expect(JSON.stringify(operation.parameters)).toContain('Idempotency-Key')
  }
})
