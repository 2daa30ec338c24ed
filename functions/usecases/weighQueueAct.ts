import type { StaffActing } from '#functions/usecases/acting'
import { type ActOnDeps, type ActOnRefused, actRefused } from '#functions/usecases/actOn'
import { queueOf } from '#functions/usecases/queueOf'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import type { QueueAct } from '#shared/rules/queue/acts'
import { type Cost, costOf } from '#shared/rules/queue/cost'
import { costText } from '#shared/text/zh/queue'
import { dateOf } from '#shared/values/clinicTime'
import { no, ok, type Result } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'

/** What an act would cost the others, as somebody is told who is about to do it; refused as the act would be. */
export const weighQueueAct = async (
  deps: ActOnDeps,
  acting: StaffActing,
  { sessionId, act }: { readonly sessionId: string; readonly act: QueueActAsked },
): Promise<Result<Cost & { readonly text: string }, ActOnRefused>> => {
  const session = await deps.readSession(sessionId)
  if (!session) return no('UNKNOWN_SESSION')
  if (session.date !== dateOf(deps.now())) return no('NOT_TODAY')
  const { queue, rules } = await queueOf(deps, session)
  const { visitMinutes } = await deps.foresee(queue)
  const asked: QueueAct = act.kind === 'transfer' ? { ...act, kind: 'transferOut' } : act
  const cost = costOf(queue, asked, { now: deps.now(), by: staffActor(acting.accountId), rules }, visitMinutes)
  return cost.ok ? ok({ ...cost.value, text: costText(cost.value.people, cost.value.minutesEach) }) : actRefused(deps, cost)
}
