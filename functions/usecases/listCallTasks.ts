import { type MessageCallsDeps, messageCalls } from '#functions/usecases/messageCalls'
import { type OfferCallsDeps, offerCalls } from '#functions/usecases/offerCalls'
import type { CallTask } from '#shared/contract/schemas/waitlist'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type CallTaskKey, callTaskId, readCallTaskId } from '#shared/values/ids'
import { ok, type Result } from '#shared/values/result'

export interface ListCallTasksDeps extends OfferCallsDeps, MessageCallsDeps {
  /** Calls whose deadline is still to come, the nearest first; `outcome` is set when one is closed. */
  pageOfCalls(
    now: ClinicTime,
    limit: number,
    after?: CallTaskKey,
  ): Promise<{ items: (CallTaskKey & { readonly outcome?: string | undefined })[]; isLast: boolean }>
}

const pageSize = 20

/**
 * Calls to make about offers that still stand and messages that have no other way, where this member of staff works, the nearest deadline
 * first. A page may hold fewer than there are to come.
 */
export const listCallTasks = async (
  deps: ListCallTasksDeps,
  input: { readonly cursor?: string | undefined },
): Promise<Result<{ items: CallTask[]; next?: string; now: ClinicTime }>> => {
  const now = deps.now()
  const after = input.cursor === undefined ? undefined : readCallTaskId(input.cursor)
  const { items: tasks, isLast } = await deps.pageOfCalls(now, pageSize, after)
  const open = tasks.filter(({ outcome, until }) => outcome === undefined && until > now)
  const calls = (await Promise.all([offerCalls(deps, open), messageCalls(deps, open)])).flat()
  const items = open.flatMap((task) => calls.find(({ id }) => id === callTaskId(task)) ?? [])
  const last = tasks.at(-1)
  return ok({ items, now, ...(last && !isLast && { next: callTaskId(last) }) })
}
