import type { Hospital } from '#shared/contract/schemas/hospital'
import { patientTexts } from '#shared/text/zh/patients'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { idTypeTexts, sexTexts } from '#shared/text/zh/words'
import { dateOf, isClinicDate } from '#shared/values/clinicTime'
import { idTypes, sexes } from '#shared/values/words'
import type { PatientForm, Wrong } from '@/pages/patient-new/form'
import { CheckField } from '@/staff/form/CheckField'
import { RadioField } from '@/staff/form/RadioField'
import { SelectField } from '@/staff/form/SelectField'
import { TextField } from '@/staff/form/TextField'

interface NewPatientFieldsProps {
  readonly form: PatientForm
  readonly wrong: Wrong
  readonly hospital: Hospital
  readonly guardianNeeded: boolean
  readonly onChange: (part: Partial<PatientForm>) => void
}

type TextName = 'name' | 'idNumber' | 'phone' | 'guardianName' | 'guardianIdNumber' | 'guardianPhone'

export function NewPatientFields({ form, wrong, hospital, guardianNeeded, onChange }: NewPatientFieldsProps) {
  const text = (name: TextName, label: string, hint?: string) => (
    <TextField
      id={`new-${name}`}
      label={label}
      value={form[name]}
      {...(hint ? { hint } : {})}
      maxLength={name.endsWith('ame') ? 40 : 20}
      wrong={wrong[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  return (
    <>
      <SelectField
        id="new-idType"
        label={patientTexts.idType}
        value={form.idType}
        options={idTypes.map((idType) => ({ value: idType, text: idTypeTexts[idType] }))}
        onChange={(idType) => onChange({ idType, idNumber: '' })}
      />
      {text('idNumber', patientTexts.idNumber, form.idType === 'idCard' ? patientTexts.idCardHint : undefined)}
      {text('name', patientTexts.name, patientTexts.nameHint)}
      {form.idType !== 'idCard' && (
        <>
          <TextField
            id="new-birthDate"
            type="date"
            label={patientTexts.birthDate}
            value={form.birthDate ?? ''}
            min="1900-01-01"
            max={dateOf(hospital.now)}
            wrong={wrong.birthDate}
            onChange={(value) => onChange({ birthDate: isClinicDate(value) ? value : undefined })}
          />
          <RadioField
            id="new-sex"
            label={patientTexts.sex}
            value={form.sex}
            options={sexes.map((sex) => ({ value: sex, text: sexTexts[sex] }))}
            wrong={wrong.sex}
            onChange={(sex) => onChange({ sex })}
          />
        </>
      )}
      {text('phone', patientTexts.phone, patientTexts.phoneHint)}
      {guardianNeeded && (
        <fieldset className="staff-group">
          <legend>{patientTexts.guardianTitle}</legend>
          <p className="staff-muted">{patientTexts.guardianWhy(hospital.booking.minorAge)}</p>
          {text('guardianName', patientTexts.guardianName)}
          {text('guardianIdNumber', patientTexts.guardianIdNumber)}
          {text('guardianPhone', patientTexts.guardianPhone)}
          <CheckField
            id="new-guardianConsent"
            label={staffPatientTexts.newGuardianConsent}
            on={form.guardianConsent}
            wrong={wrong.guardianConsent}
            onChange={(guardianConsent) => onChange({ guardianConsent })}
          />
          <CheckField
            id="new-childDataConsent"
            label={staffPatientTexts.newChildDataConsent}
            on={form.childDataConsent}
            wrong={wrong.childDataConsent}
            onChange={(childDataConsent) => onChange({ childDataConsent })}
          />
        </fieldset>
      )}
      <CheckField
        id="new-consent"
        label={staffPatientTexts.newConsent}
        on={form.consent}
        wrong={wrong.consent}
        onChange={(consent) => onChange({ consent })}
      />
    </>
  )
}
