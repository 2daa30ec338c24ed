import { withLedgers } from '#functions/usecases/listDepartmentSessions'
import type { Session } from '#shared/contract/schemas/hospital'
import { isDrawOpen } from '#shared/rules/draw'
import type { DoctorRecord } from '#shared/rules/hospital'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Ledger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ListDoctorSessionsDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readDoctor(doctorId: string): Promise<DoctorRecord | undefined>
  listDoctorSessions(doctorId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
}

/** A doctor's sessions in the booking window, and the ones after it whose draw takes wishes; at most three a day, so one page holds them. */
export const listDoctorSessions = async (
  deps: ListDoctorSessionsDeps,
  input: { readonly doctorId: string },
): Promise<Result<{ items: Session[] }, Refusal<'UNKNOWN_DOCTOR', never>>> => {
  const [doctor, rules] = await Promise.all([deps.readDoctor(input.doctorId), deps.readRules()])
  if (!doctor?.active) return no('UNKNOWN_DOCTOR')
  const now = deps.now()
  const today = dateOf(now)
  const next = addDays(today, rules.bookingWindow.toDay + 1)
  const sessions = await deps.listDoctorSessions(doctor.id, today, next)
  const shown = sessions.filter((session) => session.date < next || isDrawOpen(session, now))
  return ok({ items: await withLedgers(deps, shown) })
}
