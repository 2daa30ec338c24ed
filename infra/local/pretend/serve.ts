import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CannotStart } from '#infra/local/cannotStart'
import { json, type PretendPlatform } from '#infra/local/pretend/answer'
import { readBody } from '#infra/local/readBody'

type Paths = Readonly<Record<string, PretendPlatform>>

const bodyLimit = 64 * 1024

/** Serves each path by its platform, to this machine only. Throws CannotStart when the port is taken. */
export const servePaths = async (port: number, paths: Paths): Promise<{ url: string; stop(): Promise<void> }> => {
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    answer(paths, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  }).catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === 'EADDRINUSE' ? new CannotStart(`Port ${port}, meant for the pretend platforms, is already in use.`) : fault
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const answer = async (paths: Paths, request: IncomingMessage, response: ServerResponse) => {
  const { method = 'GET', headers, url: target = '/' } = request
  const { pathname, searchParams: query } = new URL(target, 'http://pretend')
  const platform = paths[pathname]
  const body = await readBody(request, bodyLimit)
  const given =
    body === 'too large'
      ? json(413, { message: `at most ${bodyLimit} bytes` })
      : (platform?.({ method, target, query, headers, body: body.toString() }) ??
        json(404, { message: `the pretend platforms have no ${pathname}` }))
  response.writeHead(given.status, { ...given.headers, 'content-length': Buffer.byteLength(given.body) })
  response.end(given.body)
}
