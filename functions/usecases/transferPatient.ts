import { type Acted, type ActingOnQueue, type ActOnDeps, type ActOnRefused, actOn, actRefused } from '#functions/usecases/actOn'
import { queueOf } from '#functions/usecases/queueOf'
import { act } from '#shared/rules/queue/act'
import { appointedAt } from '#shared/rules/queue/entries'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { MoveReason } from '#shared/rules/queue/reasons'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Result } from '#shared/values/result'

/** Who finishes what somebody else began. */
const bySystem = 'system'

/**
 * 转医生: out of one queue, then into the other of the same department and day. The first write decides; one that was cut off is finished by
 * the sweep. Refused as leaving is, and when the other queue has ended.
 */
export const transferPatient = async (
  deps: ActOnDeps,
  sessionId: string,
  asked: { readonly serial: number; readonly to: string; readonly reason: MoveReason },
  acting: ActingOnQueue,
): Promise<Result<Acted, ActOnRefused>> => {
  const [from, to] = await Promise.all([deps.readSession(sessionId), deps.readSession(asked.to)])
  if (!from || !to || from.id === to.id || from.departmentId !== to.departmentId || from.date !== to.date) return no('UNKNOWN_SESSION')
  const { queue } = await queueOf(deps, to)
  if (queue.flow.state === 'ended') return actRefused(deps, no('QUEUE_ENDED', { changed: queue.flow.changed }))
  const out = await actOn(deps, sessionId, { kind: 'transferOut', serial: asked.serial, to: asked.to, reason: asked.reason }, acting)
  if (out.ok) await finishTransfers(deps, out.value.queue, undefined, acting.by)
  return out
}

/**
 * Lets everybody into the other queue who left this one before a moment and is not there yet; repeatable. Gives those who could not be let in,
 * because the other queue had ended.
 */
export const finishTransfers = async (deps: ActOnDeps, from: Queue, before?: ClinicTime, by = bySystem): Promise<QueueEntry[]> => {
  const leaving = from.entries.filter(
    ({ state, to, changed }) => state === 'transferred' && to !== undefined && (before === undefined || (changed?.at ?? '') < before),
  )
  const stranded: QueueEntry[] = []
  for (const to of new Set(leaving.map((entry) => String(entry.to)))) {
    const session = await deps.readSession(to)
    if (!session) throw new Error(`${from.sessionId} names no session ${to}`)
    const { queue } = await queueOf(deps, session)
    for (const entry of leaving.filter((one) => one.to === to)) {
      if (!isAway(from, queue, entry)) continue
      const done = await actOn(deps, to, arrivalOf(from, entry), { by })
      if (!done.ok && done.code === 'QUEUE_ACT_REFUSED' && done.details?.reason === 'QUEUE_ENDED') stranded.push(entry)
    }
  }
  return stranded
}

/** Whether somebody left more often than they arrived; who may have gone to and fro. What was taken back never arrived. */
const isAway = (from: Queue, to: Queue, { patientId, ref }: QueueEntry): boolean => {
  const isTheirs = (entry: QueueEntry) => entry.patientId === patientId && entry.ref === ref
  const left = from.entries.filter((entry) => isTheirs(entry) && entry.state === 'transferred' && entry.to === to.sessionId)
  const came = to.entries.filter((entry) => isTheirs(entry) && entry.from?.sessionId === from.sessionId && !isTakenBack(entry))
  return left.length > came.length
}

const isTakenBack = ({ state, closedAs }: QueueEntry): boolean => state === 'cancelled' && closedAs === undefined

const arrivalOf = (from: Queue, entry: QueueEntry) => {
  const { patientId, ref, serial, isWalkIn, times, priority } = entry
  // Who was not there yet when they left is not there now.
  const checkedInAt = times.checkedIn
  const reason = reasonOf(from, entry)
  const place = { sessionId: from.sessionId, appointedAt: appointedAt(from, entry) }
  return { kind: 'transferIn' as const, patientId, ref, serial, isWalkIn, from: place, checkedInAt, priority, reason }
}

/** The reason stands with the act; when something happened since, the hospital's own will do. */
const reasonOf = ({ last }: Queue, { changed }: QueueEntry): MoveReason =>
  last?.version === changed?.version && last?.act.kind === 'transferOut' ? last.act.reason : 'hospital'

/**
 * Takes the last act back, a transfer in both queues. Refused when the other doctor has called them meanwhile, and where they arrived: only
 * who sent them takes it back.
 */
export const undoAct = async (
  deps: ActOnDeps,
  sessionId: string,
  version: number,
  acting: ActingOnQueue,
): Promise<Result<Acted, ActOnRefused>> => {
  const asked = { kind: 'undo' as const, version }
  const session = await deps.readSession(sessionId)
  if (!session) return no('UNKNOWN_SESSION')
  const { queue, rules } = await queueOf(deps, session)
  const isPossible = act(queue, asked, { ...acting, now: deps.now(), rules })
  if (isPossible.ok && queue.last?.kind === 'transferIn') return actRefused(deps, no('NOT_UNDOABLE', {}))
  if (!isPossible.ok || queue.last?.act.kind !== 'transferOut') return actOn(deps, sessionId, asked, acting)
  const { to, serial } = queue.last.act
  const left = queue.entries.find((entry) => entry.serial === serial && entry.to === to && entry.changed?.version === version)
  const back = left && (await takeBack(deps, queue, to, left, acting))
  if (back && !back.ok) return back
  const undone = await actOn(deps, sessionId, asked, acting)
  if (!undone.ok) await finishTransfers(deps, (await queueOf(deps, session)).queue)
  return undone
}

const takeBack = async (deps: ActOnDeps, from: Queue, to: string, left: QueueEntry, { by }: ActingOnQueue) => {
  const session = await deps.readSession(to)
  if (!session) return no('UNKNOWN_SESSION')
  const { queue } = await queueOf(deps, session)
  const isTheirs = (entry: QueueEntry) =>
    entry.patientId === left.patientId && entry.ref === left.ref && entry.from?.sessionId === from.sessionId && entry.state !== 'cancelled'
  const there = queue.entries.filter(isTheirs).at(-1)
  return there ? actOn(deps, to, { kind: 'cancel', serial: there.serial }, { by }) : ok(undefined)
}
