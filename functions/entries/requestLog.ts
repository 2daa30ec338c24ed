import type Koa from 'koa'

/** One JSON line a request: which route, which code, how long; nothing of what was asked or answered (I8). */
export interface RequestLog {
  epochMs(): number
  request(ctx: Koa.Context, ms: number): void
  fault(ctx: Koa.Context, fault: unknown): void
}

export const requestIdOf = (ctx: Koa.Context): string => String((ctx.req as { requestId?: string }).requestId ?? 'none')

export const requestLog = (write: (line: string) => void, epochMs: () => number): RequestLog => ({
  epochMs,
  request(ctx, ms) {
    const { route, code } = ctx.state
    write(
      JSON.stringify({
        level: 'info',
        requestId: requestIdOf(ctx),
        route: route ?? 'unknown',
        status: ctx.status,
        ...(code ? { code } : {}),
        ms,
      }),
    )
  },
  fault(ctx, fault) {
    const { name, message, stack } = fault as Error
    const frames = String(stack)
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8)
      .map((line) => line.trim())
    write(
      JSON.stringify({
        level: 'error',
        requestId: requestIdOf(ctx),
        route: ctx.state.route ?? 'unknown',
        fault: name,
        message: scrub(message),
        frames,
      }),
    )
  },
})

/** Messages of libraries may quote what they were given: long numbers and quoted values go. */
const scrub = (message: string): string => message.replace(/\d{6,}/g, '#').replace(/"[^"]{12,}"|'[^']{12,}'/g, '"…"')
