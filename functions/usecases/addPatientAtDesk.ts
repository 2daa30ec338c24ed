import type { StaffActing } from '#functions/usecases/acting'
import type { AddPatientDeps } from '#functions/usecases/addPatient'
import type { FindPatientsDeps } from '#functions/usecases/findPatients'
import { foundPatientView } from '#functions/usecases/views/foundPatient'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import { foundUntil } from '#shared/rules/deskReach'
import { type NewPatient, type NewPatientRefusal, newPatient } from '#shared/rules/newPatient'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface AddPatientAtDeskDeps extends Pick<AddPatientDeps, 'now' | 'newId' | 'readRules' | 'openDiary'> {
  /** The patient of this document, entered when there is none yet. */
  enterPatient(newId: string, profile: Omit<PatientProfile, 'id'>): Promise<PatientProfile>
  noteFound: FindPatientsDeps['noteFound']
}

/** Enters a person who calls or stands at the counter, for no account. One document is one patient, whoever enters it. */
export const addPatientAtDesk = async (
  deps: AddPatientAtDeskDeps,
  acting: StaffActing,
  input: NewPatient,
): Promise<Result<FoundPatient, Refusal<NewPatientRefusal | 'NAME_DIFFERS', never>>> => {
  const now = deps.now()
  const { minorAge } = await deps.readRules()
  const checked = newPatient(input, now, minorAge)
  if (!checked.ok) return checked
  const patient = await deps.enterPatient(deps.newId(10), checked.value)
  acting.concerns?.([patient.id])
  if (patient.name !== checked.value.name) return no('NAME_DIFFERS')
  await deps.openDiary(patient.id)
  // Whoever has typed the whole document has found its patient.
  await deps.noteFound(acting.accountId, patient.id, foundUntil(now))
  return ok(foundPatientView(patient, dateOf(now), minorAge))
}
