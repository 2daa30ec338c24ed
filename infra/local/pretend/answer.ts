import type { IncomingHttpHeaders } from 'node:http'

/** What a pretend platform is asked, after the body has been read. */
export interface PretendRequest {
  readonly method: string
  /** As sent, with its query. */
  readonly target: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The error to answer with, on demand; what is asked is not done. */
  readonly fails?: number | string | undefined
}

export interface PretendAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type PretendPlatform = (request: PretendRequest) => PretendAnswer

export const json = (status: number, value: object, headers: Readonly<Record<string, string>> = {}): PretendAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})

/** The body as a JSON object, or undefined. */
export const objectIn = (body: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
