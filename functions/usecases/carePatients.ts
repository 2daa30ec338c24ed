import { askedView, patientView } from '#functions/usecases/views/patient'
import type { Patient } from '#shared/contract/schemas/patient'
import { type Account, stands } from '#shared/rules/account'
import { type CareLink, phoneOnRecord } from '#shared/rules/binding'
import type { Consent } from '#shared/rules/consent'
import type { Diary } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { visitsToCome } from '#shared/rules/toCome'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface CarePatientsDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readAccount(accountId: string): Promise<Account | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  /** Links of one account, with what was typed in of those who have not agreed. */
  readCares(accountId: string, patientIds: readonly string[]): Promise<CareLink[]>
  setDefault(accountId: string, patientId: string): Promise<Account | undefined>
  unlinkPatient(accountId: string, patientId: string): Promise<void>
  readDiary(patientId: string): Promise<Diary | undefined>
  listConsentsOf(patientId: string): Promise<Consent[]>
  withdrawConsent(consent: Consent, now: ClinicTime): Promise<void>
}

interface ActingAccount {
  readonly accountId: string
}

/** The patients an account cares for, the default one first; those who were asked as they were typed in. */
export const listPatients = async (
  deps: Pick<CarePatientsDeps, 'now' | 'readRules' | 'readAccount' | 'readPatients' | 'readCares'>,
  acting: ActingAccount,
): Promise<Result<{ items: Patient[] }>> => {
  const account = await deps.readAccount(acting.accountId)
  const now = deps.now()
  const links = account?.patients.filter((link) => stands(link, now)) ?? []
  if (links.length === 0) return ok({ items: [] })
  const asked = links.filter(({ askedUntil }) => askedUntil !== undefined).map(({ patientId }) => patientId)
  const [profiles, cares, { minorAge }] = await Promise.all([
    deps.readPatients(links.map(({ patientId }) => patientId)),
    asked.length > 0 ? deps.readCares(acting.accountId, asked) : [],
    deps.readRules(),
  ])
  const today = dateOf(now)
  const items = links.flatMap(({ patientId, relation, askedUntil }) => {
    const profile = profiles.find((one) => one.id === patientId)
    if (askedUntil === undefined) return profile ? [patientView(profile, relation, account?.defaultPatientId === patientId, today)] : []
    const typed = cares.find((care) => care.patientId === patientId)?.asked?.typed
    if (!typed) return []
    const phone = profile ? phoneOnRecord(profile, minorAge, today) : typed.phone
    return [askedView({ id: patientId, typed, phone }, relation, today)]
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
  deps: Pick<CarePatientsDeps, 'now' | 'readDiary' | 'unlinkPatient' | 'listConsentsOf' | 'withdrawConsent'>,
  acting: ActingAccount,
  input: { readonly patientId: string },
): Promise<Result<{ removed: true }, Refusal<'PATIENT_HAS_APPOINTMENTS', never>>> => {
  const now = deps.now()
  if (visitsToCome(await deps.readDiary(input.patientId), now, acting.accountId).length > 0) return no('PATIENT_HAS_APPOINTMENTS')
  const given = await deps.listConsentsOf(input.patientId)
  for (const consent of given)
    if (consent.purpose === 'care' && consent.accountId === acting.accountId) await deps.withdrawConsent(consent, now)
  await deps.unlinkPatient(acting.accountId, input.patientId)
  return ok({ removed: true })
}
