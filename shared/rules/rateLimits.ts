/** Names of the rate limits a route may count against. */
export const limitNames = ['signIn', 'oneTimeCode', 'search', 'booking', 'reveal', 'export', 'progress', 'progressCode', 'kiosk'] as const
export type LimitName = (typeof limitNames)[number]

/** So many at once, then one every so many seconds. In any window never more than `burst` and one for each such time in it. */
export interface Limit {
  readonly burst: number
  readonly everySeconds: number
}

export interface LimitFigures {
  /** Of one account or member of staff. */
  readonly account?: Limit
  /** Of one network address. Carriers put thousands of phones behind one, so these only stop what no crowd does. */
  readonly address?: Limit
  /** Counted in memory first, up to this; what stays below it costs no request of the table anything. */
  readonly unsuspicious?: Limit
}

const minute = 60
const hour = 60 * minute

export const limits: Readonly<Record<LimitName, LimitFigures>> = {
  /** A code has five tries of its own. Address: a release brings some 300 people of one carrier address within a minute. */
  signIn: { account: { burst: 10, everySeconds: minute }, address: { burst: 300, everySeconds: 0.2 } },
  /** A text message costs money and annoys whoever did not ask: 10 an hour from one place after the first 20. */
  oneTimeCode: { account: { burst: 5, everySeconds: 10 * minute }, address: { burst: 20, everySeconds: 6 * minute } },
  /** A call centre looks up one caller a minute; six a minute goes on all day, and what is quicker is no person at a desk. */
  search: {
    account: { burst: 30, everySeconds: 10 },
    address: { burst: 600, everySeconds: 0.1 },
    unsuspicious: { burst: 10, everySeconds: 10 },
  },
  /** Honest people make at most 1.72 booking operations a minute, the tools of touts hundreds; six times the norm is the alarm. */
  booking: { account: { burst: 20, everySeconds: 6 }, unsuspicious: { burst: 5, everySeconds: 20 } },
  /** Full data of one patient: at most 60 in any hour, as a nurse on a busy morning needs. */
  reveal: { account: { burst: 20, everySeconds: 90 } },
  /** Asking for a list, and taking it: at most 20 in any day. */
  export: { account: { burst: 10, everySeconds: (24 * hour) / 10 } },
  /** A waiting room asks once in ten seconds at most; a link cannot be guessed, so this is against floods only. */
  progress: { address: { burst: 600, everySeconds: 0.1 }, unsuspicious: { burst: 30, everySeconds: 1 } },
  /** A code is typed once and its link kept: 30 at once from one place, then 360 an hour. */
  progressCode: { address: { burst: 30, everySeconds: 10 } },
  /** Somebody steps up to a machine every few seconds at most; whoever tries numbers is slower than the queue before it. */
  kiosk: { address: { burst: 60, everySeconds: 2 } },
}

/**
 * Codes typed from all places together. There are 2^40: with 20,000 visits to come, whoever uses all of this without end finds one of
 * somebody's in 600 days on average, and then sees a number and a room. A hospital's own use stays far below: 4,800 in an hour.
 */
export const progressCodesInAll = { burst: 1200, everySeconds: 1 } as const satisfies Limit

/** Text messages with a code to one number, as operators ask of every sender: one a minute, at most 5 in any hour and 10 in any day. */
export const codesToOnePhone = [
  { burst: 1, everySeconds: minute },
  { burst: 5, everySeconds: (24 * hour) / 5 },
] as const satisfies readonly Limit[]

/**
 * The generic cell rate algorithm (ITU-T I.371) for one more of something: all that is counted of it is one moment, `dueMs`, at which what
 * was taken ahead of time is made good. Gives the next such moment, or how long to wait.
 */
export const oneMore = (
  { burst, everySeconds }: Limit,
  dueMs: number | undefined,
  nowMs: number,
): { readonly passes: true; readonly dueMs: number } | { readonly passes: false; readonly waitSeconds: number } => {
  const due = Math.max(dueMs ?? 0, nowMs)
  const ahead = due - latestDue({ burst, everySeconds }, nowMs)
  return ahead > 0 ? { passes: false, waitSeconds: Math.ceil(ahead / 1000) } : { passes: true, dueMs: due + everySeconds * 1000 }
}

/** One more passes as long as `dueMs` is not later. */
export const latestDue = ({ burst, everySeconds }: Limit, nowMs: number): number => nowMs + (burst - 1) * everySeconds * 1000
