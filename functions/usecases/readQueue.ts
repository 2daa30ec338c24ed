import type { StaffActing } from '#functions/usecases/acting'
import { type QueueOfDeps, queueOf, type Standing } from '#functions/usecases/queueOf'
import { type RollOfDeps, rollOf } from '#functions/usecases/rollOf'
import { queueView } from '#functions/usecases/views/queue'
import type { QueueView } from '#shared/contract/schemas/queue'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'

export type ReadQueueDeps = QueueOfDeps & RollOfDeps

/** The queue of a session with the masked names of everybody in it. */
export const readQueue = async (
  deps: ReadQueueDeps,
  acting: StaffActing,
  { sessionId }: { readonly sessionId: string },
): Promise<Result<QueueView, Refusal<'UNKNOWN_SESSION', never>>> => {
  const session = await deps.readSession(sessionId)
  return session ? ok(await queueShown(deps, acting, await queueOf(deps, session))) : no('UNKNOWN_SESSION')
}

/** A queue as a member of staff sees it; whose names are on it is noted in the audit. */
export const queueShown = async (deps: ReadQueueDeps, acting: StaffActing, standing: Standing): Promise<QueueView> => {
  const { queue } = standing
  const [roll, foreseen] = await Promise.all([rollOf(deps, queue), deps.foresee(queue)])
  acting.concerns?.(queue.entries.map(({ patientId }) => patientId))
  return queueView(standing, { roll, foreseen, now: deps.now(), viewer: staffActor(acting.accountId) })
}
