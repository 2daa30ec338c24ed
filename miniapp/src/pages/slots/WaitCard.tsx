import { Text } from '@tarojs/components'
import { waitingTexts } from '#shared/text/zh/waiting'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { go } from '@/platform/moves'

/** Where every slot is full: that numbers come back, to whom, and the way to stand in line. */
export function WaitCard({ sessionId }: { readonly sessionId: string }) {
  return (
    <Card id="session-full" className="gap">
      <Text className="title">{waitingTexts.fullTitle}</Text>
      <Text className="text muted">{waitingTexts.fullNext}</Text>
      <Action id="to-wait" text={waitingTexts.open} onTap={() => go('wait', { sessionId })} />
    </Card>
  )
}
