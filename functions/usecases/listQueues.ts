import type { Foreseen } from '#functions/usecases/noteVersion'
import { caughtUpAside } from '#functions/usecases/queueOf'
import { queueSummary } from '#functions/usecases/views/queue'
import type { QueueSummary } from '#shared/contract/schemas/queue'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { Ledger } from '#shared/rules/ledger'
import type { Queue } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import type { SessionFacts } from '#shared/rules/session'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface QueuesOfDeps {
  now(): ClinicTime
  readQueueRules(): Promise<QueueRules>
  listDepartmentSessions(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  /** Up to 100, a moment old. */
  readQueues(sessionIds: readonly string[]): Promise<Queue[]>
}

export interface ListQueuesDeps extends QueuesOfDeps {
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  foresee(queue: Queue): Promise<Foreseen>
}

/** A department has far fewer sessions on one day. */
const mostSessions = 100

/** The sessions of a department on a day side by side. Nothing about anybody: it may be asked every few seconds. */
export const listQueues = async (
  deps: ListQueuesDeps,
  input: { readonly departmentId: string; readonly date?: ClinicDate | undefined },
): Promise<Result<{ now: ClinicTime; items: QueueSummary[] }, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const department = await deps.readDepartment(input.departmentId)
  if (!department) return no('UNKNOWN_DEPARTMENT')
  const now = deps.now()
  const standings = await queuesOf(deps, department.id, input.date ?? dateOf(now))
  const items = await Promise.all(standings.map(async (one) => queueSummary(one, await deps.foresee(one.queue), now)))
  return ok({ now, items })
}

/** The queues of a department as they would stand caught up with their ledgers: the version is then the one a reading of it makes. */
export const queuesOf = async (deps: QueuesOfDeps, departmentId: string, date: ClinicDate) => {
  const [sessions, rules] = await Promise.all([deps.listDepartmentSessions(departmentId, date, date), deps.readQueueRules()])
  const shown = sessions.slice(0, mostSessions)
  const ids = shown.map(({ id }) => id)
  const [ledgers, stored] = await Promise.all([deps.readLedgers(ids), deps.readQueues(ids)])
  const now = deps.now()
  return shown.map((session) => {
    const ledger = ledgers.get(session.id)
    const known = stored.find((queue) => queue.sessionId === session.id)
    return { session, rules, ...(ledger && { ledger }), queue: caughtUpAside(session, known, ledger, { rules, now }) }
  })
}
