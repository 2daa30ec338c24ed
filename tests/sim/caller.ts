import type { Defect } from '#tests/sim/defect'
import { type SimDeps, simDeps } from '#tests/sim/deps'
import { type CallSite, faultyTable, type Versions } from '#tests/sim/faultyTable'
import type { Attempt, Request } from '#tests/sim/history'
import type { MemoryTable } from '#tests/sim/memoryTable'
import type { World } from '#tests/sim/world'

/** One running of a function. */
export interface Underway {
  readonly request: Request
  readonly attempt: Attempt
  readonly name: string
}

interface Joined extends Pick<CallSite, 'scheduler' | 'random' | 'faults' | 'kinds' | 'slowSteps'> {
  readonly world: World
  readonly memory: MemoryTable
  readonly versions: Versions
  readonly defect: Defect | undefined
  onFault(underway: Underway, kind: Parameters<CallSite['onFault']>[0]): void
  onHurt(underway: Underway): void
  onKilled(underway: Underway): void
  onWritten(underway: Underway, ...written: Parameters<CallSite['onWritten']>): void
  readonly onCall: ((underway: Underway, description: () => string) => void) | undefined
}

/** A function with what is joined for it, which takes up another request once nothing of the last can come any more. */
export class Caller {
  readonly deps: SimDeps
  private calls = 0

  constructor(
    joined: Joined,
    private underway: Underway,
  ) {
    const { scheduler, random, kinds, slowSteps, world, defect, onCall } = joined
    const plain = faultyTable(joined.memory, joined.versions, {
      scheduler,
      random,
      kinds,
      slowSteps,
      get faults() {
        return joined.faults
      },
      onFault: (kind) => joined.onFault(this.underway, kind),
      onHurt: () => joined.onHurt(this.underway),
      onKilled: () => joined.onKilled(this.underway),
      onWritten: (item, before) => joined.onWritten(this.underway, item, before),
      onUnderway: (calls) => {
        this.calls += calls
      },
      ...(onCall && { onCall: (description: () => string) => onCall(this.underway, description) }),
    })
    const table = defect?.table?.(plain) ?? plain
    const now = () => this.underway.attempt.clock
    const made = simDeps(world, table, now, {
      chance: () => random.below(1000) / 1000,
      moment: () => `${now()}.${String(scheduler.step % 1000).padStart(3, '0')}`,
    })
    this.deps = defect?.deps?.(made, table) ?? made
  }

  /** Whether every call it made has had its effect. */
  get isDone(): boolean {
    return this.calls === 0
  }
  takeUp(underway: Underway): void {
    this.underway = underway
  }
}
