import Taro from '@tarojs/taro'
import type { Request } from '@/api/address'
import { outlasting } from '@/platform/outlasting'

const timeoutMs = 10_000
const tries = 3
const firstWaitMs = 300
const longestWaitMs = 3_000
/** A server that asks for more patience than this is told to the person instead. */
const longestPatienceMs = 8_000

export interface Response {
  readonly status: number
  readonly body: unknown
  /** Seconds the server asks to wait before another try. */
  readonly retryAfter?: number
}

/**
 * Sends a request and gives the answer, whatever its status; undefined when none came. Tries again when the network failed or the server
 * asked for patience: reads change nothing and writes carry a key, so both may arrive twice.
 */
export const send = async (request: Request, headers: Readonly<Record<string, string>>): Promise<Response | undefined> => {
  let response: Response | undefined
  let asked = 0
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (attempt > 0) await wait(asked + Math.random() * Math.max(asked, Math.min(longestWaitMs, firstWaitMs * 2 ** attempt)))
    response = await sendOnce(request, headers)
    if (response !== undefined && response.status !== 503) return response
    asked = (response?.retryAfter ?? 0) * 1000
    if (asked > longestPatienceMs) return response
  }
  return response
}

const sendOnce = async (request: Request, headers: Readonly<Record<string, string>>): Promise<Response | undefined> => {
  try {
    const { statusCode, data, header } = await Taro.request({
      ...(request.method === 'GET' ? {} : outlasting),
      url: request.url,
      method: request.method,
      header: { ...headers, 'Content-Type': 'application/json' },
      timeout: timeoutMs,
      ...(request.body === undefined ? {} : { data: request.body }),
    })
    return { status: statusCode, body: data, ...retryAfterOf(header) }
  } catch (fault) {
    return answeredFault(fault)
  }
}

// Alipay reports every status from 400 on as a failure that carries the answer.
const answeredFault = (fault: unknown): Response | undefined => {
  const { status, data, headers } = (fault ?? {}) as { status?: unknown; data?: unknown; headers?: unknown }
  if (typeof status !== 'number' || status < 400) return undefined
  return { status, body: typeof data === 'string' ? parsed(data) : data, ...retryAfterOf(headers) }
}

// Platforms differ in how they write the names of headers.
const retryAfterOf = (headers: unknown): Pick<Response, 'retryAfter'> => {
  const all = (headers ?? {}) as Record<string, unknown>
  const name = Object.keys(all).find((one) => one.toLowerCase() === 'retry-after')
  const seconds = name === undefined ? Number.NaN : Number(all[name])
  return seconds > 0 ? { retryAfter: seconds } : {}
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
