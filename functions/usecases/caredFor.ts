import { type Account, type CaredFor, stands } from '#shared/rules/account'
import { type CareLink, phoneOnRecord } from '#shared/rules/binding'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { NewProfile, PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'

export interface CaredForDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readAccount(accountId: string): Promise<Account | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readCare(patientId: string, accountId: string): Promise<CareLink | undefined>
}

/** A patient as far as one account may know them. */
export type Cared = {
  readonly link: CaredFor
  readonly isDefault: boolean
  /** The phone that codes go to: the one on record, else the one that was typed in. */
  readonly phone: string
} & (
  | { readonly isConfirmed: true; readonly profile: PatientProfile }
  /** `profile` is who is on record, and never shown. */
  | { readonly isConfirmed: false; readonly typed: NewProfile; readonly profile: PatientProfile | undefined }
)

/** Undefined when the account neither cares for this patient nor has asked to, or the patient is erased. */
export const readCared = async (deps: CaredForDeps, accountId: string, patientId: string): Promise<Cared | undefined> => {
  const [account, [profile], rules] = await Promise.all([deps.readAccount(accountId), deps.readPatients([patientId]), deps.readRules()])
  const link = account?.patients.find((one) => one.patientId === patientId)
  const now = deps.now()
  if (!link || !stands(link, now)) return undefined
  const isDefault = account?.defaultPatientId === patientId
  const phoneOf = (person: NewProfile) => phoneOnRecord(person, rules.minorAge, dateOf(now))
  if (!link.askedUntil) return profile && { link, isDefault, isConfirmed: true, profile, phone: phoneOf(profile) }
  const typed = (await deps.readCare(patientId, accountId))?.asked?.typed
  return typed && { link, isDefault, isConfirmed: false, typed, profile, phone: profile ? phoneOf(profile) : typed.phone }
}
