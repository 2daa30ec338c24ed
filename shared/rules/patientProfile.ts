import { addDays, type ClinicDate } from '#shared/values/clinicTime'
import type { IdType, Sex } from '#shared/values/words'

/** 就诊人: the personal data of one person, whoever cares for them. */
export interface PatientProfile {
  readonly id: string
  readonly name: string
  readonly idType: IdType
  readonly idNumber: string
  readonly phone: string
  readonly birthDate: ClinicDate
  readonly sex: Sex
  readonly guardian?: { readonly name: string; readonly idNumber: string; readonly phone: string; readonly consentedAt: string } | undefined
  /** Since when nothing is booked for them, because the consent to it was withdrawn. */
  readonly stoppedAt?: string | undefined
}

/** Who somebody says a person is, before there is an id. */
export type NewProfile = Omit<PatientProfile, 'id' | 'stoppedAt'>

/** Full years on a day; born on 29 February, a year is full on 1 March of other years (Civil Code practice). */
export const ageOn = (birthDate: ClinicDate, day: ClinicDate): number => {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1
}

/** Whether a person of this birth date may exist today. */
export const isBorn = (birthDate: ClinicDate, today: ClinicDate): boolean => birthDate <= today && birthDate > addDays(today, -130 * 366)

export interface Admission {
  readonly sex?: Sex | undefined
  readonly minAge?: number | undefined
  readonly maxAge?: number | undefined
}

/** Whether a department sees this patient on that day: ages in full years, both ends included. */
export const isAdmitted = (patient: Pick<PatientProfile, 'birthDate' | 'sex'>, admits: Admission, day: ClinicDate): boolean => {
  if (admits.sex && admits.sex !== patient.sex) return false
  const age = ageOn(patient.birthDate, day)
  return age >= (admits.minAge ?? 0) && age <= (admits.maxAge ?? 200)
}
