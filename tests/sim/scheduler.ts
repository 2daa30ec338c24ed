import type { Random } from '#tests/sim/random'

interface Event {
  readonly notBefore: number
  /** Gives true when a handler goes on because of it. */
  readonly happen: () => boolean
}

/** More promises than a handler passes between two calls. */
const ticksOfAHandler = 150

/**
 * One thread, virtual time in steps: of everything that could happen next, chance decides what does.
 * A handler that goes on runs until it asks the table again or ends; only then comes the next step.
 */
export class Scheduler {
  step = 0
  private readonly events: Event[] = []
  private settled: (() => void) | undefined

  constructor(private readonly random: Random) {}

  /** Something that may happen from now on, or from so many steps later. */
  later(happen: () => boolean, steps = 0): void {
    this.events.push({ notBefore: this.step + steps, happen })
  }

  /** Called when a handler waits for the table or has ended. */
  waits(): void {
    this.settled?.()
    this.settled = undefined
  }

  /** Called when a handler may wait for other answers it asked for at the same time: it has gone on once nothing moves in it any more. */
  async mayWait(): Promise<void> {
    const own = this.settled
    for (let tick = 0; tick < ticksOfAHandler && this.settled === own; tick += 1) await undefined
    if (this.settled === own) this.waits()
  }

  /** Runs until nothing can happen any more. */
  async run(): Promise<void> {
    while (this.events.length > 0) {
      this.step += 1
      const { happen } = this.take()
      const goesOn = new Promise<void>((resolve) => {
        this.settled = resolve
      })
      if (happen()) await goesOn
      this.settled = undefined
      if (this.step > 20_000) throw new Error('a history did not end after 20000 steps')
    }
  }

  private take(): Event {
    const { events, step } = this
    let ready = 0
    let soonest = 0
    for (let i = 0; i < events.length; i += 1) {
      const { notBefore } = events[i] as Event
      if (notBefore < (events[soonest] as Event).notBefore) soonest = i
      if (notBefore <= step) ready += 1
    }
    const index = ready === 0 ? soonest : this.readyAt(this.random.below(ready))
    const event = events[index] as Event
    this.step = Math.max(this.step, event.notBefore)
    const last = events.pop() as Event
    if (index < events.length) events[index] = last
    return event
  }

  /** Where the nth of those that may happen now stands. */
  private readyAt(nth: number): number {
    let left = nth
    for (let i = 0; ; i += 1) {
      if ((this.events[i] as Event).notBefore > this.step) continue
      if (left === 0) return i
      left -= 1
    }
  }
}
