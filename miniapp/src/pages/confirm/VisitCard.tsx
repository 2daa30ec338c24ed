import { Text, View } from '@tarojs/components'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { bookingTexts } from '#shared/text/zh/booking'
import { kindTexts } from '#shared/text/zh/words'
import { clockOf } from '#shared/values/clinicTime'
import { formatFen } from '#shared/values/fen'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { When } from '@/components/When'

/** What will be booked. */
export function VisitCard({ session, slotIndex }: { readonly session: SessionDetail; readonly slotIndex: number }) {
  const slot = session.slots.find(({ index }) => index === slotIndex)
  return (
    <Card>
      <Text className="title">{session.departmentName}</Text>
      {slot && (
        <View className="accent">
          <When startsAt={slot.startsAt} endsAt={slot.endsAt} />
        </View>
      )}
      <View className="line" />
      <Fact name={bookingTexts.who} value={sessionFullName(session)} />
      <Fact name={bookingTexts.kind} value={kindTexts[session.kind]} />
      <Fact name={bookingTexts.place} value={placeText(session)} />
      {slot && <Fact name={appointmentTexts.arrive} value={clockOf(slot.arriveAt)} />}
      <Fact name={bookingTexts.fee} value={formatFen(session.fee)} strong />
    </Card>
  )
}
