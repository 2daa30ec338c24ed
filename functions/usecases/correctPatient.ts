import { type CaredForDeps, readCared } from '#functions/usecases/caredFor'
import { type CodeRefused, type PatientCodeDeps, refusedCode } from '#functions/usecases/patientCodes'
import { patientView } from '#functions/usecases/views/patient'
import type { Patient } from '#shared/contract/schemas/patient'
import { isMinor } from '#shared/rules/binding'
import { isBorn, type NewProfile, type PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicDate, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Sex } from '#shared/values/words'

export interface CorrectPatientDeps extends CaredForDeps, PatientCodeDeps {
  changePatient(patientId: string, change: (profile: NewProfile) => NewProfile): Promise<PatientProfile | undefined>
  /** Lets the patient be found by the new number and not by the old one. */
  movePhone(patientId: string, from: string, to?: string): Promise<void>
}

export interface Correction {
  readonly phone?: string | undefined
  readonly sex?: Sex | undefined
  readonly birthDate?: ClinicDate | undefined
}

/**
 * Corrects what is known of a patient: the phone, proved by codes of both numbers, and what their document does not say. What it says is corrected
 * at a counter, where it can be seen.
 */
export const correctPatient = async (
  deps: CorrectPatientDeps,
  acting: { readonly accountId: string },
  input: Correction & { readonly patientId: string; readonly code: string; readonly newCode?: string | undefined },
): Promise<Result<Patient, Refusal<'UNKNOWN_PATIENT' | 'NOT_CORRECTABLE', never> | CodeRefused>> => {
  const { patientId, phone, code, newCode } = input
  const { accountId } = acting
  const cared = await readCared(deps, accountId, patientId)
  if (!cared?.isConfirmed) return no('UNKNOWN_PATIENT')
  const { minorAge } = await deps.readRules()
  const today = dateOf(deps.now())
  const before = cared.profile
  if (!isCorrectable(before, input, minorAge, today)) return no('NOT_CORRECTABLE')
  const refused = await refusedCode(deps, { accountId, patientId, phone: cared.phone, of: 'patient' }, code)
  if (refused) return refused
  if (phone) {
    const unproved = await refusedCode(deps, { accountId, patientId, phone, of: 'newPhone' }, newCode ?? '')
    if (unproved) return unproved
  }
  const after = await deps.changePatient(patientId, (profile) => corrected(profile, input, minorAge, today))
  if (!after) return no('UNKNOWN_PATIENT')
  // Also when it is the same by now: a cut-off attempt may have got no further.
  if (phone) await deps.movePhone(patientId, before.phone, phone)
  return ok(patientView(after, cared.link.relation, cared.isDefault, today))
}

const isCorrectable = (profile: PatientProfile, { phone, sex, birthDate }: Correction, minorAge: number, today: ClinicDate): boolean => {
  if (sex === undefined && birthDate === undefined) return phone !== undefined
  if (profile.idType === 'idCard') return false
  if (birthDate === undefined) return true
  // A guardian who would be needed then is not there, so this too is done at a counter.
  return isBorn(birthDate, today) && (profile.guardian !== undefined || !isMinor({ birthDate }, minorAge, today))
}

/** A child is reached at the phone of the guardian. */
const corrected = (profile: NewProfile, { phone, sex, birthDate }: Correction, minorAge: number, today: ClinicDate): NewProfile => {
  const { guardian } = profile
  const isChild = isMinor(profile, minorAge, today)
  return {
    ...profile,
    ...(phone && { phone }),
    ...(phone && isChild && guardian && { guardian: { ...guardian, phone } }),
    ...(sex && { sex }),
    ...(birthDate && { birthDate }),
  }
}
