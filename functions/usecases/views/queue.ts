import type { Foreseen } from '#functions/usecases/noteVersion'
import type { Standing } from '#functions/usecases/queueOf'
import { plannedView, sessionView } from '#functions/usecases/views/session'
import type { QueueRow, QueueSummary, QueueView } from '#shared/contract/schemas/queue'
import { orderOf, type Waiting } from '#shared/rules/queue/order'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { RollLine } from '#shared/rules/queue/roll'
import { priorityShare } from '#shared/rules/queue/share'
import { notUndoable, undoSeconds } from '#shared/rules/queue/undo'
import { whySentence } from '#shared/rules/queue/whySentence'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'

type Roll = ReadonlyMap<string, RollLine>

/** A queue as staff see it: in the order they will be seen, then those who do not wait. What was given up before anybody came is left out. */
export const queueView = (
  standing: Standing,
  { roll, foreseen, now, viewer }: { readonly roll: Roll; readonly foreseen: Foreseen; readonly now: ClinicTime; readonly viewer: string },
): QueueView => {
  const { session, queue, ledger } = standing
  const { calls, priority } = priorityShare(queue)
  const undo = undoOf(queue, now, viewer)
  return {
    session: sessionView(session, ledger, now),
    version: queue.version,
    now,
    flow: flowView(queue),
    rows: rowsOf(standing, roll, foreseen),
    priorityShare: { called: calls, priority },
    ...(foreseen.pace && { pace: foreseen.pace }),
    ...(undo && { undo }),
  }
}

/** All rows of a queue. */
export const rowsOf = ({ session, queue, rules }: Omit<Standing, 'ledger'>, roll: Roll, { expected }: Foreseen): QueueRow[] => {
  const order = orderOf(queue, rules)
  const waiting = new Set(order.map(({ entry }) => entry))
  const others = queue.entries.filter((entry) => !waiting.has(entry) && (entry.state !== 'cancelled' || entry.closedAs))
  const all: (Pick<Waiting, 'entry'> & Partial<Waiting>)[] = [...order, ...others.map((entry) => ({ entry }))]
  return all.map(({ entry, why }, index) => ({
    ...rowOf(queue, entry, roll.get(entry.patientId)),
    appointmentId: appointmentId({ date: session.date, patientId: entry.patientId, ref: entry.ref }),
    ...(why && { position: index + 1, why: whySentence({ entry, why }) }),
    ...(expected.has(entry.serial) && { expected: expected.get(entry.serial) }),
  }))
}

const rowOf = (queue: Queue, entry: QueueEntry, line: RollLine | undefined): QueueRow => {
  const { serial, slot, state, isWalkIn, priority, placed, lateMinutes, passes, calls, times } = entry
  const { startsAt, endsAt } = queue.slots[slot] ?? { startsAt: '' as ClinicTime, endsAt: '' as ClinicTime }
  return withoutGaps({
    serial,
    slot: { startsAt, endsAt },
    state,
    maskedName: line?.maskedName ?? '',
    isAged: line?.isAged,
    isWalkIn,
    priority,
    placed: placed && withoutGaps({ why: placed.why, reason: placed.reason }),
    lateMinutes,
    passes,
    calls,
    checkedInAt: times.checkedIn,
    calledAt: times.called,
    startedAt: times.started,
  })
}

const flowView = ({ flow: { state, reason, expectedAt } }: Queue): QueueView['flow'] => withoutGaps({ state, reason, expectedAt })

/** What the last act can still be taken back by: who did it, and not for long. */
const undoOf = ({ last }: Queue, now: ClinicTime, viewer: string): QueueView['undo'] => {
  if (!last || last.by !== viewer || last.kind === 'transferIn' || notUndoable.includes(last.kind)) return undefined
  const until = addSeconds(last.at, undoSeconds)
  return now <= until ? { version: last.version, kind: last.kind, until } : undefined
}

/** One line of a department's desk: nothing about anybody. */
export const queueSummary = (
  { session, queue, ledger, rules }: Omit<Standing, 'ledger'> & Partial<Pick<Standing, 'ledger'>>,
  foreseen: Foreseen,
  now: ClinicTime,
): QueueSummary => {
  const order = orderOf(queue, rules)
  const count = (...states: QueueEntry['state'][]) => queue.entries.filter(({ state }) => states.includes(state)).length
  const last = order.map(({ entry }) => foreseen.expected.get(entry.serial)).at(-1)
  return {
    session: ledger ? sessionView(session, ledger, now) : { ...plannedView(session, undefined), capacity: 0, remaining: 0 },
    version: queue.version,
    flow: flowView(queue),
    waiting: count('checkedIn'),
    toCome: count('booked'),
    seen: count('finished'),
    called: queue.entries.filter(({ state }) => state === 'called' || state === 'inRoom').map(({ serial }) => serial),
    ...(foreseen.pace && { pace: foreseen.pace }),
    ...(last && { lastExpected: last }),
  }
}

const withoutGaps = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
