import { Text, View } from '@tarojs/components'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { visitText } from '#shared/text/zh/times'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useRescheduling } from '@/booking/useRescheduling'
import { Tap } from '@/components/Tap'
import { backTo } from '@/platform/moves'

/** Above every choice made on the way to another number: which one it replaces, that it is still held, and the way out. */
export function ReschedulingBanner() {
  const { appointmentId } = useRescheduling()
  const old = answerOf(useQuestion('readAppointment', appointmentId === '' ? undefined : { appointmentId }))
  if (appointmentId === '') return null
  return (
    <View id="rescheduling" className="notice rescheduling">
      <View className="grow">
        <Text className="text strong">{rescheduleTexts.banner}</Text>
        {old && <Text className="small">{rescheduleTexts.old(visitText(old.slot.startsAt, old.slot.endsAt))}</Text>}
        <Text className="small">{rescheduleTexts.kept}</Text>
      </View>
      <Tap id="stop-rescheduling" className="link" onTap={() => backTo('appointment', { appointmentId })}>
        <Text>{rescheduleTexts.stop}</Text>
      </Tap>
    </View>
  )
}
