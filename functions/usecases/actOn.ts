import type { Acting } from '#functions/usecases/acting'
import { noteWhenWritten } from '#functions/usecases/noteVersion'
import { caughtUp, mostTries, type QueueOfDeps, queueBusy, type Standing, triedAgainMs } from '#functions/usecases/queueOf'
import { act, type Done } from '#shared/rules/queue/act'
import type { ActContext, QueueRefusal, Refused } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { refusedSentence } from '#shared/rules/queue/refusedSentence'
import { dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import { isStaffActor, staffIdOf } from '#shared/values/staffActor'

export interface ActOnDeps extends QueueOfDeps {
  readStaffName(staffId: string): Promise<string | undefined>
}

/** Who acts (a member of staff as staffActor says, an account, a machine), what they saw, and by which request. */
export type ActingOnQueue = Pick<ActContext, 'by' | 'seen' | 'request'> & Pick<Acting, 'beside'>

export type QueueActRefused = Refusal<
  'QUEUE_ACT_REFUSED',
  { readonly reason: QueueRefusal; readonly title: string; readonly changedBy?: string }
>
export type ActOnRefused = Refusal<'UNKNOWN_SESSION' | 'NOT_TODAY', never> | QueueActRefused

/** The queue after an act, with what it was made of. */
export interface Acted extends Done {
  readonly standing: Standing
}

/**
 * Does one act to the queue of a session, on its day: reads it, applies the rules, writes the next version if nobody else did, tells whom it
 * concerns and notes it. A write that loses is done anew on what won. The same request again is done once. Refusals say what changed.
 */
export const actOn = async (
  deps: ActOnDeps,
  sessionId: string,
  asked: QueueAct,
  acting: ActingOnQueue,
): Promise<Result<Acted, ActOnRefused>> => {
  const session = await deps.readSession(sessionId)
  if (!session) return no('UNKNOWN_SESSION')
  if (session.date !== dateOf(deps.now())) return no('NOT_TODAY')
  const rules = await deps.readQueueRules()
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    if (attempt > 0) await deps.pause(triedAgainMs * attempt)
    const standing = await caughtUp(deps, session, rules, attempt === 0 ? acting.seen : undefined)
    if (!standing) continue
    const { queue } = standing
    const done = act(queue, asked, { ...acting, now: deps.now(), rules })
    if (!done.ok) return actRefused(deps, done)
    const next = done.value.queue
    if (next.version !== queue.version) {
      const note = noteWhenWritten(deps, next, rules)
      if (!(await deps.writeQueue(next, queue.version))) continue
      if (acting.beside) acting.beside(note())
      else await note()
    }
    return ok({ ...done.value, standing: { ...standing, queue: next } })
  }
  throw queueBusy(sessionId)
}

/** A refusal as it is answered: the sentence says what is so, and who changed it when that was a member of staff. */
export const actRefused = async (deps: Pick<ActOnDeps, 'readStaffName'>, refused: Refused): Promise<QueueActRefused> => {
  const by = refused.details?.changed?.by
  const changedBy = by !== undefined && isStaffActor(by) ? await deps.readStaffName(staffIdOf(by)) : undefined
  return no('QUEUE_ACT_REFUSED', { reason: refused.code, title: refusedSentence(refused), ...(changedBy && { changedBy }) })
}
