import type { Patient } from '#shared/contract/schemas/patient'
import { ageOn, type PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicDate } from '#shared/values/clinicTime'
import { maskIdNumber, maskName } from '#shared/values/masked'
import { maskPhone } from '#shared/values/phone'
import type { Relation } from '#shared/values/words'

/** A patient as the people who care for them see them: masked. */
export const patientView = (profile: PatientProfile, relation: Relation, isDefault: boolean, today: ClinicDate): Patient => ({
  id: profile.id,
  maskedName: maskName(profile.name),
  relation,
  sex: profile.sex,
  birthDate: profile.birthDate,
  age: ageOn(profile.birthDate, today),
  idType: profile.idType,
  maskedIdNumber: maskIdNumber(profile.idNumber),
  maskedPhone: maskPhone(profile.phone),
  isDefault,
  state: 'confirmed',
  ...(profile.guardian ? { guardian: { maskedName: maskName(profile.guardian.name) } } : {}),
})
