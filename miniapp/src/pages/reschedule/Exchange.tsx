import { Text, View } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { bookingTexts } from '#shared/text/zh/booking'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { kindTexts } from '#shared/text/zh/words'
import { clockOf } from '#shared/values/clinicTime'
import { formatFen } from '#shared/values/fen'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { When } from '@/components/When'

interface ExchangeProps {
  readonly old: Appointment
  readonly session: SessionDetail
  readonly slotIndex: number
}

/** The number that is held, and the one that takes its place. */
export function Exchange({ old, session, slotIndex }: ExchangeProps) {
  const slot = session.slots.find(({ index }) => index === slotIndex)
  return (
    <View>
      <Card id="old-number">
        <View className="row-between">
          <Text className="small muted">{rescheduleTexts.from}</Text>
          <Text className="small muted">{appointmentTexts.serial(old.serial)}</Text>
        </View>
        <View className="muted">
          <When startsAt={old.slot.startsAt} endsAt={old.slot.endsAt} />
        </View>
        <Text className="text muted">
          {old.session.departmentName} · {sessionFullName(old.session)} · {formatFen(old.session.fee)}
        </Text>
      </Card>
      <Card id="new-number">
        <Text className="small muted">{rescheduleTexts.to}</Text>
        {slot && (
          <View className="accent">
            <When startsAt={slot.startsAt} endsAt={slot.endsAt} />
          </View>
        )}
        <View className="line" />
        <Fact name={bookingTexts.patient} value={old.patient.maskedName} />
        <Fact name={bookingTexts.who} value={sessionFullName(session)} />
        <Fact name={bookingTexts.kind} value={`${session.departmentName} ${kindTexts[session.kind]}`} />
        <Fact name={bookingTexts.place} value={placeText(session)} />
        {slot && <Fact name={appointmentTexts.arrive} value={clockOf(slot.arriveAt)} />}
        <Fact name={bookingTexts.fee} value={formatFen(session.fee)} strong />
      </Card>
    </View>
  )
}
