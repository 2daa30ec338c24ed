import type { Acting } from '#functions/usecases/acting'
import { type Cared, readCared } from '#functions/usecases/caredFor'
import { type GiveConsentsDeps, giveConsents } from '#functions/usecases/giveConsents'
import { type CodeRefused, type PatientCodeDeps, refusedCode } from '#functions/usecases/patientCodes'
import { patientView } from '#functions/usecases/views/patient'
import type { Patient } from '#shared/contract/schemas/patient'
import { isMinor } from '#shared/rules/binding'
import type { NewProfile, PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Channel, Relation } from '#shared/values/words'

export interface AgreeDeps extends GiveConsentsDeps {
  now(): ClinicTime
  openDiary(patientId: string): Promise<void>
  /** Lets bookings be made again. */
  resumeBooking(patientId: string): Promise<void>
  /** The account cares for the patient from now on; false when it does not ask any more. */
  confirmLink(patientId: string, accountId: string, now: ClinicTime): Promise<boolean>
}

export interface ConfirmPatientDeps extends PatientCodeDeps, AgreeDeps {
  refOf(accountId: string, key: string): number
  enterPatientAs(id: string, profile: NewProfile, by: string): Promise<{ profile: PatientProfile } | undefined>
}

export type ConfirmRefused = Refusal<'UNKNOWN_PATIENT', never> | CodeRefused

/**
 * The person agrees, by the code that was sent to their phone: to be cared for by this account, and to bookings where that was withdrawn. Who
 * has agreed already is told so.
 */
export const confirmPatient = async (
  deps: ConfirmPatientDeps,
  acting: Acting,
  input: { readonly patientId: string; readonly code: string },
): Promise<Result<Patient, ConfirmRefused>> => {
  const { accountId, channel } = acting
  const { patientId } = input
  const cared = await readCared(deps, accountId, patientId)
  if (!cared) return no('UNKNOWN_PATIENT')
  const now = deps.now()
  const view = (profile: PatientProfile, isDefault: boolean) => ok(patientView(profile, cared.link.relation, isDefault, dateOf(now)))
  if (cared.isConfirmed && !cared.profile.stoppedAt) return view(cared.profile, cared.isDefault)

  const refused = await refusedCode(deps, { accountId, patientId, phone: cared.phone, of: 'patient' }, input.code)
  if (refused) return refused
  const ref = deps.refOf(accountId, acting.key)
  const profile = await onRecord(deps, cared, accountId, ref)
  // Somebody else put them on record meanwhile: the next code goes there.
  if (!profile) return no('CODE_EXPIRED')
  await agree(deps, profile, { accountId, relation: cared.link.relation, ref, channel, now, minorAge: (await deps.readRules()).minorAge })
  const after = await readCared(deps, accountId, patientId)
  return after?.isConfirmed ? view(after.profile, after.isDefault) : no('UNKNOWN_PATIENT')
}

/** Keeps the consents, then lets the account care for the patient. */
export const agree = async (
  deps: AgreeDeps,
  profile: PatientProfile,
  given: {
    readonly accountId: string
    readonly relation: Relation
    readonly ref: number
    readonly channel: Channel
    readonly now: ClinicTime
    readonly minorAge: number
  },
): Promise<boolean> => {
  const { now, minorAge, accountId } = given
  const isChild = isMinor(profile, minorAge, dateOf(now))
  await deps.openDiary(profile.id)
  await giveConsents(deps, { ...given, patientId: profile.id, isChild, at: now })
  if (profile.stoppedAt) await deps.resumeBooking(profile.id)
  return deps.confirmLink(profile.id, accountId, now)
}

const onRecord = async (deps: ConfirmPatientDeps, cared: Cared, accountId: string, ref: number): Promise<PatientProfile | undefined> => {
  if (cared.profile || cared.isConfirmed) return cared.profile
  const entered = await deps.enterPatientAs(cared.link.patientId, cared.typed, `${accountId} ${ref.toString(36)}`)
  return entered?.profile.phone === cared.phone && entered.profile.name === cared.typed.name ? entered.profile : undefined
}
