import type { Pace } from '#shared/rules/prediction/pace'
import type { Minutes, VisitKind } from '#shared/rules/prediction/visit'

/** Somebody who is waited for and not called yet. */
export interface Awaited {
  readonly kind: VisitKind
  /** Has checked in. */
  readonly here: boolean
  /** Absent where check-ins are not recorded, so that not being here says nothing. */
  readonly appointedAt?: Minutes | undefined
}

/**
 * How likely somebody will still be seen: surely who is here; of the others, with s the share that comes and F the share of those who have
 * come by this time relative to the appointed one, s(1-F) / (1-sF) (Bayes). F is the logistic curve nearest to a normal one (factor 1.702).
 */
export const chanceToCome = ({ shows, arrival }: Pace, { here, appointedAt }: Awaited, now: Minutes): number => {
  if (here) return 1
  if (appointedAt === undefined) return shows
  const come = 1 / (1 + Math.exp((-1.702 * (now - appointedAt - arrival.mean)) / Math.sqrt(arrival.variance)))
  return (shows * (1 - come)) / (1 - shows * come)
}
