import type { ClinicTime } from '#shared/values/clinicTime'
import type { SessionState } from '#shared/values/words'

/** A number in somebody's hands; `until` when it lapses. Nobody's (ref 0) when it rests. */
export interface Taken {
  readonly ref: number
  readonly patientId: string
  readonly until?: ClinicTime | undefined
  /** It rests, or is back already. */
  readonly isLoose?: boolean
}

/** A session as it should behave: who has which number, and whether it is open. Everything happens at one moment. */
export interface SessionModel {
  readonly taken: Map<number, Taken>
  state: SessionState
}

/** One effect or answer that must find its moment between `from` and `to`. */
export interface Step {
  readonly what: string
  readonly from: number
  readonly to: number
  /** Does it; false when the model does not allow it now, and then nothing is changed. */
  readonly apply: (model: SessionModel) => boolean
}

/**
 * Whether steps can be put in one order that respects real time (Wing and Gong), at most one moment each. Depth first over which step
 * comes next; a set of steps that failed once in the same state is not tried again.
 */
export const isOrdered = (steps: readonly Step[]): boolean => {
  const done = steps.map(() => false)
  const failed = new Set<string>()
  const go = (left: number, model: SessionModel): boolean => {
    if (left === 0) return true
    const name = nameOf(done, model)
    if (failed.has(name)) return false
    let soonest = Number.POSITIVE_INFINITY
    steps.forEach((step, i) => {
      if (!done[i]) soonest = Math.min(soonest, step.to)
    })
    for (const [i, step] of steps.entries()) {
      if (done[i] || step.from > soonest) continue
      const next = { taken: new Map(model.taken), state: model.state }
      if (!step.apply(next)) continue
      done[i] = true
      if (go(left - 1, next)) return true
      done[i] = false
    }
    failed.add(name)
    return false
  }
  return go(steps.length, { taken: new Map(), state: 'open' })
}

const nameOf = (done: readonly boolean[], { taken, state }: SessionModel): string => {
  let name: string = state
  for (const one of done) name += one ? '1' : '0'
  for (const [serial, { ref, until }] of [...taken].sort(([a], [b]) => a - b)) name += `|${serial}:${ref}${until ?? ''}`
  return name
}
