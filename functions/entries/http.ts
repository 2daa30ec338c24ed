import type { IncomingMessage } from 'node:http'
import serverless from 'serverless-http'
import { app } from '#functions/entries/app'
import { readConfig } from '#functions/entries/config'
import { joinDeps } from '#functions/entries/deps'
import { readOrigins } from '#functions/entries/edge'
import { handlers } from '#functions/entries/handlers'
import { requestLog } from '#functions/entries/requestLog'

interface GatewayEvent {
  readonly requestContext?: { readonly requestId?: string; readonly http?: { readonly sourceIp?: string } }
}

const deps = joinDeps(readConfig(process.env))

/** Answers everything below /api; the same handler runs in the cloud and on this machine. */
export const handler = serverless(
  app({
    handlers: handlers(deps),
    tokens: deps.tokens,
    gates: deps.gates,
    log: requestLog((line) => process.stdout.write(`${line}\n`), Date.now),
    checksAnswers: deps.config.checksAnswers,
    origins: readOrigins(process.env.CORS_ORIGINS),
    callbacks: deps.callbacks,
  }),
  {
    provider: 'aws',
    request: (request: IncomingMessage & { requestId?: string; sourceIp?: string }, event: GatewayEvent) => {
      request.requestId = event.requestContext?.requestId ?? 'none'
      request.sourceIp = event.requestContext?.http?.sourceIp ?? 'none'
    },
  },
)
