import { Text, View } from '@tarojs/components'
import type { Patient } from '#shared/contract/schemas/patient'
import { patientRightsTexts } from '#shared/text/zh/patientRights'
import { patientTexts } from '#shared/text/zh/patients'
import { idTypeTexts, relationTexts, sexTexts } from '#shared/text/zh/words'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { Tag } from '@/components/Tag'

/** What is known of a patient, masked. */
export function Known({ patient }: { readonly patient: Patient }) {
  const { maskedName, relation, state, sex, birthDate, idType, maskedIdNumber, maskedPhone, guardian } = patient
  return (
    <Card>
      <View className="row patient-name">
        <Text className="title">{maskedName}</Text>
        <Tag text={relationTexts[relation]} />
        {state === 'asked' && <Tag text={patientTexts.asked} look="warn" />}
      </View>
      <View className="gap-small">
        <Fact name={patientTexts.sex} value={sexTexts[sex]} />
        <Fact name={patientTexts.birthDate} value={birthDate} />
        <Fact name={patientTexts.idType} value={idTypeTexts[idType]} />
        <Fact name={patientTexts.idNumber} value={maskedIdNumber} />
        <Fact name={patientTexts.phone} value={maskedPhone} />
        {guardian && <Fact name={patientRightsTexts.guardian} value={guardian.maskedName} />}
      </View>
      <Text className="small muted gap-small">{patientRightsTexts.masked}</Text>
      <Text className="small muted gap-small">{patientRightsTexts.fixed}</Text>
    </Card>
  )
}
