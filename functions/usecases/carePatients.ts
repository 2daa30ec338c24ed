import { patientView } from '#functions/usecases/views/patient'
import type { Patient } from '#shared/contract/schemas/patient'
import type { Account } from '#shared/rules/account'
import type { Diary } from '#shared/rules/diary'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface CarePatientsDeps {
  now(): ClinicTime
  readAccount(accountId: string): Promise<Account | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  setDefault(accountId: string, patientId: string): Promise<Account | undefined>
  unlinkPatient(accountId: string, patientId: string): Promise<unknown>
  readDiary(patientId: string): Promise<Diary | undefined>
}

interface ActingAccount {
  readonly accountId: string
}

/** The patients an account cares for, the default one first. */
export const listPatients = async (
  deps: Pick<CarePatientsDeps, 'now' | 'readAccount' | 'readPatients'>,
  acting: ActingAccount,
): Promise<Result<{ items: Patient[] }>> => {
  const account = await deps.readAccount(acting.accountId)
  if (!account || account.patients.length === 0) return ok({ items: [] })
  const profiles = await deps.readPatients(account.patients.map((patient) => patient.patientId))
  const today = dateOf(deps.now())
  const items = account.patients.flatMap(({ patientId, relation }) => {
    const profile = profiles.find((one) => one.id === patientId)
    return profile ? [patientView(profile, relation, account.defaultPatientId === patientId, today)] : []
  })
  return ok({ items: items.sort((a, b) => Number(b.isDefault) - Number(a.isDefault)) })
}

/** Chooses who bookings are for unless said otherwise. */
export const setDefaultPatient = async (
  deps: Pick<CarePatientsDeps, 'now' | 'setDefault' | 'readPatients'>,
  acting: ActingAccount,
  input: { readonly patientId: string },
): Promise<Result<Patient, Refusal<'UNKNOWN_PATIENT', never>>> => {
  const account = await deps.setDefault(acting.accountId, input.patientId)
  const link = account?.patients.find((one) => one.patientId === input.patientId)
  const [profile] = link ? await deps.readPatients([link.patientId]) : []
  return link && profile ? ok(patientView(profile, link.relation, true, dateOf(deps.now()))) : no('UNKNOWN_PATIENT')
}

/** Stops caring for a patient; refused while a visit is to come, which would be lost from sight. A repetition changes nothing. */
export const removePatient = async (
  deps: Pick<CarePatientsDeps, 'now' | 'readDiary' | 'unlinkPatient'>,
  acting: ActingAccount,
  input: { readonly patientId: string },
): Promise<Result<{ removed: true }, Refusal<'PATIENT_HAS_APPOINTMENTS', never>>> => {
  const diary = await deps.readDiary(input.patientId)
  const now = deps.now()
  const isComing = diary?.entries.some((e) => e.state === 'booked' && e.endsAt > now && e.accountId === acting.accountId)
  if (isComing) return no('PATIENT_HAS_APPOINTMENTS')
  await deps.unlinkPatient(acting.accountId, input.patientId)
  return ok({ removed: true })
}
