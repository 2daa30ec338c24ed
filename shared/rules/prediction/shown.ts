import type { Minutes } from '#shared/rules/prediction/visit'

/** So near the call, and only so near, single minutes are shown. */
const nearMinutes = 15
const step = 5

/**
 * The interval as it is shown: outwards to 5 minutes, or to whole minutes when the early edge is less than 15 minutes away, so that rounding
 * never makes it narrower than it is. An open late edge stays open (Infinity).
 */
export const shownInterval = (now: Minutes, { early, late }: { readonly early: Minutes; readonly late: Minutes }) => {
  const to = early - now < nearMinutes ? 1 : step
  return { from: Math.floor(early / to) * to, until: Math.ceil(late / to) * to }
}
