import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface StaticFile {
  readonly type: string
  readonly etag: string
  /** Names that carry a hash of their content never change; everything else is asked for again. */
  readonly cacheControl: string
  readonly raw: Buffer
  readonly gzip?: Buffer
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}
const alreadySmall = /^(image\/(?!svg)|font\/woff)/
const hashed = /[.-][0-9a-f]{8,}\./

/** Finds files below one folder by URL path and keeps them, compressed, until they change. Undefined for what is not there. */
export const staticFiles = (folder: string) => {
  const root = resolve(folder)
  const known = new Map<string, { readonly changed: number; readonly file: StaticFile }>()

  return async (urlPath: string): Promise<StaticFile | undefined> => {
    const path = pathBelow(root, urlPath)
    if (!path) return undefined
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return undefined
    const kept = known.get(path)
    if (kept?.changed === found.mtimeMs) return kept.file
    const file = fileOf(path, await readFile(path))
    known.set(path, { changed: found.mtimeMs, file })
    return file
  }
}

/** Undefined for a path that leads out of the folder, has a hidden part, or is no path. */
const pathBelow = (root: string, urlPath: string): string | undefined => {
  let decoded = ''
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
  if (/\0|\\|\/\./.test(decoded)) return undefined
  const path = join(root, normalize(decoded === '/' ? '/index.html' : decoded))
  return path.startsWith(root + sep) ? path : undefined
}

const fileOf = (path: string, raw: Buffer): StaticFile => {
  const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream'
  const gzip = alreadySmall.test(type) || raw.length < 1024 ? undefined : gzipSync(raw, { level: 9 })
  return {
    type,
    etag: `"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`,
    cacheControl: hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    raw,
    ...(gzip ? { gzip } : {}),
  }
}
