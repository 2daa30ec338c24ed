import type Koa from 'koa'
import { answerProblem } from '#functions/entries/problems'
import { foundFaults } from '#functions/entries/requestShape'

export interface EdgeSettings {
  /** Other origins whose pages may ask, such as https://booking.example; none by default. */
  readonly origins: readonly string[]
}

/** On every answer: nothing of it is a page, so nothing of it may run, be framed, or be kept by what is not asked to. */
const answerHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** "https://one.example,https://two.example"; nothing is none. Throws and names the variable: "*" and paths are not origins. */
export const readOrigins = (text = ''): readonly string[] =>
  text.split(',').flatMap((part) => {
    const origin = part.trim()
    if (!origin) return []
    const url = URL.canParse(origin) ? new URL(origin) : undefined
    const local = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname)
    if (!url || origin.includes('*') || url.origin !== origin || (url.protocol !== 'https:' && !local))
      throw new Error('CORS_ORIGINS must hold origins such as https://booking.example, with commas between')
    return [origin]
  })

/** What every request meets first and every answer carries last: headers, other origins, and what no request looks like. */
export const edge = ({ origins }: EdgeSettings): Koa.Middleware => {
  const known = new Set(origins)

  return async (ctx, next) => {
    ctx.set(answerHeaders)
    const origin = ctx.get('origin')
    if (known.size > 0) ctx.vary('Origin')
    if (known.has(origin)) {
      ctx.set('access-control-allow-origin', origin)
      ctx.set('access-control-expose-headers', 'etag, retry-after')
      if (ctx.method === 'OPTIONS' && ctx.get('access-control-request-method')) return preflight(ctx)
    }
    const faults = foundFaults(ctx)
    if (faults === 'too large') return answerProblem(ctx, 'TOO_LARGE')
    if (faults.length > 0) return answerProblem(ctx, 'INVALID_INPUT', { errors: faults })
    await next()
  }
}

const preflight = (ctx: Koa.Context): void => {
  ctx.set('access-control-allow-methods', 'GET, POST, PUT, DELETE')
  ctx.set('access-control-allow-headers', 'authorization, content-type, idempotency-key')
  ctx.set('access-control-max-age', '600')
  ctx.set('cache-control', 'no-store')
  ctx.status = 204
}
