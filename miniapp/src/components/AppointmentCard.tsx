import { Text, View } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { visitText } from '#shared/text/zh/times'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { stateTag } from '@/booking/stateTag'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'
import { When } from '@/components/When'

/** One appointment in a list: when first, then where and with whom. */
export function AppointmentCard({ appointment, onTap }: { readonly appointment: Appointment; readonly onTap: () => void }) {
  const { id, serial, patient, session, slot } = appointment
  const when = visitText(slot.startsAt, slot.endsAt)
  const { text, look } = stateTag(appointment)
  return (
    <Tap id={`appointment-${id}`} className="card" label={`${when}，${session.departmentName}，${text}`} onTap={onTap}>
      <View className="row-between">
        <View className="grow">
          <When startsAt={slot.startsAt} endsAt={slot.endsAt} />
        </View>
        <Tag text={text} look={look} />
      </View>
      <Text className="text gap-small">
        {session.departmentName} · {sessionFullName(session)}
      </Text>
      <Text className="small muted">{placeText(session)}</Text>
      <View className="line" />
      <View className="row-between">
        <Text className="small muted">{patient.maskedName}</Text>
        <Text className="strong accent">{appointmentTexts.serial(serial)}</Text>
      </View>
    </Tap>
  )
}
