import type { Minutes } from '#shared/rules/prediction/visit'

const leastSeconds = 10
const share = 0.1
/** Phones that were told the same come apart by up to so much. */
const spread = 0.2

interface NextAsk {
  /** Until the middle of the predicted call; below 0 when it is overdue, Infinity in a pause without an end. */
  readonly remaining: Minutes
  /** At least 0 and below 1, drawn for each answer. */
  readonly random: number
  /** For a page that has to show an announcement sooner. */
  readonly atMostSeconds?: number | undefined
}

/** Without any limit a pause without an end would never be asked about again. */
const mostSeconds = 600

/** In how many seconds a phone asks for the board again: 10 % of the remaining time, at least 10 s, and up to a fifth more (DESIGN.md §7). */
export const nextAskSeconds = ({ remaining, random, atMostSeconds = mostSeconds }: NextAsk): number =>
  Math.max(leastSeconds, Math.min(atMostSeconds, share * remaining * 60)) * (1 + spread * random)
