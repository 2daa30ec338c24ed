import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** A plain HTTP request, as the local server and the pretend phones make it. */
export interface PlainRequest {
  readonly method: string
  /** Path and query, with or without an origin. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body?: string | Uint8Array
  readonly sourceIp?: string
  /** Epoch milliseconds at which the gateway received it. */
  readonly at?: number
  /** The gateway's name for the request; it appears in answers and logs. */
  readonly requestId?: string
}

export interface PlainResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * The event API Gateway (HTTP API, payload 2.0) hands to a function: header names in lower case, repeated headers
 * and repeated query fields joined with commas, the path undecoded, a body that is not UTF-8 in base64.
 */
export const toGatewayEvent = (request: PlainRequest): APIGatewayProxyEventV2 => {
  const url = new URL(request.url, 'http://gateway.invalid')
  const { cookie, ...headers } = lowerCased(request.headers ?? {})
  const query: Record<string, string> = {}
  for (const [name, value] of url.searchParams) query[name] = name in query ? `${query[name]},${value}` : value
  const body = bodyOf(request.body)
  const at = request.at ?? 0
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(url.search === '' ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method.toUpperCase(),
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.requestId ?? 'local',
      routeKey: '$default',
      stage: '$default',
      time: new Date(at).toISOString(),
      timeEpoch: at,
    },
    ...body,
  }
}

/** What a client sees of a function's answer. A bare text or nothing is a 200, as the gateway has it. */
export const fromGatewayResult = (result: APIGatewayProxyStructuredResultV2 | string | undefined): PlainResponse => {
  if (typeof result !== 'object') return { status: 200, headers: {}, body: Buffer.from(result ?? '') }
  const headers = Object.fromEntries(Object.entries(result.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]))
  return {
    status: result.statusCode ?? 200,
    headers: result.cookies?.length ? { ...headers, 'set-cookie': result.cookies.join(', ') } : headers,
    body: Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'),
  }
}

const lowerCased = (headers: NonNullable<PlainRequest['headers']>): Record<string, string> => {
  const all: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    all[name.toLowerCase()] = typeof value === 'string' ? value : value.join(',')
  }
  return all
}

const bodyOf = (body: PlainRequest['body']): { body?: string; isBase64Encoded: boolean } => {
  if (body === undefined || body.length === 0) return { isBase64Encoded: false }
  if (typeof body === 'string') return { body, isBase64Encoded: false }
  const bytes = Buffer.from(body)
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes)
    ? { body: text, isBase64Encoded: false }
    : { body: bytes.toString('base64'), isBase64Encoded: true }
}
