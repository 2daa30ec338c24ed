import { bodyParser } from '@koa/bodyparser'
import etag from '@koa/etag'
import Router from '@koa/router'
import Koa from 'koa'
import conditionalGet from 'koa-conditional-get'
import { z } from 'zod'
import type { Handlers } from '#functions/entries/handlers'
import { answerFault, answerProblem } from '#functions/entries/problems'
import type { RequestLog } from '#functions/entries/requestLog'
import type { Tokens } from '#functions/gateways/tokens'
import type { Acting } from '#functions/usecases/acting'
import { isWrite, needsSignIn, type Route, type RouteName, routes } from '#shared/contract/routes'
import { schemas } from '#shared/contract/schemas'

export interface AppDeps {
  readonly handlers: Handlers
  readonly tokens: Tokens
  readonly log: RequestLog
  readonly checksAnswers: boolean
}

// What is wrong with a field is told in Chinese, like everything else.
z.config(z.locales.zhCN())

const keyPattern = /^[\w-]{8,64}$/

/** Every route of the contract, in a loop: who asks, what is asked, the use case, the answer. */
export const app = (deps: AppDeps): Koa => {
  const koa = new Koa()
  const router = new Router({ prefix: '/api' })
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    router.register(route.path.replace(/\{(\w+)\}/g, ':$1'), [route.method], (ctx) => answer(deps, name, route, ctx as Koa.Context))
  }
  koa.use(answerFault(deps.log))
  koa.use(conditionalGet())
  koa.use(etag())
  koa.use(
    bodyParser({
      enableTypes: ['json'],
      jsonLimit: '32kb',
      onError: (fault) => {
        throw fault
      },
    }),
  )
  koa.use(router.routes())
  koa.use((ctx) => answerProblem(ctx, 'UNKNOWN_ROUTE'))
  // Faults are answered and logged above; nothing else may print them.
  koa.silent = true
  return koa
}

const answer = async (deps: AppDeps, name: RouteName, route: Route, ctx: Koa.Context): Promise<void> => {
  ctx.state.route = name
  const caller = needsSignIn(route) ? await deps.tokens.read(bearer(ctx), route.who === 'staff' ? 'staff' : 'account') : undefined
  if (needsSignIn(route) && !caller) return answerProblem(ctx, 'NOT_SIGNED_IN')
  const key = ctx.get('idempotency-key')
  if (isWrite(route) && !keyPattern.test(key)) return answerProblem(ctx, 'IDEMPOTENCY_KEY_MISSING')

  const input = schemas[name].input.safeParse({ ...(isWrite(route) ? bodyOf(ctx) : ctx.query), ...ctx.params })
  if (!input.success) {
    const errors = input.error.issues.map((issue) => ({ field: issue.path.join('.') || unknownField(issue), message: issue.message }))
    return answerProblem(ctx, 'INVALID_INPUT', { errors })
  }
  const acting: Acting = { accountId: caller?.id ?? '', channel: caller?.channel ?? 'h5', key }
  const handle = deps.handlers[name] as (caller: unknown, input: unknown) => ReturnType<Handlers[RouteName]>
  const result = await handle(acting, input.data)
  if (!result.ok) return answerProblem(ctx, result.code, result.details)
  ctx.set('cache-control', route.cacheSeconds ? `public, max-age=${route.cacheSeconds}` : 'private, no-cache')
  ctx.body = deps.checksAnswers ? schemas[name].output.parse(result.value) : result.value
}

const bearer = (ctx: Koa.Context): string => /^Bearer ([\w.-]+)$/i.exec(ctx.get('authorization'))?.[1] ?? ''

const bodyOf = (ctx: Koa.Context): object => {
  const body: unknown = ctx.request.body
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}
}

const unknownField = (issue: { code: string; keys?: readonly string[] }): string => issue.keys?.join(', ') ?? ''
