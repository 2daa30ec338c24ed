import type { Question } from '#shared/contract/schemas'
import { ageOn } from '#shared/rules/patientProfile'
import { patientTexts } from '#shared/text/zh/patients'
import type { ClinicDate } from '#shared/values/clinicTime'
import { readIdCard } from '#shared/values/idCard'
import { isMobile } from '#shared/values/phone'
import type { IdType, Relation, Sex } from '#shared/values/words'

/** What has been typed so far. */
export interface PatientForm {
  readonly relation: Relation
  readonly idType: IdType
  readonly name: string
  readonly idNumber: string
  readonly birthDate: ClinicDate | undefined
  readonly sex: Sex | undefined
  readonly phone: string
  readonly consent: boolean
  readonly guardianName: string
  readonly guardianIdNumber: string
  readonly guardianPhone: string
  readonly guardianConsent: boolean
  /** For itself: the rules for the data of children. */
  readonly childDataConsent: boolean
}

export const emptyForm: PatientForm = {
  relation: 'self',
  idType: 'idCard',
  name: '',
  idNumber: '',
  birthDate: undefined,
  sex: undefined,
  phone: '',
  consent: false,
  guardianName: '',
  guardianIdNumber: '',
  guardianPhone: '',
  guardianConsent: false,
  childDataConsent: false,
}

export type Wrong = Partial<Record<keyof PatientForm, string>>

/** The birth date that is known: the identity card says it, other documents do not. */
export const birthDateOf = (form: PatientForm): ClinicDate | undefined =>
  form.idType === 'idCard' ? readIdCard(form.idNumber)?.birthDate : form.birthDate

/** Whether a guardian must agree; not before the age is known. */
export const needsGuardian = (form: PatientForm, minorAge: number, today: ClinicDate): boolean => {
  const birthDate = birthDateOf(form)
  return birthDate !== undefined && ageOn(birthDate, today) < minorAge
}

/** What cannot stay as it is, by field. The server checks again; this spares the person a round trip. */
export const wrongIn = (form: PatientForm, guardianNeeded: boolean): Wrong => ({
  ...unless(form.name.trim().length >= 2, 'name', patientTexts.nameWrong),
  ...(form.idType === 'idCard'
    ? unless(readIdCard(form.idNumber) !== undefined, 'idNumber', patientTexts.idCardWrong)
    : {
        ...unless(/^[\dA-Za-z()]{5,20}$/.test(form.idNumber.trim()), 'idNumber', patientTexts.idNumberWrong),
        ...unless(form.birthDate !== undefined, 'birthDate', patientTexts.birthDateMissing),
        ...unless(form.sex !== undefined, 'sex', patientTexts.sexMissing),
      }),
  ...unless(isMobile(form.phone.trim()), 'phone', patientTexts.phoneWrong),
  ...unless(form.consent, 'consent', patientTexts.consentMissing),
  ...(guardianNeeded
    ? {
        ...unless(form.guardianName.trim().length >= 2, 'guardianName', patientTexts.nameWrong),
        ...unless(readIdCard(form.guardianIdNumber) !== undefined, 'guardianIdNumber', patientTexts.idCardWrong),
        ...unless(isMobile(form.guardianPhone.trim()), 'guardianPhone', patientTexts.phoneWrong),
        ...unless(form.guardianConsent, 'guardianConsent', patientTexts.consentMissing),
        ...unless(form.childDataConsent, 'childDataConsent', patientTexts.consentMissing),
      }
    : {}),
})

const unless = (fine: boolean, field: keyof PatientForm, text: string): Wrong => (fine ? {} : { [field]: text })

/** The form as the contract asks for it. */
export const questionOf = (form: PatientForm, guardianNeeded: boolean): Question<'addPatient'> => ({
  name: form.name.trim(),
  idType: form.idType,
  idNumber: form.idType === 'idCard' ? (readIdCard(form.idNumber)?.number ?? form.idNumber.trim()) : form.idNumber.trim(),
  phone: form.phone.trim(),
  relation: form.relation,
  consent: form.consent,
  ...(form.idType !== 'idCard' && form.birthDate && form.sex ? { birthDate: form.birthDate, sex: form.sex } : {}),
  ...(guardianNeeded
    ? {
        guardian: {
          name: form.guardianName.trim(),
          idNumber: readIdCard(form.guardianIdNumber)?.number ?? form.guardianIdNumber.trim(),
          phone: form.guardianPhone.trim(),
          consent: form.guardianConsent,
          childDataConsent: form.childDataConsent,
        },
      }
    : {}),
})

/** Where the fields that the server finds wrong stand in the form. */
const serverFields: Readonly<Record<string, keyof PatientForm>> = {
  'guardian.name': 'guardianName',
  'guardian.idNumber': 'guardianIdNumber',
  'guardian.phone': 'guardianPhone',
  'guardian.consent': 'guardianConsent',
  'guardian.childDataConsent': 'childDataConsent',
}

export const wrongFromServer = (errors: readonly { readonly field: string; readonly message: string }[]): Wrong => {
  const wrong: Wrong = {}
  for (const { field, message } of errors) wrong[serverFields[field] ?? (field as keyof PatientForm)] = message
  return wrong
}
