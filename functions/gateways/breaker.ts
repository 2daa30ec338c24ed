/** Spares a platform that does not answer, and the people who would wait for it. */
export interface Breaker {
  /** False while it is open. After that one call in each pause is let through, to see. */
  mayAsk(): boolean
  answered(): void
  lost(): void
}

/** Opens after `failures` tries in a row without an answer, for `openMs` at a time, until one is answered. */
export const breaker = (now: () => number, failures = 5, openMs = 10_000): Breaker => {
  let lost = 0
  let closedAgainAt = 0
  return {
    mayAsk() {
      if (lost < failures) return true
      if (now() < closedAgainAt) return false
      closedAgainAt = now() + openMs
      return true
    },
    answered() {
      lost = 0
    },
    lost() {
      lost += 1
      if (lost >= failures) closedAgainAt = now() + openMs
    },
  }
}
