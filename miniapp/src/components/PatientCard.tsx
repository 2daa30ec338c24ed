import { Text, View } from '@tarojs/components'
import type { Patient } from '#shared/contract/schemas/patient'
import { bookingTexts } from '#shared/text/zh/booking'
import { patientTexts } from '#shared/text/zh/patients'
import { relationTexts } from '#shared/text/zh/words'
import { Icon } from '@/components/Icon'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'

interface PatientCardProps {
  readonly patient: Patient | undefined
  /** Whether there are others, who have not agreed yet. */
  readonly isAsked: boolean
  readonly onTap: () => void
}

/** For whom; the whole card changes it. */
export function PatientCard({ patient, isAsked, onTap }: PatientCardProps) {
  const nobody = isAsked ? patientTexts.allAsked : bookingTexts.needPatient
  const next = isAsked ? patientTexts.goOn : bookingTexts.addPatient
  const label = patient ? `${bookingTexts.patient} ${patient.maskedName}，${bookingTexts.changePatient}` : nobody
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
          <Text className="title">{nobody}</Text>
        )}
      </View>
      <Text className="accent strong">{patient ? bookingTexts.changePatient : next}</Text>
      <Icon name="next" size="small" />
    </Tap>
  )
}
