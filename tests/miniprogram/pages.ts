import type { Move, Options } from '#tests/miniprogram/world'

/** A page as its host holds it: what its file passed to Page(), its data and its place. */
export interface Page extends Options {
  readonly route: string
}

interface Wiring {
  readonly paths: readonly string[]
  readonly tabs: readonly string[]
  readonly create: (path: string, query: string) => Page
  readonly guard: (run: () => unknown) => void
  /** Where pages are drawn: which one is on top, and which are gone. */
  readonly shown?: (page: Page) => void
  readonly gone?: (page: Page) => void
}

const deepest = 10

/** The page stack with the host's own rules. */
export class Pages {
  private stack: Page[] = []
  /** Tab pages stay alive while another tab is shown. */
  private readonly kept = new Map<string, Page>()

  constructor(private readonly wiring: Wiring) {}

  get all(): readonly Page[] {
    return this.stack
  }

  /** Throws before the first page is open. */
  get top(): Page {
    const page = this.stack[this.stack.length - 1]
    if (!page) throw new Error('no page is open')
    return page
  }

  /** Throws the sentence with which the host refuses the move. */
  open(url: string, move: Move): void {
    const [path = '', query = ''] = url.replace(/^\//, '').split('?')
    this.refuse(path, query, move)
    if (move === 'push') this.call(this.stack[this.stack.length - 1], 'onHide')
    else this.leave(move)
    const alive = move === 'tab' ? this.kept.get(path) : undefined
    const page = alive ?? this.wiring.create(path, query)
    this.stack.push(page)
    this.wiring.shown?.(page)
    if (!alive) this.call(page, 'onLoad', page.options)
    this.call(page, 'onShow')
    if (!alive) setTimeout(() => this.call(page, 'onReady'), 0)
  }

  back(delta: number): void {
    if (this.stack.length <= 1) throw new Error('cannot navigate back at first page')
    for (const page of this.stack.splice(-Math.min(delta, this.stack.length - 1)).reverse()) this.discard(page)
    this.wiring.shown?.(this.top)
    this.call(this.top, 'onShow')
  }

  private refuse(path: string, query: string, move: Move): void {
    const isTab = this.wiring.tabs.includes(path)
    if (!this.wiring.paths.includes(path)) throw new Error(`page "${path}" is not found`)
    if (move === 'push' && isTab) throw new Error('can not navigateTo a tabbar page')
    if (move === 'replace' && isTab) throw new Error('can not redirectTo a tabbar page')
    if (move === 'tab' && !isTab) throw new Error('can not switch to no-tabBar page')
    if (move === 'tab' && query !== '') throw new Error('url of switchTab takes no query')
    if (move === 'push' && this.stack.length >= deepest) throw new Error('page stack limit exceeded')
  }

  private leave(move: Move): void {
    const left = move === 'replace' ? this.stack.splice(-1) : this.stack.splice(0)
    for (const page of left.reverse()) {
      if (move === 'tab' && this.wiring.tabs.includes(page.route)) {
        this.kept.set(page.route, page)
        this.call(page, 'onHide')
      } else this.discard(page)
    }
    if (move !== 'relaunch') return
    for (const page of [...this.kept.values()]) this.discard(page)
  }

  private discard(page: Page): void {
    if (this.kept.get(page.route) === page) this.kept.delete(page.route)
    this.call(page, 'onUnload')
    this.wiring.gone?.(page)
  }

  private call(page: Page | undefined, hook: string, given?: unknown): void {
    this.wiring.guard(() => page?.[hook]?.(given))
  }
}
