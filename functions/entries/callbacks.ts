import { bodyParser } from '@koa/bodyparser'
import type Koa from 'koa'
import { answerProblem } from '#functions/entries/problems'
import type { wechatPush } from '#functions/gateways/wechatPush'
import { type PlatformEventDeps, platformEvent } from '#functions/usecases/platformEvent'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface CallbackDeps extends PlatformEventDeps {
  push(): ReturnType<typeof wechatPush>
  /** Hospital time of what a platform says happened then. */
  timeOf(epochSeconds: number): ClinicTime
}

const path = '/api/callbacks/wechat'
/** WeChat waits 5 s and then tells the same again, three times. */
const patienceMs = 4_000

const readBody = bodyParser({
  enableTypes: ['json'],
  jsonLimit: '32kb',
  detectJSON: () => true,
  onError: (fault) => {
    throw fault
  },
})

/**
 * What platforms tell by themselves. It is no part of the contract, because they speak as they do; everything else about a request is the same.
 * Nothing that came is ever repeated in an answer or in the log, but the text by which WeChat checks this address.
 */
export const callbacks =
  (deps: CallbackDeps): Koa.Middleware =>
  async (ctx, next) => {
    if (ctx.path !== path) return next()
    ctx.state.route = 'wechatCallback'
    ctx.set('cache-control', 'no-store')
    if (ctx.method === 'GET') {
      const checked = deps.push().check(ctx.query)
      return checked === 'refused' ? answerProblem(ctx, 'NOT_ALLOWED') : say(ctx, checked.echo)
    }
    if (ctx.method !== 'POST') return answerProblem(ctx, 'UNKNOWN_ROUTE')
    await readBody(ctx, async () => {})
    const opened = deps.push().open(ctx.query, ctx.request.body)
    if (opened === 'refused') return answerProblem(ctx, 'NOT_ALLOWED')
    if (!opened) return say(ctx, 'success')
    const { createdAtSeconds, ...event } = opened
    const noted = platformEvent(deps, { ...event, at: deps.timeOf(createdAtSeconds) }).then(() => true)
    const isNoted = await Promise.race([noted, deps.after(patienceMs).then(() => false)])
    // Told again, it counts once.
    return isNoted ? say(ctx, 'success') : answerProblem(ctx, 'TOO_BUSY')
  }

/** As text, so that no browser takes it for a page. */
const say = (ctx: Koa.Context, text: string): void => {
  ctx.type = 'text/plain'
  ctx.body = text
}
