import { judge } from '#tests/sim/endFaults'
import { simulate } from '#tests/sim/simulate'

export interface Report {
  readonly histories: number
  readonly violations: number
  readonly faults: Readonly<Record<string, number>>
  readonly historiesPerSecond: number
  readonly seed: number
  /** Numbers that requests left behind which were cut off and never repeated, and the repair gave back. */
  readonly mended: number
  /** The seeds of histories with a violation, at most 20. */
  readonly failing: readonly number[]
}

/** Plays the histories seed, seed + 1, …; the words of every violation go to `say`, and all of a single history. */
export const playHistories = async (asked: { histories: number; seed: number; say: (line: string) => void }): Promise<Report> => {
  const { histories, seed, say } = asked
  const faults: Record<string, number> = {}
  const failing: number[] = []
  let violations = 0
  let mended = 0
  const began = performance.now()
  for (let i = 0; i < histories; i += 1) {
    const played = await simulate(seed + i, undefined, histories === 1 ? say : undefined)
    const found = judge(played)
    for (const [kind, count] of Object.entries(played.faults)) faults[kind] = (faults[kind] ?? 0) + count
    mended += played.mended
    if (found.length === 0) continue
    violations += 1
    if (failing.length < 20) {
      failing.push(seed + i)
      say(`seed ${seed + i}: ${found.join('\n  ')}\n  replay: npm run sim -- --histories 1 --seed ${seed + i}`)
    }
  }
  const seconds = (performance.now() - began) / 1000
  return { histories, violations, faults, historiesPerSecond: Math.round(histories / seconds), seed, mended, failing }
}
