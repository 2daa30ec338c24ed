export const visitKinds = ['first', 'followUp'] as const
/** 初诊, 复诊. */
export type VisitKind = (typeof visitKinds)[number]

/** Minutes, with fractions, since any moment that all times of one question share: midnight of the day, say. */
export type Minutes = number

/** One number of a session that is over. Without `calledAt` nobody came. */
export interface PastVisit {
  readonly kind: VisitKind
  readonly appointedAt: Minutes
  /** Absent when no check-in was recorded. */
  readonly arrivedAt?: Minutes | undefined
  readonly calledAt?: Minutes | undefined
  readonly finishedAt?: Minutes | undefined
}

export interface PastSession {
  /** When the doctor was to begin. */
  readonly startsAt: Minutes
  /** In the order of slot and serial, whoever came. */
  readonly visits: readonly PastVisit[]
}

/** A visit that took place. */
export interface Consult {
  readonly kind: VisitKind
  readonly calledAt: Minutes
  readonly finishedAt: Minutes
}

export const isConsult = (visit: PastVisit): visit is PastVisit & Consult => visit.calledAt !== undefined && visit.finishedAt !== undefined

/** The visits that took place, in the order of their calls. */
export const consultsOf = (session: PastSession): readonly (PastVisit & Consult)[] =>
  session.visits.filter(isConsult).sort((a, b) => a.calledAt - b.calledAt)
