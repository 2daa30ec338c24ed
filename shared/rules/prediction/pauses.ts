import type { Minutes } from '#shared/rules/prediction/visit'

/** The doctor is away as announced; without `until` nobody knows how long. Pauses do not overlap. */
export interface Pause {
  readonly from: Minutes
  readonly until?: Minutes | undefined
}

/**
 * When so many minutes of work from now are done, if no work is done in the pauses. A pause without an end lasts for ever, or, where the
 * earliest moment is asked for, not at all: it may be over at once.
 */
export const afterWork = (now: Minutes, work: Minutes, pauses: readonly Pause[], edge: 'early' | 'late'): Minutes => {
  let time = now + work
  for (const { from, until } of [...pauses].sort((a, b) => a.from - b.from)) {
    const ends = until ?? (edge === 'early' ? from : Number.POSITIVE_INFINITY)
    if (time >= from) time += Math.max(0, ends - Math.max(from, now))
  }
  return time
}

/** Minutes between two moments that were not in a pause. */
export const workedBetween = (from: Minutes, to: Minutes, pauses: readonly Pause[]): Minutes => {
  const paused = (pause: Pause) => Math.max(0, Math.min(to, pause.until ?? to) - Math.max(from, pause.from))
  return Math.max(0, to - from - pauses.reduce((sum, pause) => sum + paused(pause), 0))
}
