import type { Route } from '#shared/contract/routes'

declare const API_ADDRESS: string

export interface Request {
  readonly method: Route['method']
  readonly url: string
  /** JSON text; only on writes. */
  readonly body?: string
}

/** Where a question goes: fields named in the path go there, the others to the query of a read or the body of a write. */
export const requestOf = (route: Route, question: Readonly<Record<string, unknown>>): Request => {
  const inPath: string[] = []
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    inPath.push(name)
    return encodeURIComponent(String(question[name]))
  })
  const others = Object.keys(question).filter((name) => inPath.indexOf(name) < 0 && question[name] !== undefined)
  const url = API_ADDRESS + path
  if (route.method !== 'GET') {
    const body: Record<string, unknown> = {}
    for (const name of others) body[name] = question[name]
    return { method: route.method, url, body: JSON.stringify(body) }
  }
  const query = others.map((name) => `${name}=${encodeURIComponent(String(question[name]))}`).join('&')
  return { method: 'GET', url: query === '' ? url : `${url}?${query}` }
}
