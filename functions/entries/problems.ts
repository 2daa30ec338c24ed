import type Koa from 'koa'
import { type RequestLog, requestIdOf } from '#functions/entries/requestLog'
import { problem, type RefusalCode } from '#shared/contract/errors'

/** Answers a refusal as problem details (RFC 9457). */
export const answerProblem = (ctx: Koa.Context, code: RefusalCode, details?: unknown): void => {
  const body = problem(code, requestIdOf(ctx), details as object | undefined)
  ctx.status = body.status
  ctx.body = body
  ctx.type = 'application/problem+json'
  ctx.state.code = code
  ctx.set('cache-control', 'no-store')
  if (body.status === 503) ctx.set('retry-after', '2')
  if (typeof body.retryAfterSeconds === 'number') ctx.set('retry-after', String(body.retryAfterSeconds))
}

const busyNames = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TimeoutError',
  'LimitExceededException',
  'KeysBusy',
  'QueueBusy',
]

/** The outermost layer: writes one log line a request, and turns whatever was thrown into an answer without a trace of it. */
export const answerFault =
  (log: RequestLog): Koa.Middleware =>
  async (ctx, next) => {
    const began = log.epochMs()
    try {
      await next()
    } catch (fault) {
      const { name, status } = fault as { name?: string; status?: number }
      if (status === 413) answerProblem(ctx, 'TOO_LARGE')
      else if (status === 400 || status === 415)
        answerProblem(ctx, 'INVALID_INPUT', { errors: [{ field: 'body', message: '提交的内容不是有效的 JSON' }] })
      else if (name && busyNames.includes(name)) answerProblem(ctx, 'TOO_BUSY')
      else {
        log.fault(ctx, fault)
        answerProblem(ctx, 'FAULT')
      }
    }
    log.request(ctx, log.epochMs() - began)
  }
