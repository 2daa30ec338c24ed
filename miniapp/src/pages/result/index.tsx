import { Text, View } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { momentText, visitText } from '#shared/text/zh/times'
import { titleTexts } from '#shared/text/zh/titles'
import { clockOf } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { Icon } from '@/components/Icon'
import { Points } from '@/components/Points'
import { Screen } from '@/components/Screen'
import { When } from '@/components/When'
import { useField } from '@/platform/fields'
import { go, replaceBy } from '@/platform/moves'
import './index.css'

/** 预约成功: the serial, when to come and what to bring. */
export default function Result() {
  const appointmentId = useField('appointmentId')
  const appointment = useQuestion('readAppointment', { appointmentId })
  const insteadOf = useField('insteadOf')
  const old = answerOf(useQuestion('readAppointment', insteadOf === '' ? undefined : { appointmentId: insteadOf }))
  const action = <Action id="see-appointment" text={resultTexts.see} onTap={() => replaceBy('appointment', { appointmentId })} />
  return (
    <Screen title={insteadOf === '' ? titleTexts.result : rescheduleTexts.done} action={action}>
      <Answered asked={appointment}>{(booked) => <Booked appointment={booked} isInstead={insteadOf !== ''} old={old} />}</Answered>
    </Screen>
  )
}

function Booked({
  appointment: { serial, patient, session, slot, arriveAt, bring, cancelBefore, cancellable },
  isInstead,
  old,
}: {
  readonly appointment: Appointment
  /** Whether it takes the place of another number, and which. */
  readonly isInstead: boolean
  readonly old: Appointment | undefined
}) {
  return (
    <View>
      <Card className="result-card">
        <View className="row result-done" ariaLive="polite">
          <Icon name="check" />
          <Text className="title">{isInstead ? rescheduleTexts.done : resultTexts.title}</Text>
        </View>
        {old && <Text className="small muted">{rescheduleTexts.doneKept(visitText(old.slot.startsAt, old.slot.endsAt))}</Text>}
        <Text className="small muted gap">{resultTexts.serial}</Text>
        <Text id="serial" className="serial">
          {serial}
        </Text>
        <View className="gap result-when">
          <When startsAt={slot.startsAt} endsAt={slot.endsAt} />
        </View>
        <Text className="text muted">{placeText(session)}</Text>
        <View className="notice gap result-arrive">
          <Icon name="clock" />
          <View className="grow notice-text">
            <Text className="text strong">{resultTexts.arrive(clockOf(arriveAt))}</Text>
            <Text className="small">{resultTexts.arriveWhy}</Text>
          </View>
        </View>
      </Card>
      <Card>
        <Fact name={bookingTexts.patient} value={patient.maskedName} />
        <Fact name={bookingTexts.departments} value={session.departmentName} />
        <Fact name={bookingTexts.who} value={sessionFullName(session)} />
        <Fact
          name={appointmentTexts.cancel}
          value={cancellable ? appointmentTexts.cancelBefore(momentText(cancelBefore)) : appointmentTexts.cancelTooLate}
        />
      </Card>
      <Card>
        <Text className="title">{bookingTexts.bring}</Text>
        <Points points={bring} />
      </Card>
      <View className="gap">
        <Action id="home" look="quiet" text={resultTexts.home} onTap={() => go('home')} />
      </View>
    </View>
  )
}
