import type { QueueAct } from '#shared/rules/queue/acts'
import { appointedAt } from '#shared/rules/queue/entries'
import type { QueueEvent, QueueEventKind } from '#shared/rules/queue/events'
import { aheadOf } from '#shared/rules/queue/order'
import type { LastAct, Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import { previousOf } from '#shared/rules/queue/undo'

/** What each act is called once it happened. */
export const kindOfAct = {
  add: 'added',
  cancel: 'cancelled',
  checkIn: 'checkedIn',
  call: 'called',
  callAgain: 'calledAgain',
  pass: 'passed',
  start: 'started',
  finish: 'finished',
  sendForTests: 'sentForTests',
  back: 'back',
  seeNext: 'placed',
  endOfSlot: 'placed',
  setPriority: 'prioritised',
  move: 'placed',
  transferOut: 'transferredOut',
  transferIn: 'transferredIn',
  pause: 'paused',
  resume: 'resumed',
  doctorLate: 'doctorLate',
  endSession: 'ended',
  undo: 'undone',
} as const satisfies Record<QueueAct['kind'], QueueEventKind>

/** What happened in the last act, read from the queue alone: whoever reads this version of it can tell, also after the one who acted is gone. */
export const eventsOf = (queue: Queue, rules: QueueRules): QueueEvent[] => {
  const { last } = queue
  const previous = previousOf(queue)
  if (!last || !previous) return []
  const base = { sessionId: queue.sessionId, version: last.version, at: last.at, by: last.by }
  const ahead = aheadOf(queue, rules)
  if (last.act.kind === 'undo') return undoneEvents(queue, last, base, ahead)
  const ofEntries = queue.entries.flatMap((entry, index): QueueEvent[] => {
    const was = previous.entries[index]
    if (was === entry) return []
    const isActedOn = entry.changed?.version === last.version
    const kind = isActedOn ? kindOf(last.act, was, entry) : 'turnNear'
    return [{ ...base, kind, ...about(queue, entry), ...changes(last.act, kind, was, entry), ahead: ahead.get(entry) }]
  })
  const happened = [...ofEntries.filter(({ kind }) => kind !== 'turnNear'), ...ofEntries.filter(({ kind }) => kind === 'turnNear')]
  const isOfQueue = last.version === queue.flow.changed?.version
  const minutes = 'minutes' in last.act ? last.act.minutes : undefined
  return isOfQueue ? [...happened, { ...base, kind: kindOfAct[last.act.kind], reason: reasonOf(last.act), minutes }] : happened
}

const about = (queue: Queue, entry: QueueEntry) => ({
  serial: entry.serial,
  patientId: entry.patientId,
  ref: entry.ref,
  isWalkIn: entry.isWalkIn,
  appointedAt: appointedAt(queue, entry),
})

const changes = (act: QueueAct, kind: QueueEventKind, was: QueueEntry | undefined, entry: QueueEntry): Partial<QueueEvent> => {
  if (kind === 'turnNear') return { turn: entry.calls ?? 0 }
  const turn = { called: entry.calls, calledAgain: entry.calls, passed: entry.passes }[kind as string]
  const minutes = kind === 'checkedIn' ? entry.lateMinutes : undefined
  return { from: was?.state, to: entry.state, reason: reasonOf(act), turn, minutes, closedAs: entry.closedAs }
}

/** Whoever comes back from tests checks in like the others, and the end of a session ends each in its own way. */
const kindOf = (act: QueueAct, was: QueueEntry | undefined, entry: QueueEntry): QueueEventKind => {
  if (act.kind === 'checkIn' && was?.state === 'testing') return 'back'
  if (act.kind !== 'endSession') return kindOfAct[act.kind]
  return entry.state === 'finished' || entry.state === 'noShow' ? entry.state : 'cancelled'
}

const reasonOf = (act: QueueAct): QueueEvent['reason'] => ('reason' in act ? act.reason : undefined)

/** One line for each number that the act taken back was about; one for the queue when it was about no number. */
const undoneEvents = (
  queue: Queue,
  last: LastAct,
  base: Pick<QueueEvent, 'sessionId' | 'version' | 'at' | 'by'>,
  ahead: ReadonlyMap<QueueEntry, number>,
): QueueEvent[] => {
  const undoes = last.act.kind === 'undo' ? last.act.version : undefined
  const taken = last.before.entries.filter(({ entry }) => entry.changed?.version === undoes)
  const event = { ...base, kind: 'undone' as const, undoes }
  if (taken.length === 0) return [event]
  return taken.map(({ index, entry }) => {
    const now = queue.entries[index]
    return { ...event, ...about(queue, entry), from: entry.state, to: now?.state, ahead: now && ahead.get(now) }
  })
}
