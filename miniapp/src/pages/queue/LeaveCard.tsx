import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { spanText } from '#shared/text/zh/times'
import { Card } from '@/components/Card'
import { Chip } from '@/components/Chip'
import { Tap } from '@/components/Tap'
import { Accuracy } from '@/pages/queue/Accuracy'
import { travel } from '@/state/travel'

const choices = [10, 20, 30, 45, 60, 90, 120] as const

/** When to leave home, from the person's own way to the hospital; asked for once. */
export function LeaveCard({ place }: { readonly place: QueuePlace }) {
  const { leaveHome, now } = place
  const minutes = travel.use()
  const [isChanging, setChanging] = useState(false)
  if (minutes === undefined || isChanging) {
    const choose = (chosen: number) => {
      travel.set(chosen)
      setChanging(false)
    }
    return (
      <Card id="travel" className="gap">
        <Text className="title">{queuePageTexts.travelAsk}</Text>
        <Text className="small muted">{queuePageTexts.travelWhy}</Text>
        <View className="choices" ariaRole="radiogroup" ariaLabel={queuePageTexts.travelName}>
          <View className="wrap">
            {choices.map((choice) => (
              <Chip
                key={choice}
                id={`travel-${choice}`}
                text={queuePageTexts.minutes(choice)}
                on={choice === minutes}
                onTap={() => choose(choice)}
              />
            ))}
          </View>
        </View>
      </Card>
    )
  }
  return (
    <Card id="leave" className="gap">
      <View className="row-between">
        <Text className="text muted">{queuePageTexts.leave}</Text>
        <Tap id="travel-change" className="link" onTap={() => setChanging(true)}>
          <Text>{queuePageTexts.travelChange}</Text>
        </Tap>
      </View>
      {leaveHome && (
        <View ariaLive="polite">
          <Text id="leave-home" className="head accent">
            {now > leaveHome.from ? queuePageTexts.leaveNow : spanText(leaveHome.from, leaveHome.to)}
          </Text>
          {now > leaveHome.to && <Text className="text gap-small">{queuePageTexts.leaveLate}</Text>}
        </View>
      )}
      <Accuracy place={place} />
      <Text className="small muted gap-small">{queuePageTexts.leaveHint(queuePageTexts.minutes(minutes))}</Text>
    </Card>
  )
}
