import type { Options } from '#tests/miniprogram/world'

/** Address of a host request: the data of a GET travel in the query. */
export const urlOf = (options: Options): string => {
  if ((options.method ?? 'GET').toUpperCase() !== 'GET' || typeof options.data !== 'object' || options.data === null) return options.url
  const query = Object.entries(options.data)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
  if (query === '') return options.url
  return `${options.url}${options.url.includes('?') ? '&' : '?'}${query}`
}

/** Body of a host request; an object is sent as JSON. */
export const bodyOf = (options: Options): { body?: string } => {
  if ((options.method ?? 'GET').toUpperCase() === 'GET' || options.data === undefined) return {}
  return { body: typeof options.data === 'string' ? options.data : JSON.stringify(options.data) }
}
