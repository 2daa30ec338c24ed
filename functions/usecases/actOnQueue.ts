import type { StaffActing } from '#functions/usecases/acting'
import { type Acted, type ActingOnQueue, type ActOnDeps, type ActOnRefused, actOn } from '#functions/usecases/actOn'
import { queueShown, type ReadQueueDeps } from '#functions/usecases/readQueue'
import { transferPatient, undoAct } from '#functions/usecases/transferPatient'
import type { QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import type { QueueAct } from '#shared/rules/queue/acts'
import { ok, type Result } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'

export interface ActOnQueueDeps extends ActOnDeps, ReadQueueDeps {
  refOf(accountId: string, key: string): number
}

export interface ActedView {
  readonly queue: QueueView
  readonly told: { readonly serial?: number | undefined; readonly patient: string; readonly nurse: string }[]
}

/** What staff do to a queue, and the queue afterwards with what everybody is told. Refused as actOn refuses; the same key does it once. */
export const actOnQueue = async (
  deps: ActOnQueueDeps,
  acting: StaffActing,
  { sessionId, act, seen }: { readonly sessionId: string; readonly act: QueueActAsked; readonly seen?: number | undefined },
): Promise<Result<ActedView, ActOnRefused>> => {
  const who = { by: staffActor(acting.accountId), seen, request: deps.refOf(acting.accountId, acting.key), beside: acting.beside }
  // Asked for before it is known whether anything is done, so that the answer need not wait for it.
  const roll = deps.readRoll(sessionId)
  roll.catch(() => undefined)
  const done = await doneAs(deps, sessionId, act, who)
  return done.ok ? ok(await actedView({ ...deps, readRoll: () => roll }, acting, done.value)) : done
}

/** 签到 at the desk or a machine, by somebody who compared the masked name with the person. */
export const checkInAtDesk = async (
  deps: ActOnQueueDeps,
  acting: StaffActing,
  input: { readonly sessionId: string } & Omit<Extract<QueueActAsked, { kind: 'checkIn' }>, 'kind'>,
): Promise<Result<ActedView, ActOnRefused>> => {
  const { sessionId, serial, way, reason } = input
  return actOnQueue(deps, acting, { sessionId, act: { kind: 'checkIn', serial, way, reason } })
}

const doneAs = (deps: ActOnDeps, sessionId: string, act: QueueActAsked, who: ActingOnQueue): Promise<Result<Acted, ActOnRefused>> => {
  if (act.kind === 'transfer') return transferPatient(deps, sessionId, act, who)
  if (act.kind === 'undo') return undoAct(deps, sessionId, act.version, who)
  return actOn(deps, sessionId, act satisfies QueueAct, who)
}

const actedView = async (deps: ReadQueueDeps, acting: StaffActing, { standing, told }: Acted): Promise<ActedView> => ({
  queue: await queueShown(deps, acting, standing),
  told: told.map(({ serial, patient, nurse }) => ({ ...(serial !== undefined && { serial }), patient, nurse })),
})
