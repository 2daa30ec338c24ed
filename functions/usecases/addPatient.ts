import type { Acting } from '#functions/usecases/acting'
import { type GiveConsentsDeps, giveConsents } from '#functions/usecases/giveConsents'
import { askedView, patientView } from '#functions/usecases/views/patient'
import type { Patient } from '#shared/contract/schemas/patient'
import { type Account, addedIn, type CaredFor, monthOf, stands } from '#shared/rules/account'
import { askedUntil, type Binding, bindingProof, type CareLink, isMinor } from '#shared/rules/binding'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { type NewPatient, type NewPatientRefusal, newPatient } from '#shared/rules/newPatient'
import type { NewProfile, PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Relation } from '#shared/values/words'

export interface AddPatientDeps extends GiveConsentsDeps {
  now(): ClinicTime
  newId(length: number): string
  refOf(accountId: string, key: string): number
  readRules(): Promise<HospitalRules>
  readAccount(accountId: string): Promise<Account | undefined>
  /** The id of this document, and the patient if there is one yet, with the request that entered them. */
  findPatient(newId: string, document: Pick<NewProfile, 'idType' | 'idNumber'>): Promise<Found>
  /** Enters a patient under an id that was found; whoever is there already stays. Undefined when they were erased meanwhile. */
  enterPatientAs(id: string, profile: NewProfile, by: string): Promise<{ profile: PatientProfile; by?: string } | undefined>
  openDiary(patientId: string): Promise<void>
  noteCare(link: CareLink): Promise<void>
  forgetCare(patientId: string, accountId: string, request: number): Promise<void>
  linkPatient(
    accountId: string,
    patient: CaredFor,
    most: number,
    monthly: { readonly month: string; readonly most: number },
  ): Promise<{ added: boolean; account: Account | undefined }>
  /** Drops a request for agreement whose time is over. */
  dropLapsed(accountId: string, lapsed: CaredFor): Promise<void>
}

interface Found {
  readonly id: string
  readonly profile?: PatientProfile
  readonly by?: string
}

type Full = 'TOO_MANY_PATIENTS' | 'SELF_ALREADY_ADDED' | 'TOO_MANY_CHANGES'

export type AddPatientRefused = Refusal<NewPatientRefusal | Full | 'PATIENT_ALREADY_ADDED' | 'NAME_DIFFERS', never>

/**
 * Adds a person to those an account cares for, or asks them first. One document is one patient, whoever adds it. A person who is asked and not
 * on record yet is entered when they agree, so that nobody is put on record by a stranger.
 */
export const addPatient = async (
  deps: AddPatientDeps,
  acting: Acting,
  input: NewPatient & { readonly relation: Relation },
): Promise<Result<Patient, AddPatientRefused>> => {
  const { accountId } = acting
  const now = deps.now()
  const today = dateOf(now)
  const [rules, account] = await Promise.all([deps.readRules(), deps.readAccount(accountId)])
  const checked = newPatient(input, now, rules.minorAge)
  if (!checked.ok) return checked
  const typed = checked.value
  const request = deps.refOf(accountId, acting.key)
  const by = `${accountId} ${request.toString(36)}`

  for (const link of account?.patients ?? []) if (!stands(link, now)) await deps.dropLapsed(accountId, link)
  const standing = account && { ...account, patients: account.patients.filter((link) => stands(link, now)) }
  const isRepetition = standing?.patients.some((patient) => patient.request === request)
  const full = isRepetition ? undefined : fullBy(standing, input.relation, rules, now)
  if (full) return no(full)

  const found = await deps.findPatient(deps.newId(10), typed)
  // The same words for another name and for a mistyped number: who is registered is not told.
  if (found.profile && found.profile.name !== typed.name) return no('NAME_DIFFERS')
  const before = standing?.patients.find((one) => one.patientId === found.id)
  if (before && before.request !== request) return no('PATIENT_ALREADY_ADDED')

  const isChild = isMinor(typed, rules.minorAge, today)
  const proofFor = ({ profile, by: enterer }: Pick<Found, 'profile' | 'by'>): Binding =>
    bindingProof(enterer === by ? undefined : profile, { ...typed, relation: input.relation }, rules.minorAge, today)
  let binding = proofFor(found)
  let profile = found.profile
  if (binding.state === 'confirmed') {
    const entered = await deps.enterPatientAs(found.id, typed, by)
    if (!entered || entered.profile.name !== typed.name) return no('NAME_DIFFERS')
    profile = entered.profile
    // Somebody else entered them at this moment.
    binding = proofFor(entered)
  }
  const link: CaredFor = {
    patientId: found.id,
    relation: input.relation,
    request,
    ...(binding.state === 'asked' && { askedUntil: askedUntil(now) }),
  }
  if (binding.state === 'confirmed') {
    await deps.openDiary(found.id)
    await giveConsents(deps, { ...link, accountId, isChild, ref: request, channel: acting.channel, at: now })
  }
  const asked = link.askedUntil && { until: link.askedUntil, typed }
  if (!before) await deps.noteCare({ ...link, accountId, since: now, ...(asked && { asked }) })
  const month = { month: monthOf(now), most: rules.bindingsPerMonth }
  const { added, account: after } = await deps.linkPatient(accountId, link, rules.patientsPerAccount, month)
  const present = after?.patients.find((one) => one.patientId === found.id)
  if (!present) {
    await deps.forgetCare(found.id, accountId, request)
    return no(fullBy(after, input.relation, rules, now) ?? 'TOO_MANY_PATIENTS')
  }
  if (!added && present.request !== request) return no('PATIENT_ALREADY_ADDED')
  if (!present.askedUntil && profile) return ok(patientView(profile, present.relation, after?.defaultPatientId === found.id, today))
  return ok(askedView({ id: found.id, typed, phone: binding.state === 'asked' ? binding.phone : typed.phone }, present.relation, today))
}

/** Why an account cannot take up one more. */
const fullBy = (account: Account | undefined, relation: Relation, rules: HospitalRules, now: ClinicTime): Full | undefined => {
  if (relation === 'self' && account?.patients.some((one) => one.relation === 'self')) return 'SELF_ALREADY_ADDED'
  if ((account?.patients.length ?? 0) >= rules.patientsPerAccount) return 'TOO_MANY_PATIENTS'
  return addedIn(account, monthOf(now)) >= rules.bindingsPerMonth ? 'TOO_MANY_CHANGES' : undefined
}
