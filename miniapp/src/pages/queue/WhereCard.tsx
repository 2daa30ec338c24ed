import { Text } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { bookingTexts } from '#shared/text/zh/booking'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { spanText } from '#shared/text/zh/times'
import { titleTexts } from '#shared/text/zh/titles'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { MenuRow } from '@/components/MenuRow'
import { go } from '@/platform/moves'

/** Where to go, and whose visit it is: the page of a parent and that of a child look alike otherwise. */
export function WhereCard({ appointment: { id, session, slot, patient } }: { readonly appointment: Appointment }) {
  return (
    <Card id="where" className="gap">
      <Text className="small muted">{queuePageTexts.place}</Text>
      <Text className="title">{placeText(session)}</Text>
      <Fact name={bookingTexts.departments} value={session.departmentName} />
      <Fact name={bookingTexts.who} value={sessionFullName(session)} />
      <Fact name={bookingTexts.patient} value={patient.maskedName} />
      <Fact name={bookingTexts.when} value={spanText(slot.startsAt, slot.endsAt)} />
      <MenuRow id="to-appointment" icon="list" text={titleTexts.appointment} onTap={() => go('appointment', { appointmentId: id })} />
    </Card>
  )
}
