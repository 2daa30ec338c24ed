import type Koa from 'koa'
import { allowed, grantsFor } from '#functions/entries/allowed'
import { audited } from '#functions/entries/audited'
import type { Gates } from '#functions/entries/gates'
import type { Handlers } from '#functions/entries/handlerOf'
import { answerProblem } from '#functions/entries/problems'
import type { Actor } from '#functions/entries/requestLog'
import type { Tokens } from '#functions/gateways/tokens'
import type { Acting, StaffActing, Visiting } from '#functions/usecases/acting'
import type { RefusalCode } from '#shared/contract/errors'
import { isWrite, needsSignIn, type Route, type RouteName } from '#shared/contract/routes'
import { schemas } from '#shared/contract/schemas'

export interface AnswerDeps {
  readonly handlers: Handlers
  readonly tokens: Tokens
  readonly gates: Gates
  readonly checksAnswers: boolean
}

type Told = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: RefusalCode; readonly details?: unknown }

const keyPattern = /^[\w-]{8,64}$/

/** One request on its way: who asks, how often, what is asked, may they; then the use case, its line in the audit, the answer. */
export const answer = async (deps: AnswerDeps, name: RouteName, route: Route, ctx: Koa.Context): Promise<void> => {
  ctx.state.route = name
  const caller = needsSignIn(route) ? await deps.tokens.read(bearer(ctx), route.who === 'staff' ? 'staff' : 'account') : undefined
  if (needsSignIn(route) && !caller) return answerProblem(ctx, 'NOT_SIGNED_IN')
  ctx.state.actor = caller satisfies Actor | undefined
  const staff = caller && route.who === 'staff' ? await deps.gates.readStaff(caller) : undefined
  if (route.who === 'staff' && !staff) return answerProblem(ctx, 'NOT_SIGNED_IN')

  const address = addressOf(ctx)
  const retryAfterSeconds = route.limit ? await deps.gates.limit(route.limit, { id: caller?.id, address }) : 0
  if (retryAfterSeconds > 0) return answerProblem(ctx, 'TOO_MANY_REQUESTS', { retryAfterSeconds })

  const key = ctx.get('idempotency-key')
  if (isWrite(route) && !keyPattern.test(key)) return answerProblem(ctx, 'IDEMPOTENCY_KEY_MISSING')
  const input = schemas[name].input.safeParse({ ...(isWrite(route) ? bodyOf(ctx) : ctx.query), ...ctx.params })
  // Who may not ask is not told what would have been right.
  if (staff && !(await allowed(deps.gates, route, staff, input.success ? input.data : undefined))) return answerProblem(ctx, 'NOT_ALLOWED')
  if (!input.success) {
    const errors = input.error.issues.map((issue) => ({ field: issue.path.join('.') || unknownField(issue), message: issue.message }))
    return answerProblem(ctx, 'INVALID_INPUT', { errors })
  }

  const visiting: Visiting = { key, address }
  const acting: Acting = { accountId: caller?.id ?? '', channel: caller?.channel ?? 'h5', key, signInId: caller?.signInId ?? '' }
  const who: Visiting | Acting | StaffActing = staff
    ? { ...acting, name: staff.name, grants: grantsFor(deps.gates, route, staff) }
    : caller
      ? acting
      : visiting
  const handle = deps.handlers[name] as unknown as (who: unknown, input: unknown) => Promise<Told>
  const result = await audited(deps.gates, name, route, who, input.data, (caller) => handle(caller, input.data))
  if (!result.ok) return answerProblem(ctx, result.code, result.details)
  ctx.set('cache-control', keptBy(route))
  ctx.body = deps.checksAnswers ? schemas[name].output.parse(result.value) : result.value
}

/** What is told to somebody who is signed in, or signs in, is kept nowhere on the way. */
const keptBy = (route: Route): string => {
  const shared = route.sharedCacheSeconds ? `, s-maxage=${route.sharedCacheSeconds}` : ''
  if (route.cacheSeconds) return `public, max-age=${route.cacheSeconds}${shared}`
  return needsSignIn(route) || isWrite(route) ? 'no-store' : 'private, no-cache'
}

const bearer = (ctx: Koa.Context): string => /^Bearer ([\w.-]+)$/i.exec(ctx.get('authorization'))?.[1] ?? ''

/** What the gateway itself saw; a header could be written by anybody. */
const addressOf = (ctx: Koa.Context): string => String((ctx.req as { sourceIp?: string }).sourceIp ?? 'none')

const bodyOf = (ctx: Koa.Context): object => {
  const body: unknown = ctx.request.body
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}
}

const unknownField = (issue: { code: string; keys?: readonly string[] }): string => issue.keys?.join(', ') ?? ''
