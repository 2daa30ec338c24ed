import { Text } from '@tarojs/components'
import { patientTexts } from '#shared/text/zh/patients'
import type { ConsentPurpose } from '#shared/values/words'
import { Card } from '@/components/Card'
import { Check } from '@/components/Check'
import { ConsentCheck } from '@/components/ConsentCheck'
import { Field } from '@/components/Field'
import { Notice } from '@/components/Notice'
import type { PatientForm, Wrong } from '@/pages/patient-new/form'

interface GuardianFieldsProps {
  readonly form: PatientForm
  readonly wrong: Wrong
  readonly stopAt: keyof PatientForm | undefined
  readonly minorAge: number
  readonly onChange: (part: Partial<PatientForm>) => void
  readonly checkField: (field: keyof PatientForm) => () => void
  readonly onRead: (purpose: ConsentPurpose) => void
}

/** Who answers for a child, and agrees to its being booked for. */
export function GuardianFields({ form, wrong, stopAt, minorAge, onChange, checkField, onRead }: GuardianFieldsProps) {
  return (
    <Card className="gap">
      <Text className="title">{patientTexts.guardianTitle}</Text>
      <Notice id="guardian-why" text={patientTexts.guardianWhy(minorAge)} />
      <Field
        id="guardian-name"
        name={patientTexts.guardianName}
        value={form.guardianName}
        wrong={wrong.guardianName}
        focus={stopAt === 'guardianName'}
        onChange={(guardianName) => onChange({ guardianName })}
        onLeave={checkField('guardianName')}
      />
      <Field
        id="guardian-id-number"
        name={patientTexts.guardianIdNumber}
        value={form.guardianIdNumber}
        wrong={wrong.guardianIdNumber}
        focus={stopAt === 'guardianIdNumber'}
        kind="idcard"
        maxLength={20}
        onChange={(guardianIdNumber) => onChange({ guardianIdNumber })}
        onLeave={checkField('guardianIdNumber')}
      />
      <Field
        id="guardian-phone"
        name={patientTexts.guardianPhone}
        value={form.guardianPhone}
        wrong={wrong.guardianPhone}
        focus={stopAt === 'guardianPhone'}
        kind="number"
        maxLength={11}
        onChange={(guardianPhone) => onChange({ guardianPhone })}
        onLeave={checkField('guardianPhone')}
      />
      <Check
        id="guardian-consent"
        text={patientTexts.guardianConsent}
        on={form.guardianConsent}
        wrong={wrong.guardianConsent}
        onChange={(guardianConsent) => onChange({ guardianConsent })}
      />
      <ConsentCheck
        id="child-data-consent"
        purpose="childData"
        text={patientTexts.childDataConsent}
        on={form.childDataConsent}
        wrong={wrong.childDataConsent}
        onChange={(childDataConsent) => onChange({ childDataConsent })}
        onRead={onRead}
      />
    </Card>
  )
}
