import type { ActContext, Refused } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { isAfter } from '#shared/rules/queue/entries'
import type { Queue } from '#shared/rules/queue/queue'
import { addSeconds } from '#shared/values/clinicTime'
import { no, ok, type Result } from '#shared/values/result'

/** How long an act can be taken back. */
export const undoSeconds = 10

/** What the ledger says is not taken back here, and neither is taking back. */
export const notUndoable: readonly QueueAct['kind'][] = ['add', 'cancel', 'undo']

/** Flow and entries as they were before the last act; undefined when there was none. */
export const previousOf = (queue: Queue): Pick<Queue, 'flow' | 'entries'> | undefined => {
  if (!queue.last) return undefined
  const { flow, count, entries } = queue.last.before
  const previous = queue.entries.slice(0, count)
  for (const { index, entry } of entries) previous[index] = entry
  return { flow, entries: previous }
}

/** What the queue is after taking the last act back: exactly what it was. Refuses when something happened since, and says what. */
export const undo = (
  queue: Queue,
  act: Extract<QueueAct, { kind: 'undo' }>,
  { now, by }: ActContext,
): Result<Pick<Queue, 'flow' | 'entries'>, Refused> => {
  const { last } = queue
  const previous = previousOf(queue)
  if (!last || !previous || act.version > last.version) return no('NOT_UNDOABLE', {})
  const { act: _, before: __, ...changed } = last
  if (act.version < last.version) return no('CHANGED_SINCE', { changed })
  if (notUndoable.includes(last.kind)) return no('NOT_UNDOABLE', { changed })
  if (last.by !== by) return no('UNDO_NOT_YOURS', { changed })
  const until = addSeconds(last.at, undoSeconds)
  return isAfter(now, until) ? no('UNDO_OVER', { at: until, changed }) : ok(previous)
}
