import type { StaffActing } from '#functions/usecases/acting'
import { type ListQueuesDeps, queuesOf } from '#functions/usecases/listQueues'
import { type RollOfDeps, rollOf } from '#functions/usecases/rollOf'
import { rowsOf } from '#functions/usecases/views/queue'
import type { QueueRow } from '#shared/contract/schemas/queue'
import { printed } from '#shared/rules/queue/printed'
import type { QueueEntry } from '#shared/rules/queue/queue'
import { dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export type Sought = { readonly by: 'lastFour'; readonly lastFour: string } | { readonly by: 'serial'; readonly serial: number }

/** A desk that finds more asks for more digits, or looks at the session. */
const mostFound = 50

/** Whoever of a department's queues today has a document that ends so, or a number that is printed so. */
export const findInQueues = async (
  deps: ListQueuesDeps & RollOfDeps,
  acting: StaffActing,
  { departmentId, sought }: { readonly departmentId: string; readonly sought: Sought },
): Promise<Result<{ items: { sessionId: string; row: QueueRow }[] }, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const department = await deps.readDepartment(departmentId)
  if (!department) return no('UNKNOWN_DEPARTMENT')
  const standings = await queuesOf(deps, department.id, dateOf(deps.now()))
  const found = await Promise.all(
    standings.map(async (standing) => {
      const { queue } = standing
      const isMaybe = (entry: QueueEntry) => sought.by === 'lastFour' || printed(entry.serial).serial === sought.serial
      if (!queue.entries.some(isMaybe)) return []
      const roll = await rollOf(deps, queue)
      const isSought = (entry: QueueEntry) =>
        sought.by === 'serial' ? isMaybe(entry) : roll.get(entry.patientId)?.lastFour.toUpperCase() === sought.lastFour.toUpperCase()
      const theirs = queue.entries.filter(isSought)
      if (theirs.length === 0) return []
      acting.concerns?.(theirs.map(({ patientId }) => patientId))
      const serials = new Set(theirs.map(({ serial }) => serial))
      const rows = rowsOf(standing, roll, await deps.foresee(queue)).filter(({ serial }) => serials.has(serial))
      return rows.map((row) => ({ sessionId: queue.sessionId, row }))
    }),
  )
  return ok({ items: found.flat().slice(0, mostFound) })
}
