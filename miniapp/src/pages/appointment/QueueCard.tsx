import { Text } from '@tarojs/components'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { type ClinicDate, dateOf } from '#shared/values/clinicTime'
import { useNow } from '@/booking/useNow'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { go } from '@/platform/moves'

/** 查看候诊次序: on the day of the visit. */
export function QueueCard({ appointmentId, date }: { readonly appointmentId: string; readonly date: ClinicDate }) {
  const now = useNow()
  if (!now || date !== dateOf(now)) return null
  return (
    <Card className="gap">
      <Text className="text muted">{queuePageTexts.openHint}</Text>
      <Action id="to-queue" text={queuePageTexts.open} onTap={() => go('queue', { appointmentId })} />
    </Card>
  )
}
