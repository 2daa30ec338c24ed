import { View } from '@tarojs/components'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Screen } from '@/components/Screen'
import { PlaceView } from '@/pages/queue/PlaceView'
import { RemindMe } from '@/pages/queue/RemindMe'
import { WhereCard } from '@/pages/queue/WhereCard'
import { useField } from '@/platform/fields'
import { go } from '@/platform/moves'
import { usePlace } from '@/queue/usePlace'
import { online } from '@/state/online'
import { travel } from '@/state/travel'
import './index.css'

/** 候诊: where somebody stands in the queue, when to leave home, and what to do now. */
export default function Queue() {
  const appointmentId = useField('appointmentId')
  const appointment = answerOf(useQuestion('readAppointment', { appointmentId }))
  const session = appointment?.session
  const travelMinutes = travel.use()
  const asked = usePlace(appointmentId, session && { sessionId: session.id, departmentId: session.departmentId }, travelMinutes)
  const isOnline = online.use()

  const place = answerOf(asked)
  const isLast = asked.state === 'ready' && (asked.failure !== undefined || !isOnline)
  const action =
    place &&
    (place.canCheckIn ? (
      <Action
        id="to-check-in"
        text={place.state === 'booked' ? queuePageTexts.checkIn : queuePageTexts.checkInAgain}
        onTap={() => go('check-in', { appointmentId })}
      />
    ) : (
      <Action id="refresh" look="quiet" text={queuePageTexts.refresh} onTap={asked.again} />
    ))
  return (
    <Screen title={titleTexts.queue} action={action}>
      <Answered asked={asked.state === 'ready' ? { ...asked, failure: undefined } : asked}>
        {(answer) => (
          <View>
            <PlaceView place={answer} isLast={isLast} />
            <RemindMe isWaiting={['booked', 'checkedIn', 'passed', 'testing'].indexOf(answer.state) >= 0} />
            {appointment && <WhereCard appointment={appointment} />}
          </View>
        )}
      </Answered>
    </Screen>
  )
}
