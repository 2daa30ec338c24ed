import { Text, View } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { checkInTexts } from '#shared/text/zh/queuePage'
import { spanText } from '#shared/text/zh/times'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { Icon } from '@/components/Icon'
import { Tap } from '@/components/Tap'

interface WhichProps {
  readonly appointments: readonly Appointment[]
  readonly chosen: string | undefined
  readonly onChoose: (appointmentId: string) => void
}

/** The visits of today; who has several chooses one. */
export function Which({ appointments, chosen, onChoose }: WhichProps) {
  const isOne = appointments.length === 1
  return (
    <View ariaRole="radiogroup" ariaLabel={isOne ? checkInTexts.one : checkInTexts.which}>
      <Text className="head gap">{isOne ? checkInTexts.one : checkInTexts.which}</Text>
      {appointments.map(({ id, patient, session, slot, serial }) => (
        <Tap
          key={id}
          id={`today-${id}`}
          role="radio"
          className={`card gap${id === chosen ? ' today-chosen' : ''}`}
          label={`${patient.maskedName}，${session.departmentName}，${spanText(slot.startsAt, slot.endsAt)}，${appointmentTexts.serial(serial)}`}
          on={id === chosen}
          onTap={() => onChoose(id)}
        >
          <View className="row-between">
            <Text className="title">{patient.maskedName}</Text>
            {id === chosen ? <Icon name="check" /> : <Text className="strong accent">{appointmentTexts.serial(serial)}</Text>}
          </View>
          <Text className="text">
            {spanText(slot.startsAt, slot.endsAt)} {session.departmentName}
          </Text>
          <Text className="text">{sessionFullName(session)}</Text>
          <Text className="text muted">{placeText(session)}</Text>
        </Tap>
      ))}
    </View>
  )
}
