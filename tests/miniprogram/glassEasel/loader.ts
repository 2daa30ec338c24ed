import { hostName, type Platform } from '#tests/miniprogram/platform'
import type { HostApi } from '#tests/miniprogram/world'

/** What a browser has and a mini-program has not: these names are undefined inside its files. */
const browserOnly = [
  'window',
  'document',
  'self',
  'globalThis',
  'location',
  'history',
  'MessageChannel',
  'setImmediate',
  'performance',
  'fetch',
]

/** Loads files of a packed mini-program once each, with the host's globals and without the browser's. */
export const fileLoader = (platform: Platform, scripts: Readonly<Record<string, string>>, globals: HostApi) => {
  const modules = new Map<string, { exports: unknown }>()
  const hidden = platform === 'weapp' ? [...browserOnly, 'navigator'] : browserOnly
  const names = Object.keys(globals)

  const load = (path: string): unknown => {
    const known = modules.get(path)
    if (known) return known.exports
    const code = scripts[path]
    if (code === undefined) throw new Error(`${path} is not in the package`)
    const module: { exports: unknown } = { exports: {} }
    modules.set(path, module)
    const folder = path.split('/').slice(0, -1).join('/')
    const near = (other: string) => load(normal(`${folder}/${other.endsWith('.js') ? other : `${other}.js`}`))
    const run = new Function('require', 'module', 'exports', ...names, ...hidden, code)
    run(near, module, module.exports, ...names.map((name) => globals[name]))
    return module.exports
  }
  return load
}

/** `a/../b/./c` as `b/c`. */
export const normal = (path: string): string => {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

export const hostGlobal = (platform: Platform): string => hostName[platform]
