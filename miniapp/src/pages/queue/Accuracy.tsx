import { Text } from '@tarojs/components'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import { queuePageTexts } from '#shared/text/zh/queuePage'

/** How often such predictions were right: whoever plans a way by one should know. */
export function Accuracy({ place: { accuracy } }: { readonly place: QueuePlace }) {
  if (!accuracy) return null
  return (
    <Text id="accuracy" className="small muted">
      {queuePageTexts.accuracy(accuracy.days, Math.round(accuracy.coverage * 10))}
    </Text>
  )
}
