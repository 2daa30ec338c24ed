import { type SessionReadingDeps, withLedgers } from '#functions/usecases/listDepartmentSessions'
import { dayView } from '#functions/usecases/views/session'
import type { DepartmentDay } from '#shared/contract/schemas/hospital'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { addDays, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ListDepartmentDaysDeps extends SessionReadingDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
}

/** What is left on each day of the booking window: the date strip. */
export const listDepartmentDays = async (
  deps: ListDepartmentDaysDeps,
  input: { readonly departmentId: string },
): Promise<Result<{ items: DepartmentDay[] }, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const [department, rules] = await Promise.all([deps.readDepartment(input.departmentId), deps.readRules()])
  if (!department) return no('UNKNOWN_DEPARTMENT')
  const today = dateOf(deps.now())
  const days = Array.from({ length: rules.bookingWindow.toDay + 1 }, (_, day) => addDays(today, day))
  const facts = await deps.listDepartmentSessions(department.id, today, addDays(today, rules.bookingWindow.toDay))
  const sessions = await withLedgers(deps, facts)
  return ok({ items: days.map((date) => dayView(date, sessions)) })
}
