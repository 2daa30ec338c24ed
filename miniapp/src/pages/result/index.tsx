import { resultTexts } from '#shared/text/zh/booking'
import { pairTexts } from '#shared/text/zh/pair'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Screen } from '@/components/Screen'
import { Booked } from '@/pages/result/Booked'
import { useField } from '@/platform/fields'
import { go, replaceBy } from '@/platform/moves'
import './index.css'

/** 预约成功: the serial, when to come and what to bring; also of two together, and of a number in place of another. */
export default function Result() {
  const appointmentId = useField('appointmentId')
  const partnerId = useField('partnerId')
  const insteadOf = useField('insteadOf')
  const booked = useQuestion('readAppointment', { appointmentId })
  const partner = answerOf(useQuestion('readAppointment', partnerId === '' ? undefined : { appointmentId: partnerId }))
  const old = answerOf(useQuestion('readAppointment', insteadOf === '' ? undefined : { appointmentId: insteadOf }))
  const title = partnerId !== '' ? pairTexts.done : insteadOf !== '' ? rescheduleTexts.done : resultTexts.title
  const see = () => (partnerId === '' ? replaceBy('appointment', { appointmentId }) : go('appointments'))
  return (
    <Screen
      title={insteadOf === '' ? titleTexts.result : rescheduleTexts.done}
      action={<Action id="see-appointment" text={resultTexts.see} onTap={see} />}
    >
      <Answered asked={booked}>{(answer) => <Booked title={title} booked={answer} partner={partner} old={old} />}</Answered>
    </Screen>
  )
}
