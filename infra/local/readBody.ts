import type { IncomingMessage } from 'node:http'

/** Reads a request's body to its end, or stops once it is larger than `limit` bytes. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | 'too large'> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) return 'too large'
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > limit) return 'too large'
    parts.push(part)
  }
  return Buffer.concat(parts)
}
