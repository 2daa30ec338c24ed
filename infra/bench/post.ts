import { Agent, request } from 'node:http'
import { connections } from '#infra/bench/storePort'

const agent = new Agent({ keepAlive: true, maxSockets: connections })

/** Posts JSON over a kept connection; the same client for every contestant. */
export const post = (
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const text = JSON.stringify(body)
    const asked = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }))
        answer.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.setTimeout(30_000, () => asked.destroy(new Error(`no answer from ${url} after 30 s`)))
    asked.end(text)
  })

/** Before each run: a connection that lay idle while others ran may be closed by its server at any moment. */
export const closeConnections = (): void => agent.destroy()
