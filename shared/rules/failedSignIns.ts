import type { Limit } from '#shared/rules/rateLimits'

/**
 * Guessing at the password of a member of staff is slowed by where it is guessed from, so that nobody can lock a colleague out: each address
 * waits for its own tries, and what is tried at addresses where the name is not known slows only such addresses.
 */

/** What is known of one name at one address. */
export interface TriedFromHere {
  /** Since the last that went well. */
  readonly tries: number
  readonly lastMs: number
  /** When this name last signed in well from here. */
  readonly goodMs?: number | undefined
}

const freeTries = 5
const firstWaitMs = 30_000
const longestWaitMs = 15 * 60_000
/** Where somebody signs in every day, others of the same network must not keep them out for long. */
const longestWaitWhereKnownMs = 60_000
const tryForgottenMs = 24 * 60 * 60_000
const goodForgottenMs = 30 * tryForgottenMs

/** Tries of one name at all addresses it is not known at. */
export const triesElsewhere: Limit = { burst: 20, everySeconds: 60 }

export const isKnownHere = (here: TriedFromHere | undefined, nowMs: number): boolean =>
  here?.goodMs !== undefined && nowMs - here.goodMs < goodForgottenMs

/** One more try, counted before it is known how it ends, so that a thousand at once are five; or the seconds to wait. */
export const oneMoreTry = (
  here: TriedFromHere | undefined,
  nowMs: number,
): { readonly passes: true; readonly here: TriedFromHere } | { readonly passes: false; readonly waitSeconds: number } => {
  const isKnown = isKnownHere(here, nowMs)
  const tries = here && nowMs - here.lastMs < tryForgottenMs ? here.tries : 0
  const waitMs = here ? waitAfter(tries, isKnown) - (nowMs - here.lastMs) : 0
  if (waitMs > 0) return { passes: false, waitSeconds: Math.ceil(waitMs / 1000) }
  return { passes: true, here: { tries: tries + 1, lastMs: nowMs, ...(isKnown && { goodMs: here?.goodMs }) } }
}

const waitAfter = (tries: number, isKnown: boolean): number =>
  tries < freeTries ? 0 : Math.min(isKnown ? longestWaitWhereKnownMs : longestWaitMs, firstWaitMs * 2 ** (tries - freeTries))
