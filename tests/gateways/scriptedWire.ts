import type { Wire } from '#functions/gateways/platformCall'

/** What the platform does at one try: answers, cannot be reached, or stays silent until the time limit. */
export type Try = Response | 'refused' | 'silent'

export const answer = (body: string | object, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })

/** A wire with a script of tries; anything asked beyond the script is a fault of the test. */
export const scriptedWire = (...script: Try[]) => {
  const asked: { url: string; init: RequestInit }[] = []
  const slept: number[] = []
  const fetch: Wire['fetch'] = async (url, init = {}) => {
    asked.push({ url: String(url), init })
    const next = script.shift()
    if (next === undefined) throw new Error('asked once more than the script allows')
    if (next === 'refused') throw new TypeError('fetch failed')
    if (next === 'silent') return new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
    return next
  }
  const wire: Wire = {
    fetch,
    mayCall: () => true,
    sleep: async (ms) => {
      slept.push(ms)
    },
    random: () => 0.5,
    timeLimitMs: 20,
  }
  return { wire, asked, slept }
}

/** The message of what an action throws; "" when it does not throw. */
export const faultOf = async (action: () => unknown): Promise<string> => {
  try {
    await action()
    return ''
  } catch (fault) {
    // With its cause and stack: all of it may end up in a log.
    return String((fault as Error).message) + String((fault as Error).cause ?? '') + String((fault as Error).stack)
  }
}
