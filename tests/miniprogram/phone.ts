import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { type Context, createContext, runInContext } from 'node:vm'
import { hostName, type Platform } from '#tests/miniprogram/platform'
import type { Timers } from '#tests/miniprogram/timers'
import type { HostApi, Options } from '#tests/miniprogram/world'

export interface Registered {
  app?: Options
  /** What the page file that is being loaded passed to Page() or Component(). */
  page?: Options
}

/** A phone's script engine with one mini-program in it: no window, no process, no fetch, no newer built-ins. */
export class Phone {
  readonly registered: Registered = {}
  readonly console: unknown[][] = []
  private readonly context: Context
  private readonly modules = new Map<string, { exports: unknown }>()

  constructor(
    private readonly folder: string,
    platform: Platform,
    host: HostApi,
    timers: Timers,
    currentPages: () => readonly unknown[],
    now: string | undefined,
  ) {
    this.context = createContext(
      {
        [hostName[platform]]: host,
        console: this.quietConsole(),
        ...timers.functions,
        App: (options: Options) => this.register('app', options),
        Page: (options: Options) => this.register('page', options),
        Component: (options: Options) => this.register('page', { ...options, component: true }),
        Behavior: (options: Options) => options,
        getApp: () => this.registered.app,
        getCurrentPages: currentPages,
        ...(platform === 'alipay' ? { navigator: { swuserAgent: 'AlipayClient' } } : {}),
      },
      // As on a phone: no eval, no new Function.
      { codeGeneration: { strings: false, wasm: false } },
    )
    runInContext(withoutNewerBuiltIns, this.context)
    if (now !== undefined) runInContext(clockAt(now), this.context)
  }

  /** Runs a file of the package once and gives what it exports. */
  load(path: string): unknown {
    const name = posix.normalize(path)
    const known = this.modules.get(name)
    if (known) return known.exports
    const module: { exports: unknown } = { exports: {} }
    this.modules.set(name, module)
    const code = readFileSync(posix.join(this.folder, name), 'utf8')
    const run = runInContext(`(function (require, module, exports) {${code}\n})`, this.context, { filename: name })
    const near = (other: string) => posix.join(posix.dirname(name), other.endsWith('.js') ? other : `${other}.js`)
    run((other: string) => this.load(near(other)), module, module.exports)
    return module.exports
  }

  private register(what: 'app' | 'page', options: Options): void {
    this.registered[what] = options
  }

  private quietConsole() {
    const names = ['log', 'info', 'warn', 'error', 'debug', 'group', 'groupEnd']
    return Object.fromEntries(names.map((name) => [name, (...said: unknown[]) => void this.console.push([name, ...said])]))
  }
}

// What some patient's phone lacks must be missing here too, so that it fails in a test and not in a hand.
const withoutNewerBuiltIns = `
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with', 'toSpliced']) delete Array.prototype[name]
  for (const name of ['at', 'replaceAll']) delete String.prototype[name]
  for (const name of ['groupBy', 'hasOwn']) delete Object[name]
  for (const name of ['WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'WebAssembly', 'Intl']) delete globalThis[name]
`

/** The phone's clock starts at this moment and runs on. */
const clockAt = (now: string): string => `{
  const RealDate = Date
  const offset = ${Date.parse(now)} - RealDate.now()
  Date = class extends RealDate {
    constructor(...given) { if (given.length) super(...given); else super(RealDate.now() + offset) }
    static now() { return RealDate.now() + offset }
  }
}`
