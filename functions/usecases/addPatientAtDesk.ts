import type { StaffActing } from '#functions/usecases/acting'
import type { FindPatientsDeps } from '#functions/usecases/findPatients'
import { type GiveConsentsDeps, giveConsents } from '#functions/usecases/giveConsents'
import { foundPatientView } from '#functions/usecases/views/foundPatient'
import type { FoundPatient } from '#shared/contract/schemas/staff'
import { foundUntil } from '#shared/rules/deskReach'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { type NewPatient, type NewPatientRefusal, newPatient } from '#shared/rules/newPatient'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import { staffActor } from '#shared/values/staffActor'

export interface AddPatientAtDeskDeps extends GiveConsentsDeps, Pick<FindPatientsDeps, 'noteFound'> {
  now(): ClinicTime
  newId(length: number): string
  refOf(accountId: string, key: string): number
  readRules(): Promise<HospitalRules>
  /** The patient of this document, entered when there is none yet. */
  enterPatient(newId: string, profile: Omit<PatientProfile, 'id'>): Promise<PatientProfile>
  openDiary(patientId: string): Promise<void>
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
  const view = foundPatientView(patient, dateOf(now), minorAge)
  const actor = staffActor(acting.accountId)
  await deps.openDiary(patient.id)
  await giveConsents(deps, {
    patientId: patient.id,
    accountId: actor,
    relation: 'self',
    isChild: view.isMinor,
    ref: deps.refOf(actor, acting.key),
    channel: acting.channel,
    at: now,
  })
  // Whoever has typed the whole document has found its patient.
  await deps.noteFound(acting.accountId, patient.id, foundUntil(now))
  return ok(view)
}
