import type { Breaker } from '#functions/gateways/breaker'

/** What a gateway needs of the world; passed in so that tests decide what happens. */
export interface Wire {
  readonly fetch: typeof globalThis.fetch
  /** Whether calls may leave for this address at all. */
  readonly mayCall: (url: URL) => boolean
  readonly breaker?: Breaker
  readonly sleep: (ms: number) => Promise<void>
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Of one try; 3 s by default. */
  readonly timeLimitMs?: number
  /** 3 by default. */
  readonly tries?: number
  /** Of all tries and waits together, so that the function that asks can still answer inside its own limit; 8 s by default. */
  readonly totalLimitMs?: number
}

export interface PlatformAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

export interface PlatformRequest {
  readonly url: string
  readonly init: RequestInit
}

/** With less time left than this, another try is pointless. */
const leastMs = 10
const bodyLimit = 64 * 1024

/**
 * Asks a platform, a few times. `request` is made anew for every try; `judge` reads an answer or says "again". No answer in time,
 * 429 and 5xx are asked again after a wait with full jitter; "unreachable" when the tries are used up or the breaker is open.
 * Throws for an address that calls may not leave for, and for a redirect.
 */
export const askPlatform = async <Judged>(
  wire: Wire,
  request: () => PlatformRequest,
  judge: (answer: PlatformAnswer) => Judged | 'again',
): Promise<Judged | 'unreachable'> => {
  const end = performance.now() + (wire.totalLimitMs ?? 8_000)
  for (let tries = 1; ; tries += 1) {
    const answer = await tellPlatform(wire, request(), end - performance.now())
    if (answer === 'spared') return 'unreachable'
    const judged = typeof answer === 'string' || isTrouble(answer) ? 'again' : judge(answer)
    if (judged !== 'again') return judged
    if (tries >= (wire.tries ?? 3) || end - performance.now() < leastMs) return 'unreachable'
    await wire.sleep(wire.random() * 200 * 2 ** tries)
  }
}

/** spared: the breaker is open; not sent: nobody took it; no answer: it may have arrived. */
export type Unanswered = 'spared' | 'not sent' | 'no answer'

/** Asks a platform once, for what may not be done twice. Throws like askPlatform. */
export const tellPlatform = async (wire: Wire, request: PlatformRequest, withinMs = Infinity): Promise<PlatformAnswer | Unanswered> => {
  if (wire.breaker && !wire.breaker.mayAsk()) return 'spared'
  const answer = await ask(wire, request, Math.min(wire.timeLimitMs ?? 3_000, withinMs))
  if (typeof answer === 'string' || isTrouble(answer)) wire.breaker?.lost()
  else wire.breaker?.answered()
  return answer
}

const isTrouble = ({ status }: PlatformAnswer): boolean => status === 429 || status >= 500

/** With these a connection was never made; with any other fault the question may have gone out. */
const neverConnected: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

/** Whether a call that failed with this never left. */
export const neverLeft = (fault: unknown): boolean => {
  const { code, cause } = (fault ?? {}) as { code?: unknown; cause?: { code?: unknown } }
  return neverConnected.includes(code) || neverConnected.includes(cause?.code)
}

const ask = async (wire: Wire, { url, init }: PlatformRequest, limitMs: number): Promise<PlatformAnswer | 'not sent' | 'no answer'> => {
  if (!wire.mayCall(new URL(url))) throw new Error(`no call may leave for ${new URL(url).host}`)
  // A timer of our own: Node 20 may collect AbortSignal.any over AbortSignal.timeout before it fires, and then nothing ends the wait.
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), limitMs)
  let body: string | undefined
  let response: Response
  try {
    // A redirect is never followed: it would carry our secret to another address.
    response = await wire.fetch(url, { ...init, signal: limit.signal, redirect: 'manual' })
    body = await readText(response)
  } catch (fault) {
    // The reason may quote the address with its secret, so it goes no further.
    return neverLeft(fault) ? 'not sent' : 'no answer'
  } finally {
    clearTimeout(timer)
  }
  if (body === undefined) throw new Error(`a platform answered more than ${bodyLimit} bytes`)
  if (response.status >= 300 && response.status < 400) throw new Error(`a platform answered with a redirect: HTTP ${response.status}`)
  return { status: response.status, headers: response.headers, body }
}

/** Undefined when the body is larger than the limit. */
const readText = async (response: Response): Promise<string | undefined> => {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > bodyLimit) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
  return text + decoder.decode()
}

/** A JSON object, or undefined for anything else. JSON.parse quotes the text in its error; the text may hold a session key. */
export const readJsonObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
