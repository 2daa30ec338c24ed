interface Pending {
  readonly handle: NodeJS.Timeout
  readonly delay: number
  readonly repeats: boolean
}

type Run = (...given: unknown[]) => unknown

const short = 300

/** The phone's timers, counted, so that a test can wait for the short ones and end them all. */
export class Timers {
  private readonly pending = new Map<number, Pending>()
  private last = 0

  constructor(private readonly guard: (run: () => unknown) => void) {}

  readonly functions = {
    setTimeout: (run: Run, delay = 0, ...given: unknown[]) => this.start(false, run, delay, given),
    setInterval: (run: Run, delay = 0, ...given: unknown[]) => this.start(true, run, delay, given),
    clearTimeout: (id: number) => this.stop(id),
    clearInterval: (id: number) => this.stop(id),
  }

  /** True while something is due within the next moments. */
  get busy(): boolean {
    return [...this.pending.values()].some((timer) => !timer.repeats && timer.delay <= short)
  }

  stopAll(): void {
    for (const id of [...this.pending.keys()]) this.stop(id)
  }

  private start(repeats: boolean, run: Run, delay: number, given: unknown[]): number {
    this.last += 1
    const id = this.last
    const fire = () => {
      if (!repeats) this.pending.delete(id)
      this.guard(() => run(...given))
    }
    this.pending.set(id, { handle: repeats ? setInterval(fire, delay) : setTimeout(fire, delay), delay, repeats })
    return id
  }

  private stop(id: number): void {
    const timer = this.pending.get(id)
    if (!timer) return
    clearTimeout(timer.handle)
    clearInterval(timer.handle)
    this.pending.delete(id)
  }
}
