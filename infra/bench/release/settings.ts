import { boardSeconds, soldOutMemoMs } from '#shared/rules/releaseRush'

/** One simulated release, all at once, in virtual time. Every figure of it is a setting, so that a report can say what was assumed. */
export interface ReleaseSettings {
  readonly seed: number
  readonly patients: number
  readonly sessions: number
  /** Numbers of a session, in one slot. */
  readonly numbers: number
  /** How unevenly patients want sessions: the k-th is wanted in proportion to k^-zipf. */
  readonly zipf: number
  /** Presses come Exp(this) after the release. */
  readonly meanPressMs: number
  /** Function environments that are warm; each answers one request at a time. */
  readonly environments: number
  /** Which free environment the platform hands a request to. It says nothing about it, so each can be tried. */
  readonly handsTo: 'random' | 'latest' | 'longestIdle'
  readonly gatewayPerSecond: number
  readonly gatewayBurst: number
  /** Gateway and start of the function, there and back. */
  readonly overheadMs: number
  /** One call of the database. */
  readonly databaseMs: { readonly p50: number; readonly p99: number }
  readonly unitsPerSecondAndKey: number
  /** Share of patients who tap twice; both requests carry the same key. */
  readonly doubleTaps: number
  /** Share of requests that are cut off after a write was applied. The phone asks again with the same key. */
  readonly cutOff: number
  /** When a phone that hears nothing asks again. */
  readonly phoneTimeoutMs: number
  readonly phoneTries: number
  /** Phones spread their first request (startDelayMs). */
  readonly spreads: boolean
  /** Share of patients whose phone does not wait although it should. */
  readonly impatient: number
  /** 0 is no board: every phone sends its request unseen. */
  readonly boardMs: number
  /** 0 is no memo. */
  readonly memoMs: number
  /** How a number is taken: by the ledger, or in the way that must oversell. */
  readonly taking: 'ledger' | 'checkThenInsert'
}

export const release = (given: Partial<ReleaseSettings> = {}): ReleaseSettings => ({
  seed: 1,
  patients: 100_000,
  sessions: 20,
  numbers: 30,
  zipf: 0.8,
  meanPressMs: 2000,
  environments: 1000,
  handsTo: 'random',
  gatewayPerSecond: 10_000,
  gatewayBurst: 5000,
  overheadMs: 3,
  databaseMs: { p50: 7.5, p99: 16 },
  unitsPerSecondAndKey: 1000,
  doubleTaps: 0.05,
  cutOff: 0.02,
  phoneTimeoutMs: 3000,
  phoneTries: 6,
  spreads: true,
  impatient: 0,
  boardMs: boardSeconds * 1000,
  memoMs: soldOutMemoMs,
  taking: 'ledger',
  ...given,
})
