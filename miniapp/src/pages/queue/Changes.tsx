import { Text, View } from '@tarojs/components'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { clockOf } from '#shared/values/clinicTime'
import { Card } from '@/components/Card'

/** What is told at once; who wants to know more finds the nurse. */
const shown = 5

/** Why the place is another than before, the latest first. */
export function Changes({ changes }: Pick<QueuePlace, 'changes'>) {
  if (changes.length === 0) return null
  return (
    <Card id="changes" className="gap">
      <Text className="title">{queuePageTexts.changes}</Text>
      <View ariaLive="polite">
        {changes.slice(0, shown).map(({ at, text }) => (
          <View key={`${at}${text}`} className="queue-change">
            <Text className="queue-change-time">{clockOf(at)}</Text>
            <Text className="grow">{text}</Text>
          </View>
        ))}
      </View>
    </Card>
  )
}
