import type { ActContext, Change, Refused } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { finalStates } from '#shared/rules/queue/entries'
import { lapsedAs } from '#shared/rules/queue/lateness'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { LapsedOutcome } from '#shared/rules/queue/queueRules'
import { addMinutes } from '#shared/values/clinicTime'
import { no, ok, type Result } from '#shared/values/result'

/** 暂停: nobody is called; who comes can check in. */
export const pause = ({ flow }: Queue, act: Extract<QueueAct, { kind: 'pause' }>, { now }: ActContext): Result<Change, Refused> => {
  if (flow.state === 'paused') return no('QUEUE_PAUSED', { changed: flow.changed })
  const expectedAt = act.minutes === undefined ? undefined : addMinutes(now, act.minutes)
  return ok({ flow: { ...flow, state: 'paused', reason: act.reason, expectedAt } })
}

export const resume = ({ flow }: Queue): Result<Change, Refused> => {
  if (flow.state !== 'paused') return no('QUEUE_NOT_PAUSED', { changed: flow.changed })
  return ok({ flow: { ...flow, state: 'open', reason: undefined, expectedAt: undefined } })
}

/** 医生晚到: about so many minutes from now. */
export const doctorLate = ({ flow }: Queue, { minutes }: { readonly minutes: number }, { now }: ActContext): Result<Change, Refused> =>
  ok({ flow: { ...flow, expectedAt: minutes > 0 ? addMinutes(now, minutes) : undefined } })

/** Ends the session with every booking in a final state; with people still here or still to come only for a reason, and then they did nothing wrong. */
export const endSession = (
  queue: Queue,
  act: Extract<QueueAct, { kind: 'endSession' }>,
  { rules, now }: ActContext,
): Result<Change, Refused> => {
  const open = queue.entries.filter(({ state }) => !finalStates.includes(state))
  const lapsed = (entry: QueueEntry) => (entry.state === 'passed' ? rules.pass.outcome : lapsedAs(queue, entry, rules, now))
  const here = open.filter((entry) => !isSettled(entry, lapsed(entry)))
  if (here.length > 0 && !act.reason) return no('STILL_HERE', { serials: here.map(({ serial }) => serial) })
  const flow = { ...queue.flow, state: 'ended', reason: undefined, expectedAt: undefined } as const
  return ok({ flow, entries: open.map((entry) => closed(entry, lapsed(entry))) })
}

const isSettled = ({ state }: QueueEntry, lapsed: LapsedOutcome | undefined): boolean =>
  state === 'testing' || state === 'passed' || (state === 'booked' && lapsed !== undefined)

const closed = (entry: QueueEntry, lapsed: LapsedOutcome | undefined): QueueEntry => {
  if (entry.state === 'testing' || entry.state === 'inRoom') return { ...entry, state: 'finished' }
  if (entry.state === 'called' || entry.state === 'checkedIn' || !lapsed) return { ...entry, state: 'cancelled', closedAs: 'notSeen' }
  return lapsed === 'refund' ? { ...entry, state: 'cancelled', closedAs: 'refund' } : { ...entry, state: 'noShow' }
}
