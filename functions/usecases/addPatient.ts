import type { Acting } from '#functions/usecases/acting'
import { patientView } from '#functions/usecases/views/patient'
import type { Patient } from '#shared/contract/schemas/patient'
import type { Account, CaredFor } from '#shared/rules/account'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { type NewPatient, type NewPatientRefusal, newPatient } from '#shared/rules/newPatient'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Relation } from '#shared/values/words'

export interface AddPatientDeps {
  now(): ClinicTime
  newId(length: number): string
  refOf(accountId: string, key: string): number
  readRules(): Promise<HospitalRules>
  readAccount(accountId: string): Promise<Account | undefined>
  /** The patient of this document, entered when there is none yet. */
  enterPatient(newId: string, profile: Omit<PatientProfile, 'id'>): Promise<PatientProfile>
  openDiary(patientId: string): Promise<void>
  linkPatient(accountId: string, patient: CaredFor, most: number): Promise<{ added: boolean; account: Account | undefined }>
}

export type AddPatientRefused = Refusal<
  NewPatientRefusal | 'TOO_MANY_PATIENTS' | 'SELF_ALREADY_ADDED' | 'PATIENT_ALREADY_ADDED' | 'NAME_DIFFERS',
  never
>

/** Adds a person to those an account cares for. One document is one patient, whoever adds it. */
export const addPatient = async (
  deps: AddPatientDeps,
  acting: Acting,
  input: NewPatient & { readonly relation: Relation },
): Promise<Result<Patient, AddPatientRefused>> => {
  const now = deps.now()
  const [rules, account] = await Promise.all([deps.readRules(), deps.readAccount(acting.accountId)])
  const checked = newPatient(input, now, rules.minorAge)
  if (!checked.ok) return checked
  const request = deps.refOf(acting.accountId, acting.key)
  const isRepetition = account?.patients.some((patient) => patient.request === request)
  if (!isRepetition && (account?.patients.length ?? 0) >= rules.patientsPerAccount) return no('TOO_MANY_PATIENTS')
  const hasOwner = (one: Account | undefined) => one?.patients.some(({ relation }) => relation === 'self')
  if (!isRepetition && input.relation === 'self' && hasOwner(account)) return no('SELF_ALREADY_ADDED')

  const patient = await deps.enterPatient(deps.newId(10), checked.value)
  // The same words for another name and for a mistyped number: who is registered is not told.
  if (patient.name !== checked.value.name) return no('NAME_DIFFERS')
  await deps.openDiary(patient.id)
  const link = { patientId: patient.id, relation: input.relation, request }
  const { added, account: standing } = await deps.linkPatient(acting.accountId, link, rules.patientsPerAccount)
  const present = standing?.patients.find((one) => one.patientId === patient.id)
  if (!present) return no(input.relation === 'self' && hasOwner(standing) ? 'SELF_ALREADY_ADDED' : 'TOO_MANY_PATIENTS')
  if (!added && present.request !== request) return no('PATIENT_ALREADY_ADDED')
  return ok(patientView(patient, present.relation, standing?.defaultPatientId === patient.id, dateOf(now)))
}
