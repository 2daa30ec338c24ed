import type { SessionReadingDeps } from '#functions/usecases/listDepartmentSessions'
import { dayView } from '#functions/usecases/views/session'
import type { DepartmentDay } from '#shared/contract/schemas/hospital'
import { isDrawOpen } from '#shared/rules/draw'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { addDays, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ListDepartmentDaysDeps extends SessionReadingDeps {
  readRules(): Promise<HospitalRules>
}

/** What is left on each day of the booking window: the date strip. The day after it is shown while a draw of it takes wishes. */
export const listDepartmentDays = async (
  deps: ListDepartmentDaysDeps,
  input: { readonly departmentId: string },
): Promise<Result<{ items: DepartmentDay[] }, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const [department, rules] = await Promise.all([deps.readDepartment(input.departmentId), deps.readRules()])
  if (!department) return no('UNKNOWN_DEPARTMENT')
  const now = deps.now()
  const today = dateOf(now)
  const next = addDays(today, rules.bookingWindow.toDay + 1)
  const facts = await deps.listDepartmentSessions(department.id, today, next)
  const isNextShown = facts.some((session) => session.date === next && isDrawOpen(session, now))
  const days = Array.from({ length: rules.bookingWindow.toDay + (isNextShown ? 2 : 1) }, (_, day) => addDays(today, day))
  const ledgers = await deps.readLedgers(facts.map((session) => session.id))
  const sessions = facts.map((session) => ({ facts: session, ledger: ledgers.get(session.id) }))
  return ok({ items: days.map((date) => dayView(date, sessions, now)) })
}
