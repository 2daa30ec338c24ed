import { pageOf } from '#functions/usecases/paging'
import { sessionView } from '#functions/usecases/views/session'
import type { Session } from '#shared/contract/schemas/hospital'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { Ledger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface SessionReadingDeps {
  now(): ClinicTime
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  listDepartmentSessions(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]>
  /** By session id; any number of ids. */
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
}

const pageSize = 40

/** Sessions of a department on one day with what is left of each. */
export const listDepartmentSessions = async (
  deps: SessionReadingDeps,
  input: { readonly departmentId: string; readonly date: ClinicDate; readonly cursor?: string | undefined },
): Promise<Result<{ items: Session[]; next?: string }, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const department = await deps.readDepartment(input.departmentId)
  if (!department) return no('UNKNOWN_DEPARTMENT')
  const sessions = await deps.listDepartmentSessions(department.id, input.date, input.date)
  const page = pageOf(sessions, (session) => session.id, input.cursor, pageSize)
  return ok({ ...page, items: await withLedgers(deps, page.items) })
}

/** Sessions with their ledgers read at once. */
export const withLedgers = async (
  deps: Pick<SessionReadingDeps, 'readLedgers' | 'now'>,
  sessions: readonly SessionFacts[],
): Promise<Session[]> => {
  const ledgers = await deps.readLedgers(sessions.map((session) => session.id))
  const now = deps.now()
  return sessions.map((session) => sessionView(session, ledgers.get(session.id), now))
}
