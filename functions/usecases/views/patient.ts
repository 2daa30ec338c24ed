import type { Patient } from '#shared/contract/schemas/patient'
import { ageOn, type NewProfile, type PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicDate } from '#shared/values/clinicTime'
import { maskIdNumber, maskName } from '#shared/values/masked'
import { maskPhone } from '#shared/values/phone'
import type { Relation } from '#shared/values/words'

/** A patient as the people who care for them see them: masked. */
export const patientView = (profile: PatientProfile, relation: Relation, isDefault: boolean, today: ClinicDate): Patient => ({
  id: profile.id,
  ...masked(profile, today),
  relation,
  maskedPhone: maskPhone(profile.phone),
  isDefault,
  state: profile.stoppedAt ? 'asked' : 'confirmed',
})

/** A person who was asked and has not agreed: what was typed in of them, and where the code goes. */
export const askedView = (
  { id, typed, phone }: { readonly id: string; readonly typed: NewProfile; readonly phone: string },
  relation: Relation,
  today: ClinicDate,
): Patient => ({ id, ...masked(typed, today), relation, maskedPhone: maskPhone(phone), isDefault: false, state: 'asked' })

const masked = (profile: NewProfile, today: ClinicDate) => ({
  maskedName: maskName(profile.name),
  sex: profile.sex,
  birthDate: profile.birthDate,
  age: ageOn(profile.birthDate, today),
  idType: profile.idType,
  maskedIdNumber: maskIdNumber(profile.idNumber),
  ...(profile.guardian ? { guardian: { maskedName: maskName(profile.guardian.name) } } : {}),
})
