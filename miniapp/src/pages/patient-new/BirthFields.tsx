import { Picker, Text, View } from '@tarojs/components'
import { patientTexts } from '#shared/text/zh/patients'
import { sexTexts } from '#shared/text/zh/words'
import { type ClinicDate, isClinicDate } from '#shared/values/clinicTime'
import { sexes } from '#shared/values/words'
import { Choices } from '@/components/Choices'
import type { PatientForm, Wrong } from '@/pages/patient-new/form'

interface BirthFieldsProps {
  readonly form: PatientForm
  readonly wrong: Wrong
  readonly today: ClinicDate
  readonly onChange: (part: Partial<PatientForm>) => void
}

/** What documents other than the identity card do not say by themselves. */
export function BirthFields({ form, wrong, today, onChange }: BirthFieldsProps) {
  const choose = (value: string) => {
    if (isClinicDate(value)) onChange({ birthDate: value })
  }
  return (
    <View>
      <View className="field">
        <Text className="field-name">{patientTexts.birthDate}</Text>
        <Picker
          id="birth-date"
          mode="date"
          start="1900-01-01"
          end={today}
          value={form.birthDate ?? '1990-01-01'}
          onChange={(event) => choose(String(event.detail.value))}
        >
          <View className={`field-box${wrong.birthDate ? ' field-box-wrong' : ''}`} ariaRole="button" ariaLabel={patientTexts.birthDate}>
            <Text className={form.birthDate ? '' : 'muted'}>{form.birthDate ?? patientTexts.chooseBirthDate}</Text>
          </View>
        </Picker>
        {wrong.birthDate && <Text className="field-wrong">{wrong.birthDate}</Text>}
      </View>
      <Choices
        name={patientTexts.sex}
        of={sexes}
        texts={sexTexts}
        chosen={form.sex}
        idPrefix="sex"
        wrong={wrong.sex}
        onChoose={(sex) => onChange({ sex })}
      />
    </View>
  )
}
