import { ageOn, type NewProfile, type PatientProfile } from '#shared/rules/patientProfile'
import { addDays, type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import type { Relation } from '#shared/values/words'

type Reachable = Pick<PatientProfile, 'birthDate' | 'phone' | 'guardian'>

/** Whether somebody may be cared for at once, or is asked by a code to `phone` first. */
export type Binding = { readonly state: 'confirmed' } | { readonly state: 'asked'; readonly phone: string }

/**
 * 绑定: what proves that a person agrees to be cared for. Whoever is on record is asked at the phone on record, never at the one typed in: a name
 * and a number are no secret. Of those who are not, the person themselves and a child whose guardian consented need no other proof.
 */
export const bindingProof = (
  known: Reachable | undefined,
  given: Reachable & { readonly relation: Relation },
  minorAge: number,
  today: ClinicDate,
): Binding => {
  if (known) return { state: 'asked', phone: phoneOnRecord(known, minorAge, today) }
  const isChild = isMinor(given, minorAge, today) && given.guardian !== undefined
  return given.relation === 'self' || isChild ? { state: 'confirmed' } : { state: 'asked', phone: given.phone }
}

/** Who answers for this person: for a child it is the guardian. */
export const phoneOnRecord = (person: Reachable, minorAge: number, today: ClinicDate): string =>
  (isMinor(person, minorAge, today) ? person.guardian?.phone : undefined) ?? person.phone

export const isMinor = ({ birthDate }: Pick<PatientProfile, 'birthDate'>, minorAge: number, today: ClinicDate): boolean =>
  ageOn(birthDate, today) < minorAge

const daysToAgree = 7

export const askedUntil = (now: ClinicTime): ClinicTime => `${addDays(dateOf(now), daysToAgree)}${now.slice(10)}` as ClinicTime

/** That an account cares for a patient, or asked to. */
export interface CareLink {
  readonly patientId: string
  readonly accountId: string
  readonly relation: Relation
  readonly request: number
  readonly since: ClinicTime
  /** While the person has not agreed: until when they may, and what was typed in of them. */
  readonly asked?: { readonly until: ClinicTime; readonly typed: NewProfile } | undefined
}
