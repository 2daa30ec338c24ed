/** 放号 without a stampede: what phones and functions do in the first seconds after a release (measured in infra/bench). */

/** How long a function remembers that a slot was sold out before it asks the ledger again; a returned number is seen after that. */
export const soldOutMemoMs = 1500

/** How old the board of a session may be at the edge. */
export const boardSeconds = 1

/** Whoever presses within so many seconds of the release has the same chance: no phone begins before they are over. */
export const gatherSeconds = 3

/** So many seconds after the release every phone has begun. */
export const spreadSeconds = 10

/** From the gathering to the end of the spread, the number of phones that have begun doubles so many times. */
const doublings = 13

/**
 * How long a phone waits when its person presses 预约: until a moment drawn from the whole spread, counted from the release and not from
 * the press; once the spread is over it does not wait. A few begin first and then ever more, so that the numbers of a wanted session are gone,
 * and its board says so, before the crowd begins: what is asked in vain after the last number is then a multiple of the numbers, not of the crowd.
 * `now` and `releaseAt` are epoch milliseconds; `random` is at least 0 and below 1, drawn once for a patient and a session.
 */
export const startDelayMs = ({ now, releaseAt, random }: { now: number; releaseAt: number; random: number }): number => {
  if (now >= releaseAt + spreadSeconds * 1000) return 0
  const share = Math.log2(1 + random * (2 ** doublings - 1)) / doublings
  return Math.max(0, releaseAt + (gatherSeconds + share * (spreadSeconds - gatherSeconds)) * 1000 - now)
}
