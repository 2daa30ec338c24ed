import { type ActOnDeps, actOn } from '#functions/usecases/actOn'
import { eachInLots } from '#functions/usecases/eachInLots'
import { caughtUpAside, queueOf, soldAfterEnd } from '#functions/usecases/queueOf'
import { concludeFor, type SettleQueueDeps, settleQueue } from '#functions/usecases/settleQueue'
import { finishTransfers } from '#functions/usecases/transferPatient'
import type { Ledger } from '#shared/rules/ledger'
import { endsByItself } from '#shared/rules/queue/forgotten'
import type { Queue } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, addSeconds, type ClinicDate, clockOf, dateOf } from '#shared/values/clinicTime'

export interface SweepQueuesDeps extends ActOnDeps, SettleQueueDeps {
  listDepartmentIds(): Promise<readonly string[]>
  listSessionsBetween(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<readonly SessionFacts[]>
  /** Up to 100 each, a moment old. */
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  readQueues(sessionIds: readonly string[]): Promise<Queue[]>
  readSettled(sessionIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Hears of a session whose visits are all decided; may hear it again. */
  sessionSettled(queue: Queue, session: SessionFacts): Promise<void>
  hasTime(): boolean
  /** Hears of a queue that could not be swept. */
  report(sessionId: string, fault: unknown): void
}

export interface SweptQueues {
  readonly queues: number
  readonly worked: number
  readonly failed: number
}

const bySweep = 'system'
const lot = 100
const atOnce = 4
/** Whoever transfers somebody is done with it by then, and it cannot be taken back. */
const transferSeconds = 30
/** Until then the day before is looked at too, for what its last minutes left. */
const lookBackUntil = '02:00'

/**
 * What nobody came back for: tells versions that nobody told, lets people in who left another queue, ends sessions that nobody ended, and
 * tells the diaries what came of each visit. Looks closer only at queues that moved since the last time.
 */
export const sweepQueues = async (deps: SweepQueuesDeps): Promise<SweptQueues> => {
  const now = deps.now()
  const today = dateOf(now)
  const from = clockOf(now) < lookBackUntil ? addDays(today, -1) : today
  const told = { queues: 0, worked: 0, failed: 0 }
  for (const departmentId of await deps.listDepartmentIds()) {
    if (!deps.hasTime()) break
    const sessions = await deps.listSessionsBetween(departmentId, from, today)
    for (let i = 0; i < sessions.length; i += lot) await sweepLot(deps, sessions.slice(i, i + lot), told)
  }
  return told
}

const sweepLot = async (
  deps: SweepQueuesDeps,
  sessions: readonly SessionFacts[],
  told: { -readonly [K in keyof SweptQueues]: number },
): Promise<void> => {
  const ids = sessions.map(({ id }) => id)
  const [queues, settled, ledgers, rules] = await Promise.all([
    deps.readQueues(ids),
    deps.readSettled(ids),
    deps.readLedgers(ids),
    deps.readQueueRules(),
  ])
  await eachInLots(queues, atOnce, async (queue) => {
    const session = sessions.find(({ id }) => id === queue.sessionId)
    if (!session || !deps.hasTime()) return
    told.queues += 1
    const now = deps.now()
    const known = settled.get(queue.sessionId) ?? 0
    const ledger = ledgers.get(queue.sessionId)
    const isStill = caughtUpAside(session, queue, ledger, { rules, now }).version === known
    if (isStill && !endsByItself(queue, session, now) && soldAfterEnd(queue, ledger).length === 0) return
    told.worked += 1
    await sweepOne(deps, session, known, ledger?.state === 'suspended').catch((fault) => {
      told.failed += 1
      deps.report(queue.sessionId, fault)
    })
  })
}

const sweepOne = async (deps: SweepQueuesDeps, session: SessionFacts, settled: number, isSuspended: boolean): Promise<void> => {
  const now = deps.now()
  const standing = await queueOf(deps, session)
  let { queue } = standing
  for (const booking of soldAfterEnd(queue, standing.ledger)) await concludeFor(deps, booking, 'cancelled')
  if (session.date === dateOf(now)) {
    const stranded = await finishTransfers(deps, queue, addSeconds(now, -transferSeconds))
    for (const entry of stranded) await concludeFor(deps, entry, 'cancelled')
    if (!isSuspended && endsByItself(queue, session, now)) queue = await ended(deps, queue)
  }
  const upTo = await settleQueue(deps, queue, settled)
  if (queue.flow.state === 'ended' && upTo === queue.version) await deps.sessionSettled(queue, session)
}

/** Whoever is still here was not seen through no fault of theirs. */
const ended = async (deps: SweepQueuesDeps, queue: Queue): Promise<Queue> => {
  const done = await actOn(deps, queue.sessionId, { kind: 'endSession' }, { by: bySweep })
  if (done.ok) return done.value.queue
  const forced = await actOn(deps, queue.sessionId, { kind: 'endSession', reason: 'other' }, { by: bySweep })
  return forced.ok ? forced.value.queue : queue
}
