import { bodyParser } from '@koa/bodyparser'
import etag from '@koa/etag'
import Router from '@koa/router'
import Koa from 'koa'
import conditionalGet from 'koa-conditional-get'
import { z } from 'zod'
import { type AnswerDeps, answer } from '#functions/entries/answer'
import { type CallbackDeps, callbacks } from '#functions/entries/callbacks'
import { edge } from '#functions/entries/edge'
import { type FieldIssue, fieldFault } from '#functions/entries/fieldFault'
import { answerFault, answerProblem } from '#functions/entries/problems'
import type { RequestLog } from '#functions/entries/requestLog'
import { foundBodyFault } from '#functions/entries/requestShape'
import { type Route, type RouteName, routes } from '#shared/contract/routes'

export interface AppDeps extends AnswerDeps {
  readonly log: RequestLog
  /** Other origins whose pages may ask; none when left out. */
  readonly origins?: readonly string[]
  /** For what platforms tell by themselves; nothing of it is heard when left out. */
  readonly callbacks?: CallbackDeps | undefined
}

// What is wrong with a field is told in Chinese, like everything else.
z.config({ customError: (issue) => fieldFault(issue as FieldIssue) })

/** Every route of the contract, in a loop. */
export const app = (deps: AppDeps): Koa => {
  const koa = new Koa()
  const router = new Router({ prefix: '/api' })
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    router.register(route.path.replace(/\{(\w+)\}/g, ':$1'), [route.method], (ctx) => answer(deps, name, route, ctx as Koa.Context))
  }
  koa.use(answerFault(deps.log))
  koa.use(edge({ origins: deps.origins ?? [] }))
  if (deps.callbacks) koa.use(callbacks(deps.callbacks))
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
  koa.use((ctx, next) => {
    const fault = foundBodyFault(ctx.request.body)
    return fault ? answerProblem(ctx, 'INVALID_INPUT', { errors: [fault] }) : next()
  })
  koa.use(router.routes())
  koa.use((ctx) => answerProblem(ctx, 'UNKNOWN_ROUTE'))
  // Faults are answered and logged above; nothing else may print them.
  koa.silent = true
  return koa
}
