import type { StaffActing } from '#functions/usecases/acting'
import { type CancelAppointmentDeps, type CancelRefused, cancelAppointment } from '#functions/usecases/cancelAppointment'
import { reaches, type WorkPlace } from '#shared/rules/access'
import { staffCancelBefore } from '#shared/rules/deskCancel'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import { no, type Result } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'

/** `readPatient` is that of staff: any patient. */
export interface CancelForDeps extends CancelAppointmentDeps {
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readWorkPlaces(): Promise<ReadonlyMap<string, WorkPlace>>
  cancel(
    patientId: string,
    entry: DiaryEntry,
    now: ClinicTime,
    by?: { readonly actor: string; readonly isLate: boolean },
  ): Promise<{ cancelled: boolean; diary: Diary | undefined }>
}

/** Gives the number of a patient back for them, at a department of this member of staff; who did stands in the diary, why in the audit. */
export const cancelFor = async (
  deps: CancelForDeps,
  acting: StaffActing,
  input: { readonly appointmentId: string; readonly reason: string },
): Promise<Result<{ entry: DiaryEntry; patient: PatientProfile }, CancelRefused>> => {
  const key = readAppointmentId(input.appointmentId)
  if (!key) return no('UNKNOWN_APPOINTMENT')
  const diary = await deps.readDiary(key.patientId)
  const open = diary?.entries.find(({ ref, startsAt }) => ref === key.ref && startsAt.startsWith(key.date))
  const entry = open ?? (await deps.readVisit(key.patientId, key.date, key.ref))
  const place = entry && (await deps.readWorkPlaces()).get(entry.departmentId)
  const grants = acting.grants.filter((grant) => place && reaches(grant, place))
  const session = entry && grants.length > 0 ? await deps.readSession(entry.sessionId) : undefined
  if (!session) return no('UNKNOWN_APPOINTMENT')
  acting.concerns?.([key.patientId])

  const actor = staffActor(acting.accountId)
  const cancel: CancelAppointmentDeps['cancel'] = (patientId, standing, now) => {
    const isLate = now >= standing.cancelBefore && now < staffCancelBefore(grants, standing, session.endsAt)
    return deps.cancel(patientId, standing, now, { actor, isLate })
  }
  return cancelAppointment({ ...deps, cancel }, { accountId: actor }, input)
}
