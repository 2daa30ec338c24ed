import { type QueuesOfDeps, queuesOf } from '#functions/usecases/listQueues'
import type { Board } from '#shared/contract/schemas/queue'
import { boardSession } from '#shared/rules/board'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { Pace } from '#shared/rules/prediction/pace'
import { isSensitive } from '#shared/rules/sensitive'
import type { SessionFacts } from '#shared/rules/session'
import { at, type ClinicTime, type ClockTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ReadBoardDeps extends QueuesOfDeps {
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  readPace(session: SessionFacts): Promise<Pace>
}

/** A department's sessions of today for everybody's phone: the same bytes as long as nothing changed, `at` is when something last did. */
export const readBoard = async (
  deps: ReadBoardDeps,
  input: { readonly departmentId: string },
): Promise<Result<Board, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const department = await deps.readDepartment(input.departmentId)
  if (!department) return no('UNKNOWN_DEPARTMENT')
  const now = deps.now()
  const today = dateOf(now)
  const standings = await queuesOf(deps, department.id, today)
  const sessions = await Promise.all(
    standings.map(async ({ session, queue, rules, ledger }) => {
      const pace = await deps.readPace(session)
      return boardSession({
        queue,
        rules,
        pace,
        session,
        now,
        isSuspended: ledger?.state === 'suspended',
        isSensitive: isSensitive(department),
      })
    }),
  )
  const changed = standings.flatMap(({ queue }) => queue.last?.at ?? []).sort()
  const v = standings.map(({ queue, ledger }) => `${queue.version}${ledger?.state === 'suspended' ? 's' : ''}`).join('.')
  return ok({
    v,
    at: changed.at(-1) ?? (at(today, '00:00' as ClockTime) as ClinicTime),
    sessions: sessions.map((one) => ({ ...one, called: [...one.called], order: [...one.order] })),
  })
}
