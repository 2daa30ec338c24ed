import { ageOn, isBorn, type NewProfile } from '#shared/rules/patientProfile'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { readIdCard } from '#shared/values/idCard'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { IdType, Sex } from '#shared/values/words'

export interface NewPatient {
  readonly name: string
  readonly idType: IdType
  readonly idNumber: string
  readonly phone: string
  /** Taken from the identity card when there is one. */
  readonly birthDate?: ClinicDate | undefined
  readonly sex?: Sex | undefined
  readonly guardian?: NewGuardian | undefined
  readonly consent: boolean
}

interface NewGuardian {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly consent: boolean
  /** Given for itself: the rules for the data of children. */
  readonly childDataConsent?: boolean | undefined
}

export type NewPatientRefusal = 'ID_NUMBER_WRONG' | 'CONSENT_NEEDED' | 'GUARDIAN_NEEDED' | 'GUARDIAN_ID_WRONG'

/** Forms of the other documents: passports of any country, 港澳居民来往内地通行证, 台湾居民来往大陆通行证. */
const otherDocuments: Record<Exclude<IdType, 'idCard'>, RegExp> = {
  passport: /^[A-Z0-9]{5,17}$/,
  hkMacaoPermit: /^[HM]\d{8}(\d{2})?$/,
  taiwanPermit: /^(\d{8}|\d{10}[A-Z]?)$/,
}

/**
 * Checks a person who is to be added and says who they are. Below `minorAge` a guardian with an identity card must consent
 * to the booking and, for itself, to the rules for the data of children (PIPL Art. 31); using these data needs consent in any case (Art. 29).
 */
export const newPatient = (given: NewPatient, now: ClinicTime, minorAge: number): Result<NewProfile, Refusal<NewPatientRefusal, never>> => {
  const today = now.slice(0, 10) as ClinicDate
  const idNumber = given.idNumber.toUpperCase()
  const card = given.idType === 'idCard' ? readIdCard(idNumber) : undefined
  const birthDate = card?.birthDate ?? given.birthDate
  const sex = card?.sex ?? given.sex
  const isRight = given.idType === 'idCard' ? card !== undefined : otherDocuments[given.idType].test(idNumber)
  if (!isRight || !birthDate || !sex || !isBorn(birthDate, today)) return no('ID_NUMBER_WRONG')
  if (!given.consent) return no('CONSENT_NEEDED')
  const person = { name: given.name, idType: given.idType, idNumber, phone: given.phone, birthDate, sex }
  if (ageOn(birthDate, today) >= minorAge) return ok(person)
  if (!given.guardian?.consent) return no('GUARDIAN_NEEDED')
  if (!given.guardian.childDataConsent) return no('CONSENT_NEEDED')
  const guardianCard = readIdCard(given.guardian.idNumber)
  if (!guardianCard || ageOn(guardianCard.birthDate, today) < 18) return no('GUARDIAN_ID_WRONG')
  const { name, phone } = given.guardian
  return ok({ ...person, guardian: { name, phone, idNumber: guardianCard.number, consentedAt: now } })
}
