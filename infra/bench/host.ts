import serverless from 'serverless-http'
import { app } from '#functions/entries/app'
import { readConfig } from '#functions/entries/config'
import { joinDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { handlers } from '#functions/entries/handlers'
import { handler } from '#functions/entries/http'
import { requestLog } from '#functions/entries/requestLog'
import type { Acting } from '#functions/usecases/acting'
import { aSession } from '#infra/bench/clinic'
import { rawWrite } from '#infra/bench/product'
import type { Handler } from '#infra/local/invoke'
import { serveLocally } from '#infra/local/server'
import { dateOf } from '#shared/values/clinicTime'
import { ok } from '#shared/values/result'

/** The yardstick: the same app, checks and log as the function's, in which a booking is one raw write. */
const yardstick = (): Handler => {
  const deps = joinDeps(readConfig(process.env))
  const today = dateOf(deps.now())
  const session = aSession('20261125a-card-c0001', { date: today, releaseAt: deps.now(), numbers: 30 })
  const bookAppointment = async ({ key }: Acting) => {
    await rawWrite(deps.table, key, session, deps.now())
    return ok({ written: key })
  }
  const all = { ...handlers(deps), bookAppointment } as unknown as Handlers
  const log = requestLog((line) => process.stdout.write(`${line}\n`), Date.now)
  return serverless(app({ handlers: all, tokens: deps.tokens, gates: deps.gates, log, checksAnswers: deps.config.checksAnswers }), {
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
