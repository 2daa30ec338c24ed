import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CannotStart } from '#infra/local/cannotStart'
import { json, type PretendAnswer, type PretendPlatform } from '#infra/local/pretend/answer'
import type { Troubles } from '#infra/local/pretend/trouble'
import { readBody } from '#infra/local/readBody'

type Paths = Readonly<Record<string, PretendPlatform>>

interface Served {
  readonly paths: Paths
  readonly troubles: Troubles
}

const bodyLimit = 64 * 1024

/** Serves each path by its platform, to this machine only. Throws CannotStart when the port is taken. */
export const servePaths = async (port: number, served: Served): Promise<{ url: string; stop(): Promise<void> }> => {
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    answer(served, request, response).catch(() => response.destroy())
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

const answer = async ({ paths, troubles }: Served, request: IncomingMessage, response: ServerResponse) => {
  const { method = 'GET', headers, url: target = '/' } = request
  const { pathname, searchParams: query } = new URL(target, 'http://pretend')
  const path = pathOf(pathname, headers)
  const platform = paths[path]
  const body = await readBody(request, bodyLimit)
  if (body === 'too large') return send(response, json(413, { message: `at most ${bodyLimit} bytes` }))
  if (!platform) return send(response, json(404, { message: `the pretend platforms have no ${path}` }))
  const trouble = troubles.of(path)
  if (trouble === 'reset') return void request.socket.destroy()
  if (trouble === 'page') return send(response, page(502))
  if (trouble === 'unavailable') return send(response, page(503))
  const fails = typeof trouble === 'object' && 'code' in trouble ? trouble.code : undefined
  const given = platform({ method, target, query, headers, body: body.toString(), fails })
  if (trouble === 'half-open') return
  if (trouble === 'malformed') return send(response, { ...given, status: 200, body: '<html>all is well' })
  if (typeof trouble === 'object' && 'slowMs' in trouble) await new Promise((resolve) => setTimeout(resolve, trouble.slowMs).unref())
  send(response, given)
}

/** Two providers ask everything at the root of their host, and name what they ask for in a header. */
const pathOf = (pathname: string, headers: IncomingMessage['headers']): string => {
  if (pathname !== '/') return pathname
  if (headers['x-tc-action']) return `/tencent/${headers['x-tc-action']}`
  return headers['x-acs-action'] ? `/aliyun/${headers['x-acs-action']}` : pathname
}

const page = (status: number): PretendAnswer => ({ status, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' })

const send = (response: ServerResponse, given: PretendAnswer): void => {
  response.writeHead(given.status, { ...given.headers, 'content-length': Buffer.byteLength(given.body) })
  response.end(given.body)
}
