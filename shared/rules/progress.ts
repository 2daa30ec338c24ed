import type { DiaryEntry } from '#shared/rules/diary'
import { addMinutes, type ClinicTime, dateOf, secondsBetween } from '#shared/values/clinicTime'
import type { SessionState } from '#shared/values/words'

export const progressStates = [
  'upcoming',
  'today',
  'waiting',
  'called',
  'passed',
  'seen',
  'cancelled',
  'rescheduled',
  'suspended',
  'over',
] as const
/** How far a visit is, for whoever holds its link; rescheduled: to another day, which the link does not tell. */
export type ProgressState = (typeof progressStates)[number]

/** Where a patient stands in the queue of a session. */
export interface QueuePlace {
  readonly state: 'waiting' | 'called' | 'passed' | 'seen'
  /** 1 is next. */
  readonly position?: number | undefined
  readonly calledSerial?: number | undefined
  /** When their turn is expected: not before `from`, most likely before `to`. */
  readonly from?: ClinicTime | undefined
  readonly to?: ClinicTime | undefined
  /** Minutes a visit takes today. */
  readonly paceMinutes?: number | undefined
  /** Why it is so, in plain Chinese. */
  readonly note?: string | undefined
  readonly nextAskSeconds: number
}

/** Sessions run late; a visit nobody has closed is over so long after the planned end. */
const lateMinutes = 120

/** The state of one visit as of now. */
export const progressState = (
  entry: Pick<DiaryEntry, 'state' | 'startsAt'>,
  session: { readonly endsAt: ClinicTime; readonly state: SessionState },
  queue: QueuePlace | undefined,
  now: ClinicTime,
): ProgressState => {
  if (entry.state === 'cancelled' || entry.state === 'rescheduled') return entry.state
  if (entry.state === 'fulfilled') return 'seen'
  if (entry.state === 'noshow') return 'over'
  if (queue?.state === 'seen') return 'seen'
  if (session.state === 'suspended') return 'suspended'
  if (queue) return queue.state
  if (dateOf(entry.startsAt) > dateOf(now)) return 'upcoming'
  return now < addMinutes(session.endsAt, lateMinutes) ? 'today' : 'over'
}

/** The entry a link leads to now: what took its place on the same day, however often it was moved; else the one it was made for. */
export const followed = (entries: readonly DiaryEntry[], ref: number): DiaryEntry | undefined => {
  const first = entries.find((entry) => entry.ref === ref)
  let last = first
  for (let steps = 0; first && last?.state === 'rescheduled' && steps < entries.length; steps += 1) {
    const { replacedBy } = last
    last = entries.find((entry) => entry.ref === replacedBy && dateOf(entry.startsAt) === dateOf(first.startsAt))
  }
  return last ?? first
}

const [soonest, latest] = [10, 3600]
/** Without a queue nothing changes from one minute to the next. */
const soonestWithoutQueue = 60
const suspendedSeconds = 600

/** How long a phone waits before it asks again: a tenth of the time that is left; undefined when nothing comes any more. */
export const askAgainSeconds = (
  state: ProgressState,
  arriveAt: ClinicTime,
  queue: QueuePlace | undefined,
  now: ClinicTime,
): number | undefined => {
  if (state === 'seen' || state === 'cancelled' || state === 'rescheduled' || state === 'over') return undefined
  if (state === 'suspended') return suspendedSeconds
  if (queue) return between(soonest, queue.nextAskSeconds)
  return between(soonestWithoutQueue, secondsBetween(now, arriveAt) / 10)
}

const between = (least: number, seconds: number): number => Math.round(Math.min(latest, Math.max(least, seconds)))
