import type { ActContext, Change } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { aheadOf } from '#shared/rules/queue/order'
import type { Changed, Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'

type Moved = Pick<Queue, 'flow' | 'entries'>

/** Flow and entries with a change made, signed by who made it; whoever is near their turn through it is marked. */
export const changedBy = (queue: Queue, change: Change, asked: QueueAct, context: ActContext): Moved => {
  const changed = signature(queue, asked, context)
  const ofQueue = ['pause', 'resume', 'doctorLate', 'endSession'].includes(asked.kind)
  const flow = change.flow ?? queue.flow
  const signed = (change.entries ?? []).map((entry) => ({ entry: { ...entry, changed }, index: indexOf(queue, entry) }))
  const entries = [...queue.entries]
  for (const { entry, index } of signed) entries[index] = entry
  if (change.added) entries.push({ ...change.added, changed })
  return withNear({ ...queue, flow: ofQueue ? { ...flow, changed } : flow, entries }, context.rules)
}

/** The next version of a queue: it keeps what the act changed as it was, and no more. */
export const nextVersion = (queue: Queue, { flow, entries }: Moved, asked: QueueAct, context: ActContext): Queue => {
  const before = queue.entries.flatMap((entry, index) => (entries[index] === entry ? [] : [{ index, entry }]))
  const signed = signature(queue, asked, context)
  return {
    ...queue,
    version: signed.version,
    flow,
    entries,
    last: { ...signed, act: asked, before: { flow: queue.flow, count: queue.entries.length, entries: before } },
  }
}

const signature = (queue: Queue, { kind }: QueueAct, { now, by, request }: ActContext): Changed => ({
  version: queue.version + 1,
  kind,
  by,
  at: now,
  ...(request === undefined ? {} : { request }),
})

const indexOf = (queue: Queue, wanted: QueueEntry): number => {
  const index = queue.entries.findIndex(
    (one) => one.serial === wanted.serial && one.ref === wanted.ref && one.patientId === wanted.patientId,
  )
  if (index < 0) throw new RangeError(`no entry ${wanted.serial} in ${queue.sessionId}`)
  return index
}

/** 快到号: marked once, so that nobody is told twice. */
const withNear = (queue: Queue, rules: QueueRules): Moved => {
  const near = [...aheadOf(queue, rules)].filter(([entry, ahead]) => ahead <= rules.nearAhead && !entry.isNear).map(([entry]) => entry)
  const entries = queue.entries.map((entry) => (near.includes(entry) ? { ...entry, isNear: true } : entry))
  return { flow: queue.flow, entries }
}
