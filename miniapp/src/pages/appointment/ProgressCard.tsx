import { Text } from '@tarojs/components'
import { progressTexts } from '#shared/text/zh/progress'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { go } from '@/platform/moves'

/** 查看就诊进度: the same screen as behind the link of a message. */
export function ProgressCard({ appointmentId }: { readonly appointmentId: string }) {
  const make = useWrite('makeProgressLink')
  const open = async () => {
    const reply = await make.send({ appointmentId })
    if (reply?.ok) go('progress', { t: reply.value.token })
  }
  return (
    <Card className="gap">
      <Text className="text muted">{progressTexts.openHint}</Text>
      <Action id="to-progress" look="quiet" text={progressTexts.open} disabled={make.busy} onTap={() => void open()} />
      {make.failure && <Notice id="progress-failed" look="danger" text={make.failure.title} />}
    </Card>
  )
}
