import serverless from 'serverless-http'
import { app } from '#functions/entries/app'
import { readConfig } from '#functions/entries/config'
import { joinDeps } from '#functions/entries/deps'
import { type Handlers, handlers } from '#functions/entries/handlers'
import { handler } from '#functions/entries/http'
import { requestLog } from '#functions/entries/requestLog'
import { rawWrite } from '#infra/bench/rawWrite'
import type { Handler } from '#infra/local/invoke'
import { serveLocally } from '#infra/local/server'
import { ok } from '#shared/values/result'

/** The yardstick: the same app, checks and log as the function's, in which a booking is one raw write. */
const yardstick = (): Handler => {
  const deps = joinDeps(readConfig(process.env))
  const bookAppointment = async ({ key }: { key: string }) => {
    await rawWrite(deps.table, key)
    return ok({ written: key })
  }
  const all = { ...handlers(deps), bookAppointment } as unknown as Handlers
  const log = requestLog((line) => process.stdout.write(`${line}\n`), Date.now)
  return serverless(app({ handlers: all, tokens: deps.tokens, log, checksAnswers: deps.config.checksAnswers }), {
    provider: 'aws',
  }) as Handler
}

const serve = (answering: Handler) => serveLocally({ handler: answering, staticDir: '.', port: 0, report: (fault) => console.error(fault) })

/** Serves the function as infra/local does, and the yardstick beside it, in a process of their own. Says "ready" and both addresses. */
const main = async () => {
  const [real, raw] = await Promise.all([serve(handler as Handler), serve(yardstick())])
  console.log(`ready ${real.url} ${raw.url}`)
}

main().catch((fault) => {
  console.error(fault)
  process.exit(1)
})
