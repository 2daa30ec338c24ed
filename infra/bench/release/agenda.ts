interface Planned {
  readonly at: number
  readonly turn: number
  readonly happen: () => void
}

/** Virtual time: what is planned happens in order of time, and in order of planning when the time is the same. */
export class Agenda {
  now = 0
  private turns = 0
  /** A binary heap, the earliest on top. */
  private readonly heap: Planned[] = []

  after(ms: number, happen: () => void): void {
    const heap = this.heap
    const planned = { at: this.now + ms, turn: this.turns++, happen }
    let place = heap.length
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (isBefore(heap[parent] as Planned, planned)) break
      heap[place] = heap[parent] as Planned
      place = parent
    }
    heap[place] = planned
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  /** When the next thing happens; Infinity when nothing is planned. */
  get nextAt(): number {
    return this.heap[0]?.at ?? Number.POSITIVE_INFINITY
  }

  /** Lets the next thing happen, and everything that follows from it without time passing. */
  async step(): Promise<void> {
    const { at, happen } = this.take()
    this.now = at
    happen()
    await settled()
  }

  private take(): Planned {
    const heap = this.heap
    const first = heap[0] as Planned
    const last = heap.pop() as Planned
    if (heap.length === 0) return first
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child] as Planned)) child += 1
      if (isBefore(last, heap[child] as Planned)) break
      heap[place] = heap[child] as Planned
      place = child
    }
    heap[place] = last
    return first
  }
}

const isBefore = (a: Planned, b: Planned): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn)

/** Every promise that can go on has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
