import { Text } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { momentText } from '#shared/text/zh/times'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { go } from '@/platform/moves'

/** 改期: until when, that nothing is lost by looking, and the way to the same doctor's other times. */
export function RescheduleCard({ appointment: { id, cancelBefore, session } }: { readonly appointment: Appointment }) {
  const start = () =>
    session.doctor
      ? go('doctor', { doctorId: session.doctor.id, reschedule: id })
      : go('department', { departmentId: session.departmentId, reschedule: id })
  return (
    <Card className="gap">
      <Text className="title">{rescheduleTexts.name}</Text>
      <Text className="text muted gap-small">{rescheduleTexts.rule(momentText(cancelBefore))}</Text>
      <Action id="reschedule" look="quiet" text={rescheduleTexts.start} onTap={start} />
    </Card>
  )
}
