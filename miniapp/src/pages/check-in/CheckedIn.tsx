import { Text, View } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { checkInTexts } from '#shared/text/zh/queuePage'
import { placeText } from '@/booking/placeText'
import { Card } from '@/components/Card'
import { Icon } from '@/components/Icon'

/** 签到成功: the serial, where to wait, and how many are before. */
export function CheckedIn({ appointment, headline }: { readonly appointment: Appointment; readonly headline: string }) {
  return (
    <View>
      <View className="state" ariaLive="polite">
        <View className="state-mark">
          <Icon name="check" size="large" />
        </View>
        <Text id="checked-in" className="head">
          {checkInTexts.done}
        </Text>
      </View>
      <Card>
        <Text className="small muted">{appointmentTexts.serialName}</Text>
        <Text id="serial" className="serial">
          {appointment.serial}
        </Text>
        <Text id="headline" className="title gap-small">
          {headline}
        </Text>
        <Text className="text muted gap-small">{placeText(appointment.session)}</Text>
      </Card>
    </View>
  )
}
