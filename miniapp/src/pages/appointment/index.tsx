import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Appointment as AppointmentView } from '#shared/contract/schemas/booking'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { bookingTexts } from '#shared/text/zh/booking'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { momentText } from '#shared/text/zh/times'
import { titleTexts } from '#shared/text/zh/titles'
import { channelTexts, kindTexts } from '#shared/text/zh/words'
import { formatFen } from '#shared/values/fen'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { stateTag } from '@/booking/stateTag'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { Notice } from '@/components/Notice'
import { Points } from '@/components/Points'
import { ReachNotice } from '@/components/ReachNotice'
import { Screen } from '@/components/Screen'
import { Tag } from '@/components/Tag'
import { When } from '@/components/When'
import { CancelSheet } from '@/pages/appointment/CancelSheet'
import { ProgressCard } from '@/pages/appointment/ProgressCard'
import { QueueCard } from '@/pages/appointment/QueueCard'
import { RescheduleCard } from '@/pages/appointment/RescheduleCard'
import { TooLate } from '@/pages/appointment/TooLate'
import { useField } from '@/platform/fields'
import { go } from '@/platform/moves'

/** 预约详情: all that was agreed, and the way to give the number back while that is possible. */
export default function Appointment() {
  const appointmentId = useField('appointmentId')
  const asked = useQuestion('readAppointment', { appointmentId })
  const [cancelling, setCancelling] = useState(false)
  const appointment = answerOf(asked)
  const bookAgain = (departmentId: string) => (
    <Action id="book-again" text={appointmentTexts.bookAgain} onTap={() => go('department', { departmentId })} />
  )
  const action =
    appointment &&
    (appointment.cancellable ? (
      <Action id="cancel" look="quiet" text={appointmentTexts.cancel} onTap={() => setCancelling(true)} />
    ) : isOver(appointment) ? (
      bookAgain(appointment.session.departmentId)
    ) : null)
  const close = () => {
    setCancelling(false)
    asked.again()
  }
  const over = cancelling && appointment && <CancelSheet appointment={appointment} onClose={close} />
  return (
    <Screen title={titleTexts.appointment} action={action} over={over}>
      <Answered asked={asked}>{(answer) => <Details appointment={answer} />}</Answered>
    </Screen>
  )
}

/** Whether nothing comes of it any more: what is being confirmed, or has another number in its place, needs no new booking. */
const isOver = ({ state, session }: AppointmentView): boolean =>
  state === 'booked' ? session.state === 'suspended' : state !== 'pending' && state !== 'rescheduled'

function Details({ appointment }: { readonly appointment: AppointmentView }) {
  const {
    state,
    serial,
    patient,
    session,
    slot,
    arriveAt,
    cancelBefore,
    cancelRule,
    cancellable,
    reschedulable,
    bookedAt,
    channel,
    bring,
  } = appointment
  const { text, look } = stateTag(appointment)
  const coming = state === 'booked' && session.state !== 'suspended'
  return (
    <View>
      <Card>
        <View className="row-between">
          <Text className="small muted">{appointmentTexts.serialName}</Text>
          <Tag text={text} look={look} />
        </View>
        <Text id="serial" className={`serial${coming ? '' : ' serial-gone'}`}>
          {serial}
        </Text>
        <When startsAt={slot.startsAt} endsAt={slot.endsAt} />
        <Text className="text muted">{placeText(session)}</Text>
      </Card>
      {coming && <QueueCard appointmentId={appointment.id} date={session.date} />}
      {coming && <ProgressCard appointmentId={appointment.id} date={session.date} />}
      {coming && <ReachNotice />}
      {coming && reschedulable && <RescheduleCard appointment={appointment} />}
      {state === 'booked' && session.state === 'suspended' && <Notice id="suspended" look="danger" text={appointmentTexts.suspended} />}
      <Card className="gap">
        <Fact name={bookingTexts.patient} value={patient.maskedName} />
        <Fact name={bookingTexts.departments} value={session.departmentName} />
        <Fact name={bookingTexts.who} value={sessionFullName(session)} />
        <Fact name={bookingTexts.kind} value={kindTexts[session.kind]} />
        <Fact name={bookingTexts.fee} value={formatFen(session.fee)} />
        {coming && <Fact name={appointmentTexts.arrive} value={momentText(arriveAt)} strong />}
        <Fact name={appointmentTexts.bookedAt} value={momentText(bookedAt)} />
        <Fact name={appointmentTexts.channel} value={channelTexts[channel]} />
        {cancellable && <Fact name={appointmentTexts.cancel} value={appointmentTexts.cancelBefore(momentText(cancelBefore))} />}
      </Card>
      {state === 'rescheduled' && <Notice id="rescheduled" text={rescheduleTexts.gone} />}
      {state === 'pending' && <Notice id="pending" text={rescheduleTexts.pending} />}
      {coming && !cancellable && <TooLate rule={cancelRule} />}
      {coming && (
        <Card className="gap">
          <Text className="title">{bookingTexts.bring}</Text>
          <Points points={bring} />
        </Card>
      )}
    </View>
  )
}
