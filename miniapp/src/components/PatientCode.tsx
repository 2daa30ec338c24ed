import { View } from '@tarojs/components'
import { codeTexts } from '#shared/text/zh/agree'
import { useWrite } from '@/api/useWrite'
import { Field } from '@/components/Field'
import { SendCode } from '@/components/SendCode'

interface PatientCodeProps {
  readonly patientId: string
  readonly code: string
  readonly wrong: string | undefined
  readonly onChange: (code: string) => void
}

/** The code of the phone on record of a patient. */
export function PatientCode({ patientId, code, wrong, onChange }: PatientCodeProps) {
  const sending = useWrite('sendPatientCode')
  return (
    <View>
      <SendCode send={() => sending.send({ patientId })} busy={sending.busy} failure={sending.failure} />
      <Field id="code" name={codeTexts.code} value={code} wrong={wrong} kind="number" maxLength={6} onChange={onChange} />
    </View>
  )
}
