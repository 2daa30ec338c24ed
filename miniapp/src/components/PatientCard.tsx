import { Text, View } from '@tarojs/components'
import type { Patient } from '#shared/contract/schemas/patient'
import { bookingTexts } from '#shared/text/zh/booking'
import { relationTexts } from '#shared/text/zh/words'
import { Icon } from '@/components/Icon'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'

/** For whom; the whole card changes it. */
export function PatientCard({ patient, onTap }: { readonly patient: Patient | undefined; readonly onTap: () => void }) {
  const label = patient ? `${bookingTexts.patient} ${patient.maskedName}，${bookingTexts.changePatient}` : bookingTexts.needPatient
  return (
    <Tap id="change-patient" className="card row" label={label} onTap={onTap}>
      <View className="grow">
        <Text className="small muted">{bookingTexts.patient}</Text>
        {patient ? (
          <View>
            <View className="row patient-name">
              <Text className="title">{patient.maskedName}</Text>
              <Tag text={relationTexts[patient.relation]} />
            </View>
            <Text className="small muted">{patient.maskedIdNumber}</Text>
          </View>
        ) : (
          <Text className="title">{bookingTexts.needPatient}</Text>
        )}
      </View>
      <Text className="accent strong">{patient ? bookingTexts.changePatient : bookingTexts.addPatient}</Text>
      <Icon name="next" size="small" />
    </Tap>
  )
}
