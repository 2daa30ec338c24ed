import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageHeaders } from '#infra/local/pageHeaders'
import { type StaticFile, staticFiles } from '#infra/local/staticFiles'

/** Answers requests for the built H5 app in one folder; a page address without a file of its own is the app itself. */
export const answerFile = (folder: string) => {
  const find = staticFiles(folder)

  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response
        .writeHead(405, { ...pageHeaders(''), allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' })
        .end('Method not allowed\n')
      return
    }
    const page = await find('/index.html')
    const isAddress = !/\.[a-z0-9]+$/i.test(path) && (request.headers.accept ?? '').includes('text/html')
    const file = (await find(path)) ?? (isAddress ? page : undefined)
    const headers = pageHeaders(file === page && page ? page.raw.toString() : '')
    if (file) send(request, response, file, headers)
    else
      response.writeHead(404, { ...headers, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n')
  }
}

const send = (request: IncomingMessage, response: ServerResponse, file: StaticFile, headers: Record<string, string>) => {
  const zipped = /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '') ? file.gzip : undefined
  const all = { ...headers, 'cache-control': file.cacheControl, etag: file.etag, vary: 'accept-encoding' }
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(file.etag)) {
    response.writeHead(304, all).end()
    return
  }
  const body = zipped ?? file.raw
  response.writeHead(200, {
    ...all,
    'content-type': file.type,
    'content-length': body.length,
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
