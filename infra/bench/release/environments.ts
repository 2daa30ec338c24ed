import type { Chance } from '#infra/bench/release/chance'
import type { ReleaseSettings } from '#infra/bench/release/settings'

/** Warm function environments, each with what it remembers. */
export const environments = <Environment>(settings: ReleaseSettings, chance: Chance, warm: () => Environment) => {
  const free = Array.from({ length: settings.environments }, warm)
  let head = 0
  return {
    /** Undefined when all are busy. */
    take(): Environment | undefined {
      if (head === free.length) return undefined
      if (settings.handsTo === 'latest') return free.pop()
      if (settings.handsTo === 'random') {
        const index = head + chance.below(free.length - head)
        const chosen = free[index] as Environment
        free[index] = free[head] as Environment
        free[head] = chosen
      }
      head += 1
      return free[head - 1]
    },
    giveBack(environment: Environment): void {
      free.push(environment)
      // What was taken from the front stays there until it is worth moving the rest.
      if (head < 4096) return
      free.splice(0, head)
      head = 0
    },
  }
}
