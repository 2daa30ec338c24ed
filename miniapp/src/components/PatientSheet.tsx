import { Text, View } from '@tarojs/components'
import type { Patient } from '#shared/contract/schemas/patient'
import { bookingTexts } from '#shared/text/zh/booking'
import { patientTexts } from '#shared/text/zh/patients'
import { relationTexts } from '#shared/text/zh/words'
import { Action } from '@/components/Action'
import { Icon } from '@/components/Icon'
import { Sheet } from '@/components/Sheet'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'
import { go } from '@/platform/moves'

interface PatientSheetProps {
  readonly title?: string
  readonly patients: readonly Patient[]
  readonly chosen: string | undefined
  readonly onChoose: (patientId: string) => void
  readonly onClose: () => void
}

export function PatientSheet({ title = bookingTexts.choosePatient, patients, chosen, onChoose, onClose }: PatientSheetProps) {
  const choose = (id: string) => {
    onChoose(id)
    onClose()
  }
  const confirm = (patientId: string) => {
    onClose()
    go('agree', { patientId })
  }
  const add = () => {
    onClose()
    go('patient-new')
  }
  return (
    <Sheet id="patient-sheet" title={title} onClose={onClose}>
      <View className="gap">
        {patients.filter(isReady).map(({ id, maskedName, relation, age }) => (
          <Tap
            key={id}
            id={`patient-${id}`}
            role="radio"
            className="list-row"
            label={`${maskedName}，${relationTexts[relation]}`}
            on={id === chosen}
            onTap={() => choose(id)}
          >
            <View className="grow row patient-name">
              <Text className="strong">{maskedName}</Text>
              <Tag text={relationTexts[relation]} />
              <Text className="small muted">{patientTexts.age(age)}</Text>
            </View>
            {id === chosen && (
              <View className="accent">
                <Icon name="check" />
              </View>
            )}
          </Tap>
        ))}
        {patients
          .filter((one) => !isReady(one))
          .map((one) => (
            <AskedRow key={one.id} patient={one} goOn={() => confirm(one.id)} />
          ))}
      </View>
      <Action id="add-patient" look="quiet" text={bookingTexts.addPatient} onTap={add} />
    </Sheet>
  )
}

const isReady = ({ state }: Patient): boolean => state === 'confirmed'

/** Somebody who has not agreed: cannot be chosen, says why, and leads to where they agree. */
function AskedRow({ patient, goOn }: { readonly patient: Patient; readonly goOn: () => void }) {
  const { id, maskedName, relation } = patient
  const label = `${maskedName}，${patientTexts.asked}，${patientTexts.goOn}`
  return (
    <Tap id={`asked-${id}`} className="list-row" label={label} onTap={goOn}>
      <View className="grow">
        <View className="row patient-name">
          <Text className="muted">{maskedName}</Text>
          <Tag text={relationTexts[relation]} />
          <Tag text={patientTexts.asked} look="warn" />
        </View>
        <Text className="small muted">{patientTexts.askedWhy}</Text>
      </View>
      <Text className="accent strong">{patientTexts.goOn}</Text>
    </Tap>
  )
}
