import { createHash } from 'node:crypto'
import type Koa from 'koa'
import { faultFields, logLine } from '#functions/entries/logLine'

/** One JSON line a request: who, when, from where, which route, which code, how long; nothing of what was asked or answered (I8). */
export interface RequestLog {
  epochMs(): number
  request(ctx: Koa.Context, ms: number): void
  fault(ctx: Koa.Context, fault: unknown): void
}

/** Whoever the token names; set once it is read. */
export interface Actor {
  readonly who: 'account' | 'staff'
  readonly id: string
  readonly channel: string
}

export const requestIdOf = (ctx: Koa.Context): string => String((ctx.req as { requestId?: string }).requestId ?? 'none')

export const requestLog = (write: (line: string) => void, epochMs: () => number): RequestLog => {
  const about = (ctx: Koa.Context) => ({
    requestId: requestIdOf(ctx),
    route: ctx.state.route ?? 'unknown',
    ...whoIn(ctx),
    net: networkOf(ctx),
  })
  return {
    epochMs,
    request(ctx, ms) {
      const { code } = ctx.state
      write(logLine('info', epochMs(), { ...about(ctx), status: ctx.status, ...(code ? { code } : {}), ms }))
    },
    fault: (ctx, fault) => write(logLine('error', epochMs(), { ...about(ctx), ...faultFields(fault) })),
  }
}

/** Staff by the id the audit has, accounts by a hash: the log of a day says who did what together, and not who they are. */
const whoIn = (ctx: Koa.Context) => {
  const actor = ctx.state.actor as Actor | undefined
  if (!actor) return { who: 'anyone' }
  return { who: actor.who, actor: actor.who === 'staff' ? actor.id : accountMark(actor.id), channel: actor.channel }
}

/** 64 bits of a hash, in letters only, so that nothing of it looks like a number. */
export const accountMark = (accountId: string): string =>
  createHash('sha256')
    .update(`account ${accountId}`)
    .digest('hex')
    .slice(0, 16)
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))

/** The network of the address the gateway saw: enough to see an attack, too little to see a person. */
const networkOf = (ctx: Koa.Context): string => {
  const address = String((ctx.req as { sourceIp?: string }).sourceIp ?? 'none').replace(/^::ffff:(?=\d+\.)/i, '')
  return address.includes(':') ? `${address.split(':').slice(0, 3).join(':')}::/48` : address.replace(/\.\d+$/, '.0/24')
}
