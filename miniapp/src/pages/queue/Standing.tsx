import { Text, View } from '@tarojs/components'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { headlines } from '#shared/text/zh/queuePlace'

const looks: Readonly<Partial<Record<QueuePlace['state'], string>>> = {
  called: ' queue-called',
  passed: ' queue-passed',
}

/** The one thing to see from an arm's length: how many are before, or what to do instead of waiting. */
export function Standing({ place }: { readonly place: QueuePlace }) {
  const { state, ahead, headline } = place
  if (ahead === undefined || ahead === 0) {
    return (
      <View id={`standing-${state}`} className={`gap${looks[state] ?? ''}`} ariaLive="assertive">
        <Text id="headline" className="head">
          {headline}
        </Text>
        {state === 'passed' && <Text className="text gap-small">{queuePageTexts.passedHint}</Text>}
      </View>
    )
  }
  return (
    <View ariaLive="polite">
      <View className="queue-ahead">
        <Text className="title">{queuePageTexts.aheadBefore}</Text>
        <Text id="ahead" className="serial queue-number">
          {ahead}
        </Text>
        <Text className="title">{queuePageTexts.aheadAfter}</Text>
      </View>
      {headline !== headlines.waiting(undefined, ahead) && (
        <Text id="headline" className="title gap-small">
          {headline}
        </Text>
      )}
    </View>
  )
}
