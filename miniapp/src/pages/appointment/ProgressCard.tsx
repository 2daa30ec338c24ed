import { Text } from '@tarojs/components'
import { progressTexts } from '#shared/text/zh/progress'
import { type ClinicDate, dateOf } from '#shared/values/clinicTime'
import { useWrite } from '@/api/useWrite'
import { useNow } from '@/booking/useNow'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { go } from '@/platform/moves'

/** 查看就诊进度: the same screen as behind the link of a message, until the day of the visit is over. */
export function ProgressCard({ appointmentId, date }: { readonly appointmentId: string; readonly date: ClinicDate }) {
  const now = useNow()
  const make = useWrite('makeProgressLink')
  const open = async () => {
    const reply = await make.send({ appointmentId })
    if (reply?.ok) go('progress', { t: reply.value.token })
  }
  if (now && date < dateOf(now)) return null
  return (
    <Card className="gap">
      <Text className="text muted">{progressTexts.openHint}</Text>
      <Action id="to-progress" look="quiet" text={progressTexts.open} disabled={make.busy} onTap={() => void open()} />
      {make.failure && <Notice id="progress-failed" look="danger" text={make.failure.title} />}
    </Card>
  )
}
