import type { ActContext, Change, Refused } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { add, cancel, transferIn, transferOut } from '#shared/rules/queue/bookings'
import { call, callAgain, finish, pass, start } from '#shared/rules/queue/calling'
import { checkIn } from '#shared/rules/queue/checkIn'
import type { QueueEvent, Told } from '#shared/rules/queue/events'
import { eventsOf } from '#shared/rules/queue/eventsOf'
import { doctorLate, endSession, pause, resume } from '#shared/rules/queue/flow'
import { changedBy, nextVersion } from '#shared/rules/queue/nextVersion'
import { endOfSlot, move, seeNext, setPriority } from '#shared/rules/queue/placing'
import type { Queue } from '#shared/rules/queue/queue'
import { back, sendForTests } from '#shared/rules/queue/returns'
import { toldOf } from '#shared/rules/queue/toldOf'
import { undo } from '#shared/rules/queue/undo'
import { no, ok, type Result } from '#shared/values/result'

/** The queue after an act, what happened, and who is told what. Repeating a request changes nothing and tells the same. */
export interface Done {
  readonly queue: Queue
  readonly events: readonly QueueEvent[]
  readonly told: readonly Told[]
}

/** What comes of an act. A refusal changes nothing and says what the person needs to know. */
export const act = (queue: Queue, asked: QueueAct, context: ActContext): Result<Done, Refused> => {
  if (isRepeat(queue, context))
    return ok(queue.last?.request === context.request ? doneOf(queue, context) : { queue, events: [], told: [] })
  if (asked.kind === 'undo') {
    const undone = undo(queue, asked, context)
    return undone.ok ? ok(doneOf(nextVersion(queue, undone.value, asked, context), context)) : undone
  }
  if (queue.flow.state === 'ended') return no('QUEUE_ENDED', { changed: queue.flow.changed })
  const change = changeOf(queue, asked, context)
  return change.ok ? ok(doneOf(nextVersion(queue, changedBy(queue, change.value, asked, context), asked, context), context)) : change
}

const doneOf = (queue: Queue, { rules }: ActContext): Done => ({ queue, events: eventsOf(queue, rules), told: toldOf(queue, rules) })

/** Whether this request was done already, even if it was taken back since. */
const isRepeat = ({ last, entries, flow }: Queue, { request, by }: ActContext): boolean => {
  if (request === undefined) return false
  const before = last?.before.entries.map(({ entry }) => entry.changed) ?? []
  const all = [last, flow.changed, last?.before.flow.changed, ...before, ...entries.map(({ changed }) => changed)]
  return all.some((changed) => changed?.request === request && changed.by === by)
}

const changeOf = (queue: Queue, asked: Exclude<QueueAct, { kind: 'undo' }>, context: ActContext): Result<Change, Refused> => {
  switch (asked.kind) {
    case 'add':
      return add(queue, asked)
    case 'cancel':
      return cancel(queue, asked, context)
    case 'checkIn':
      return checkIn(queue, asked, context)
    case 'call':
      return call(queue, asked, context)
    case 'callAgain':
      return callAgain(queue, asked, context)
    case 'pass':
      return pass(queue, asked, context)
    case 'start':
      return start(queue, asked, context)
    case 'finish':
      return finish(queue, asked, context)
    case 'sendForTests':
      return sendForTests(queue, asked, context)
    case 'back':
      return back(queue, asked, context)
    case 'seeNext':
      return seeNext(queue, asked, context)
    case 'endOfSlot':
      return endOfSlot(queue, asked, context)
    case 'setPriority':
      return setPriority(queue, asked, context)
    case 'move':
      return move(queue, asked, context)
    case 'transferOut':
      return transferOut(queue, asked, context)
    case 'transferIn':
      return transferIn(queue, asked)
    case 'pause':
      return asSeen(queue, context) ?? pause(queue, asked, context)
    case 'resume':
      return asSeen(queue, context) ?? resume(queue)
    case 'doctorLate':
      return asSeen(queue, context) ?? doctorLate(queue, asked, context)
    case 'endSession':
      return asSeen(queue, context) ?? endSession(queue, asked, context)
  }
}

/** Refuses when the queue was paused, resumed or announced late since its person looked. */
const asSeen = ({ flow }: Queue, { seen }: ActContext): Refused | undefined =>
  seen !== undefined && flow.changed && flow.changed.version > seen ? no('CHANGED_SINCE', { changed: flow.changed }) : undefined
