import type { FoundPatient } from '#shared/contract/schemas/staff'
import { ageOn, type PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicDate } from '#shared/values/clinicTime'
import { maskIdNumber, maskName } from '#shared/values/masked'
import { maskPhone } from '#shared/values/phone'

/** A patient as staff see one: masked. */
export const foundPatientView = (profile: PatientProfile, today: ClinicDate, minorAge: number): FoundPatient => {
  const age = ageOn(profile.birthDate, today)
  return {
    id: profile.id,
    maskedName: maskName(profile.name),
    sex: profile.sex,
    age,
    idType: profile.idType,
    maskedIdNumber: maskIdNumber(profile.idNumber),
    maskedPhone: maskPhone(profile.phone),
    isMinor: age < minorAge,
  }
}
