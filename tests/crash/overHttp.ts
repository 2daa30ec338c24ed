import { Agent, request as send } from 'node:http'
import type { PlainRequest } from '#infra/local/event'
import type { Answer } from '#tests/support/hospitalSystem'

/** No answer came, or one that does not say what happened: the request may have been carried out or not. */
export class Lost extends Error {
  override readonly name = 'Lost'
  constructor(
    message: string,
    /** False when nobody was there to hear the question. */
    readonly mayHaveArrived: boolean,
  ) {
    super(message)
  }
}

const answerMs = 15_000
/** Far more than any restart takes. */
const patienceMs = 60_000

/** Asks over the network; throws Lost when the connection breaks, the time is up, or the answer is a fault. */
export const overHttp = (url: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 })
  const answer = ({ method, url: path, headers, body }: PlainRequest): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const lost = (fault: NodeJS.ErrnoException) => reject(new Lost(fault.message, fault.code !== 'ECONNREFUSED'))
      const bytes = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
      const asked = send(`${url}${path}`, { method, agent, timeout: answerMs, headers: { ...headers, ...bytes } }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.once('error', lost)
        response.once('close', () => {
          const status = response.statusCode ?? 0
          const text = Buffer.concat(parts).toString('utf8')
          if (!response.complete || status >= 500) lost(new Error(`${status} ${text.slice(0, 300)}`))
          else resolve({ status, headers: response.headers as Record<string, string>, body: text })
        })
      })
      asked.once('error', lost)
      asked.once('timeout', () => asked.destroy(new Error(`no answer in ${answerMs} ms`)))
      asked.end(body)
    })
  return { answer, close: () => agent.destroy() }
}

/** Does it again while the answer is lost, a moment later each time and until `patienceMs` are over; `onLost` may say to give up, which gives undefined. */
export const untilAnswered = async <T>(
  ask: () => Promise<T>,
  onLost: (lost: Lost) => 'again' | 'give up' = () => 'again',
): Promise<T | undefined> => {
  const ends = Date.now() + patienceMs
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (fault) {
      if (!(fault instanceof Lost)) throw fault
      if (Date.now() > ends) throw new Error(`no answer in ${patienceMs} ms: ${fault.message}`)
      if (onLost(fault) === 'give up') return undefined
      await new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * Math.min(200, 20 * 2 ** tries)))
    }
  }
}
