import Taro from '@tarojs/taro'
import type { Request } from '@/api/address'

const timeoutMs = 10_000
const tries = 3
const firstWaitMs = 300
const longestWaitMs = 3_000

export interface Response {
  readonly status: number
  readonly body: unknown
}

/**
 * Sends a request and gives the answer, whatever its status; undefined when none came. Tries again when the network failed or the server
 * asked for patience: reads change nothing and writes carry a key, so both may arrive twice.
 */
export const send = async (request: Request, headers: Readonly<Record<string, string>>): Promise<Response | undefined> => {
  let response: Response | undefined
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** attempt))
    response = await sendOnce(request, headers)
    if (response !== undefined && response.status !== 503) return response
  }
  return response
}

const sendOnce = async (request: Request, headers: Readonly<Record<string, string>>): Promise<Response | undefined> => {
  try {
    const { statusCode, data } = await Taro.request({
      url: request.url,
      method: request.method,
      header: { ...headers, 'Content-Type': 'application/json' },
      timeout: timeoutMs,
      ...(request.body === undefined ? {} : { data: request.body }),
    })
    return { status: statusCode, body: data }
  } catch (fault) {
    return answeredFault(fault)
  }
}

// Alipay reports every status from 400 on as a failure that carries the answer.
const answeredFault = (fault: unknown): Response | undefined => {
  const { status, data } = (fault ?? {}) as { status?: unknown; data?: unknown }
  if (typeof status !== 'number' || status < 400) return undefined
  return { status, body: typeof data === 'string' ? parsed(data) : data }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
