import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { pathsOf, tabsOf } from '#tests/miniprogram/appSettings'
import { dispatch } from '#tests/miniprogram/events'
import { hostApi, strict } from '#tests/miniprogram/host'
import { type DataWrite, pageOf } from '#tests/miniprogram/pageData'
import { Pages } from '#tests/miniprogram/pages'
import { Phone } from '#tests/miniprogram/phone'
import { fieldsOf, type Platform } from '#tests/miniprogram/platform'
import { Templates } from '#tests/miniprogram/templates'
import { Timers } from '#tests/miniprogram/timers'
import { type TreeNode, textOf, type Wanted } from '#tests/miniprogram/tree'
import type { Options, PhoneRequest, PhoneResponse, World } from '#tests/miniprogram/world'

export interface Opening {
  readonly folder: string
  readonly platform: Platform
  readonly request: (request: PhoneRequest) => Promise<PhoneResponse>
  /** The phone's clock at the start; the machine's own when absent. */
  readonly now?: string
  readonly loginCode?: () => string
  readonly storage?: Map<string, unknown>
}

const patience = 5_000

/** A compiled mini-program on a phone, without a screen: opens it, reads it, taps it. */
export class MiniApp {
  readonly unknown = new Set<string>()
  readonly writes: DataWrite[] = []
  readonly pages: Pages
  readonly world: World
  readonly phone: Phone
  private readonly errors: unknown[] = []
  private readonly timers = new Timers((run) => this.guard(run))
  private readonly templates: Templates
  private readonly definitions = new Map<string, Options>()
  private busy = 0
  private tapping = false

  constructor(private readonly opening: Opening) {
    const settings = this.json('app.json')
    const paths = pathsOf(settings)
    this.templates = new Templates(opening.folder, opening.platform)
    this.world = this.worldOf(paths)
    this.pages = new Pages({
      paths,
      tabs: tabsOf(settings),
      create: (path, query) => pageOf(path, this.define(path), fieldsOf(opening.platform, query), (write, done) => this.wrote(write, done)),
      guard: (run) => this.guard(run),
    })
    const host = strict(hostApi(this.world), this.unknown)
    this.phone = new Phone(opening.folder, opening.platform, host, this.timers, () => this.pages.all, opening.now)
  }

  /** Starts the app and opens its first page, or another. */
  async start(url?: string): Promise<void> {
    this.phone.load('app.js')
    const app = this.phone.registered.app
    if (!app) throw new Error('app.js did not call App()')
    const launch = { path: this.world.paths[0], query: {}, scene: 1001, referrerInfo: {} }
    this.guard(() => app.onLaunch?.(launch))
    this.guard(() => app.onShow?.(launch))
    this.pages.open(url ?? String(this.world.paths[0]), 'relaunch')
    await this.idle()
  }

  async tap(wanted: Wanted): Promise<void> {
    this.tapping = true
    setTimeout(() => {
      this.tapping = false
    }, 0)
    await this.fire(wanted, 'tap', { x: 1, y: 1 })
  }

  /** Taps a tab of the host's own tab bar. */
  async switchTab(path: string): Promise<void> {
    this.guard(() => this.pages.open(path, 'tab'))
    await this.idle()
  }

  async type(wanted: Wanted, value: string): Promise<void> {
    await this.fire(wanted, 'input', { value, cursor: value.length })
  }

  async fire(wanted: Wanted, type: string, detail: Options): Promise<void> {
    this.guard(() => dispatch(this.tree(), this.pages.top, wanted, type, detail))
    await this.idle()
  }

  /** Waits until nothing is under way: no request, no drawing, no short timer. Throws the first error of the app. */
  async idle(): Promise<void> {
    const end = Date.now() + patience
    for (let quiet = 0; quiet < 3; ) {
      if (Date.now() > end) throw new Error(`still busy after ${patience} ms`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      quiet = this.busy > 0 || this.timers.busy ? 0 : quiet + 1
    }
    if (this.errors.length > 0) throw this.errors.shift()
  }

  tree(): TreeNode[] {
    const { route, data } = this.pages.top
    const used = this.json(`${route}.json`).usingComponents ?? {}
    const component = (tag: string) => (tag in used ? posix.join(posix.dirname(route), used[tag]) : undefined)
    return this.templates.render(route, data, component)
  }

  text(): string {
    return textOf(this.tree())
  }

  close(): void {
    this.timers.stopAll()
  }

  private worldOf(paths: readonly string[]): World {
    const { platform, request, loginCode, storage } = this.opening
    return {
      platform,
      paths,
      screen: { width: 375, height: 812 },
      storage: storage ?? new Map(),
      calls: [],
      loginCode: loginCode ?? (() => 'login-code'),
      inTap: () => this.tapping,
      online: true,
      networkWatchers: new Set(),
      answers: { confirm: true, subscribe: true },
      open: (url, move) => this.moved(() => this.pages.open(url, move)),
      back: (delta) => this.moved(() => this.pages.back(delta)),
      request: async (asked) => {
        if (!this.world.online) throw new Error('no network')
        return request(asked)
      },
      track: (work) => {
        this.busy += 1
        return work.catch((cause) => void this.errors.push(cause)).finally(() => this.busy--) as typeof work
      },
    }
  }

  /** A move the host refuses is a mistake of the app, even where the app lives with the refusal. */
  private moved(move: () => void): void {
    try {
      move()
    } catch (cause) {
      this.errors.push(cause)
      throw cause
    }
  }

  private define(path: string): Options {
    const known = this.definitions.get(path)
    if (known) return known
    delete this.phone.registered.page
    this.phone.load(`${path}.js`)
    const page = this.phone.registered.page
    if (!page) throw new Error(`${path}.js did not call Page()`)
    this.definitions.set(path, page)
    return page
  }

  private wrote(write: DataWrite, done: () => void): void {
    this.writes.push(write)
    this.busy += 1
    setTimeout(() => {
      this.busy -= 1
      this.guard(done)
    }, 0)
  }

  private guard(run: () => unknown): void {
    try {
      // A promise of the phone's own realm is no instance of ours.
      const outcome = run() as Partial<Promise<unknown>> | undefined
      outcome?.catch?.((cause) => this.errors.push(cause))
    } catch (cause) {
      this.errors.push(cause)
    }
  }

  private json(path: string): Options {
    return JSON.parse(readFileSync(join(this.opening.folder, path), 'utf8'))
  }
}
