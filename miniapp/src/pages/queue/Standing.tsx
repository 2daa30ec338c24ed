import { Text, View } from '@tarojs/components'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import { queuePageTexts } from '#shared/text/zh/queuePage'

/** The one thing to see from an arm's length: how many are before, or what to do instead of waiting. */
export function Standing({ place }: { readonly place: QueuePlace }) {
  const { state, ahead } = place
  if (state === 'booked' && ahead === undefined) return <Big id="not-yet" text={queuePageTexts.notCheckedIn} />
  if (state === 'booked' || state === 'checkedIn') {
    if (ahead === undefined) return null
    if (ahead === 0)
      return <Big id="next" text={queuePageTexts.next} {...(state === 'checkedIn' ? { hint: queuePageTexts.nextHint } : {})} />
    return (
      <View className="queue-ahead">
        <Text className="title">{queuePageTexts.aheadBefore}</Text>
        <Text id="ahead" className="serial queue-number">
          {ahead}
        </Text>
        <Text className="title">{queuePageTexts.aheadAfter}</Text>
      </View>
    )
  }
  if (state === 'called') return <Big id="called" look="called" text={queuePageTexts.goIn} />
  if (state === 'passed') return <Big id="passed" look="passed" text={queuePageTexts.passed} hint={queuePageTexts.passedHint} />
  return <Big id={`standing-${state}`} text={queuePageTexts[state]} />
}

interface BigProps {
  readonly id: string
  readonly text: string
  readonly hint?: string
  readonly look?: 'called' | 'passed'
}

function Big({ id, text, hint, look }: BigProps) {
  return (
    <View id={id} className={`queue-big${look ? ` queue-${look}` : ''}`} ariaLive="assertive">
      <Text className="head">{text}</Text>
      {hint && <Text className="text gap-small">{hint}</Text>}
    </View>
  )
}
