import { Text, View } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { momentText, visitText } from '#shared/text/zh/times'
import { clockOf } from '#shared/values/clinicTime'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { Icon } from '@/components/Icon'
import { Points } from '@/components/Points'
import { ReachNotice } from '@/components/ReachNotice'
import { When } from '@/components/When'
import { Serials } from '@/pages/result/Serials'
import { go } from '@/platform/moves'

interface BookedProps {
  readonly title: string
  readonly booked: Appointment
  readonly partner: Appointment | undefined
  /** The appointment in whose place it came. */
  readonly old: Appointment | undefined
}

export function Booked({ title, booked, partner, old }: BookedProps) {
  const { patient, session, slot, arriveAt, bring, cancelBefore, cancellable } = booked
  return (
    <View>
      <Card className="result-card">
        <View className="row result-done" ariaLive="polite">
          <Icon name="check" />
          <Text className="title">{title}</Text>
        </View>
        {old && <Text className="small muted">{rescheduleTexts.doneKept(visitText(old.slot.startsAt, old.slot.endsAt))}</Text>}
        <Serials booked={booked} partner={partner} />
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
      <ReachNotice />
      <Card>
        {!partner && <Fact name={bookingTexts.patient} value={patient.maskedName} />}
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
