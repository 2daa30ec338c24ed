import { Text, View } from '@tarojs/components'
import { guideTexts } from '#shared/text/zh/home'
import { Card } from '@/components/Card'
import { Tap } from '@/components/Tap'
import { largeType } from '@/state/display'

/** Shown once on a phone: how booking goes, on one screen. */
export function Guide() {
  const large = largeType.use()
  return (
    <View id="guide">
      <Text className="head home-invite">{guideTexts.title}</Text>
      <Card className="gap">
        {guideTexts.steps.map(({ title, detail }, i) => (
          <View key={title} className="guide-step">
            <View className="guide-number">
              <Text>{i + 1}</Text>
            </View>
            <View className="grow">
              <Text className="title">{title}</Text>
              <Text className="text muted">{detail}</Text>
            </View>
          </View>
        ))}
      </Card>
      {!large && (
        <Tap id="guide-large-type" className="link" onTap={() => largeType.set(true)}>
          <Text>{guideTexts.largeType}</Text>
        </Tap>
      )}
    </View>
  )
}
