import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '#infra/local/readBody'

const bodyLimit = 64 * 1024
const passedOn = ['content-type', 'cache-control', 'content-security-policy', 'x-content-type-options', 'referrer-policy', 'location']

/** Asks another server of this machine in place of this one, so that a page may ask it too. A page of another site may not. */
export const forwardTo =
  (address: string) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, bodyLimit)
    if (body === 'too large') return void response.writeHead(413).end()
    const site = request.headers['sec-fetch-site']
    if (request.method !== 'GET' && site !== undefined && site !== 'same-origin') return void response.writeHead(403).end()
    const headers = { 'content-type': request.headers['content-type'] ?? 'text/plain', 'x-forwarded-host': request.headers.host ?? '' }
    const isAsking = request.method === 'GET' || request.method === 'HEAD'
    const answer = await fetch(`${address}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(isAsking ? {} : { body: new Uint8Array(body) }),
    })
    const kept = passedOn.flatMap((name) => (answer.headers.has(name) ? [[name, String(answer.headers.get(name))]] : []))
    const given = Buffer.from(await answer.arrayBuffer())
    response.writeHead(answer.status, { ...Object.fromEntries(kept), 'content-length': given.length })
    response.end(given)
  }
