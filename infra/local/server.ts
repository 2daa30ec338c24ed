import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { answerFile } from '#infra/local/answerFile'
import { CannotStart } from '#infra/local/cannotStart'
import { fromGatewayResult, toGatewayEvent } from '#infra/local/event'
import { forwardTo } from '#infra/local/forward'
import { gatewayAnswer, type Handler, invoke } from '#infra/local/invoke'
import { readBody } from '#infra/local/readBody'

export interface Options {
  /** What serverless.yml names for the HTTP API. */
  readonly handler: Handler
  /** The H5 build. */
  readonly staticDir: string
  /** 0 is any free port. */
  readonly port: number
  readonly host?: string
  /** Where the pretend platforms are; below /pretend they are asked in place of the app. */
  readonly pretend?: string
  /** The function's time limit in serverless.yml. */
  readonly timeLimitMs?: number
  /** Where faults of the function go; nowhere by default. */
  readonly report?: (fault: unknown) => void
}

const bodyLimit = 1024 * 1024
/** The constant address of text messages; whatever serves the app in the cloud sends it on in the same way. */
const shortPath = '/q'
const progressCodePage = '/#/pages/progress-code/index'

/**
 * The API below /api, through the same handler and the same event as behind API Gateway, and the H5 app everywhere else.
 * Throws CannotStart when the port is taken or not allowed.
 */
export const serveLocally = async (options: Options): Promise<{ url: string; close(): Promise<void> }> => {
  const { handler, port, host = '127.0.0.1', timeLimitMs = 10_000, report = () => {} } = options
  const file = answerFile(options.staticDir)
  const pretend = options.pretend === undefined ? undefined : forwardTo(options.pretend)

  const answerApi = async (request: IncomingMessage, response: ServerResponse) => {
    const requestId = randomUUID()
    const body = await readBody(request, bodyLimit)
    if (body === 'too large') {
      response.setHeader('connection', 'close')
      sendResult(response, gatewayAnswer(413, 'Request Entity Too Large'), requestId)
      return
    }
    const event = toGatewayEvent({
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: request.headers,
      body,
      sourceIp: request.socket.remoteAddress ?? '',
      at: Date.now(),
      requestId,
    })
    sendResult(response, await invoke(handler, event, { timeLimitMs, report }), requestId)
  }

  const server = createServer({ maxHeaderSize: 10_240, requestTimeout: 30_000 }, (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path === shortPath) return redirect(response)
    const isPretend = pretend && /^\/pretend(\/|$)/.test(path)
    const answer = /^\/api(\/|$)/.test(path)
      ? answerApi(request, response)
      : isPretend
        ? pretend(request, response)
        : file(request, response, path)
    answer.catch((fault) => {
      report(fault)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EADDRINUSE')
      throw new CannotStart(`Port ${port} is already in use; choose another one, as in "PORT=8090 npm start".`)
    if (fault.code === 'EACCES') throw new CannotStart(`This account may not listen on port ${port}; choose one above 1023.`)
    if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'ENOTFOUND')
      throw new CannotStart(`This machine has no address "${host}" to listen on.`)
    throw fault
  })
  const shown = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${shown}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const redirect = (response: ServerResponse): void => {
  response.writeHead(302, {
    location: progressCodePage,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-length': 0,
  })
  response.end()
}

const sendResult = (response: ServerResponse, result: APIGatewayProxyStructuredResultV2 | string | undefined, requestId: string) => {
  const { status, headers, body } = fromGatewayResult(result)
  const cookies = typeof result === 'object' ? result.cookies : undefined
  response.writeHead(status, {
    ...headers,
    ...(cookies?.length ? { 'set-cookie': cookies } : {}),
    'content-length': body.length,
    'apigw-requestid': requestId,
  })
  response.end(body)
}
