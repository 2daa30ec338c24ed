import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { afterEach, expect, test } from 'vitest'
import type { Handler } from '#infra/local/invoke'
import { startPretendPlatforms } from '#infra/local/pretend/platforms'
import { serveLocally } from '#infra/local/server'

const inline = 'window.a = 1'
const folder = mkdtempSync(join(tmpdir(), 'pages-'))
mkdirSync(join(folder, 'h5', 'js'), { recursive: true })
writeFileSync(join(folder, 'h5', 'index.html'), `<html><script>${inline}</script><script src="/js/app.0123abcd.js"></script></html>`)
writeFileSync(join(folder, 'h5', 'js', 'app.0123abcd.js'), `${'let a = 1\n'.repeat(400)}`)
writeFileSync(join(folder, 'h5', 'js', 'plain.js'), 'let b')
writeFileSync(join(folder, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'h5', '.env'), 'secret')

let open: { url: string; close(): Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})
const serve = async (handler: Handler, more: { timeLimitMs?: number; pretend?: string; report?: (fault: unknown) => void } = {}) => {
  open = await serveLocally({ handler, staticDir: join(folder, 'h5'), port: 0, ...more })
  return open.url
}
const nothing: Handler = async () => ({ statusCode: 204 })

/** A request whose path is sent as it is, without the cleaning that fetch does. */
const rawGet = (url: string, path: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    plainRequest({ hostname, port, path }, (response) => {
      let body = ''
      response.on('data', (bytes: Buffer) => {
        body += bytes.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
      .once('error', reject)
      .end()
  })

test('hands the handler the event and the context of the gateway', async () => {
  let seen: APIGatewayProxyEventV2 | undefined
  let context: Context | undefined
  const url = await serve(async (event, given) => {
    seen = event
    context = given
    return { statusCode: 201, headers: { 'x-one': 'yes' }, cookies: ['a=1; HttpOnly', 'b=2'], body: 'aGk=', isBase64Encoded: true }
  })
  const answer = await fetch(`${url}/api/doctors?q=%E5%BC%A0&q=b`, {
    method: 'POST',
    headers: { 'X-Custom': 'Yes', Cookie: 'c=1; d=2', 'content-type': 'application/json', 'User-Agent': 'tester' },
    body: '{"name":"张"}',
  })
  expect(answer.status).toBe(201)
  expect(await answer.text()).toBe('hi')
  expect(answer.headers.get('x-one')).toBe('yes')
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2'])
  expect(answer.headers.get('apigw-requestid')).toBe(seen?.requestContext.requestId)
  expect(seen).toMatchObject({
    version: '2.0',
    rawPath: '/api/doctors',
    rawQueryString: 'q=%E5%BC%A0&q=b',
    queryStringParameters: { q: '张,b' },
    headers: { 'x-custom': 'Yes', 'content-type': 'application/json' },
    cookies: ['c=1', 'd=2'],
    body: '{"name":"张"}',
    isBase64Encoded: false,
    requestContext: { stage: '$default', http: { method: 'POST', path: '/api/doctors', sourceIp: '127.0.0.1', userAgent: 'tester' } },
  })
  expect(seen?.headers).not.toHaveProperty('cookie')
  expect(Math.abs(Date.now() - (seen?.requestContext.timeEpoch ?? 0))).toBeLessThan(10_000)
  expect(context?.awsRequestId).toBe(seen?.requestContext.requestId)
  expect(context?.getRemainingTimeInMillis()).toBeGreaterThan(5_000)
})

test('a body that is not text travels in base64', async () => {
  let body: string | undefined
  const url = await serve(async (event) => {
    body = event.isBase64Encoded ? event.body : undefined
    return { statusCode: 204 }
  })
  await fetch(`${url}/api/x`, { method: 'POST', body: new Uint8Array([0xff, 0xfe, 0x00]) })
  expect(body).toBe('//4A')
})

test("a fault is the gateway's 500 without a stack, and is reported", async () => {
  const faults: unknown[] = []
  const url = await serve(
    async () => {
      throw new Error('secret detail')
    },
    { report: (fault) => faults.push(fault) },
  )
  const answer = await fetch(`${url}/api/x`)
  expect(answer.status).toBe(500)
  expect(await answer.text()).toBe('{"message":"Internal Server Error"}')
  expect(faults).toHaveLength(1)
})

test('an answer after the time limit is 503', async () => {
  const url = await serve(() => new Promise((resolve) => setTimeout(() => resolve({ statusCode: 200 }), 2_000).unref()), {
    timeLimitMs: 50,
  })
  const answer = await fetch(`${url}/api/x`)
  expect(answer.status).toBe(503)
})

test('a body over 1 MB is 413 and never reaches the handler, told its length or not', async () => {
  let calls = 0
  const url = await serve(async () => {
    calls += 1
    return { statusCode: 204 }
  })
  const told = await fetch(`${url}/api/x`, { method: 'POST', body: 'a'.repeat(1024 * 1024 + 1) })
  expect(told.status).toBe(413)
  const untold = await new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const request = plainRequest({ hostname, port, path: '/api/x', method: 'POST' }, (response) => resolve(response.statusCode ?? 0))
    request.once('error', reject)
    for (let part = 0; part < 17; part += 1) request.write('a'.repeat(64 * 1024))
  })
  expect(untold).toBe(413)
  const allowed = await fetch(`${url}/api/x`, { method: 'POST', body: 'a'.repeat(1024 * 1024) })
  expect(allowed.status).toBe(204)
  expect(calls).toBe(1)
})

test('the page is asked for again each time, its hashed files never', async () => {
  const url = await serve(nothing)
  const page = await fetch(`${url}/`)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const script = await fetch(`${url}/js/app.0123abcd.js`)
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect(script.headers.get('content-encoding')).toBe('gzip')
  expect(await script.text()).toContain('let a = 1')
  expect((await fetch(`${url}/js/plain.js`)).headers.get('cache-control')).toBe('no-cache')
  const again = await fetch(`${url}/`, { headers: { 'if-none-match': page.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

test('only scripts of this server and of this very page may run', async () => {
  const url = await serve(nothing)
  const policy = (await fetch(`${url}/`)).headers.get('content-security-policy') ?? ''
  const hash = createHash('sha256').update(inline).digest('base64')
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe-eval')
})

test('every answer with a file, or without one, says what a browser may do with it', async () => {
  const url = await serve(nothing)
  const etag = (await fetch(`${url}/`)).headers.get('etag') ?? ''
  const answers = [
    await fetch(`${url}/`),
    await fetch(`${url}/`, { headers: { 'if-none-match': etag } }),
    await fetch(`${url}/js/app.0123abcd.js`),
    await fetch(`${url}/js/gone.js`),
    await fetch(`${url}/`, { method: 'POST' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 304, 200, 404, 405])
  for (const { headers } of answers) {
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect(policy).toContain(part)
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toContain('unsafe')
    expect(headers.has('access-control-allow-origin')).toBe(false)
  }
})

test('an address of the app is the app; a missing file is not', async () => {
  const url = await serve(nothing)
  expect((await fetch(`${url}/pages/home`, { headers: { accept: 'text/html' } })).status).toBe(200)
  expect((await fetch(`${url}/js/gone.js`, { headers: { accept: 'text/html' } })).status).toBe(404)
  expect((await fetch(`${url}/`, { method: 'POST' })).status).toBe(405)
})

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/js/..%5c..%5csecret.txt', '/%00', '/%', '//etc/passwd', '/.env'])(
  'a path that leads out of the folder is not found: %s',
  async (path) => {
    const url = await serve(nothing)
    const { status, body } = await rawGet(url, path)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  },
)

test('the constant address of text messages leads to the page that asks for their code, and is kept nowhere', async () => {
  const url = await serve(nothing)
  for (const path of ['/q', '/q?from=sms']) {
    const answer = await fetch(`${url}${path}`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/#/pages/progress-code/index')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  expect((await fetch(`${url}/query`, { redirect: 'manual' })).status).not.toBe(302)
})

test('a port in use is one sentence that names it', async () => {
  const url = await serve(nothing)
  const port = Number(new URL(url).port)
  await expect(serveLocally({ handler: nothing, staticDir: folder, port })).rejects.toMatchObject({
    name: 'CannotStart',
    message: `Port ${port} is already in use; choose another one, as in "PORT=8090 npm start".`,
  })
})

process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

test('below /pretend the pretend platforms answer, and not to a page of another site', async () => {
  const platforms = await startPretendPlatforms({ now: Date.now })
  const url = await serve(nothing, { pretend: platforms.url })
  try {
    const page = await fetch(`${url}/pretend`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const tap = (headers: Record<string, string>) =>
      fetch(`${url}/pretend/wechat/subscriptions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ openId: 'oPerson0001', templateIds: ['wechatDemoBooked'], answer: 'accept' }),
      })
    expect((await tap({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(platforms.consentsLeft('oPerson0001', 'wechatDemoBooked')).toBe(0)
    expect((await tap({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect(platforms.consentsLeft('oPerson0001', 'wechatDemoBooked')).toBe(1)
    expect((await fetch(`${url}/pretend/nothing`)).status).toBe(404)
  } finally {
    await platforms.stop()
  }
})
