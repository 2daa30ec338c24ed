import { View } from '@tarojs/components'
import { screenTexts } from '#shared/text/zh/screens'

const cards = [1, 2, 3, 4]

/** The shape of what is coming, so that the screen does not jump when it is there. */
export function Skeleton() {
  return (
    <View id="loading" ariaRole="status" ariaLabel={screenTexts.loading}>
      {cards.map((card) => (
        <View key={card} className="card">
          <View className="bone bone-title" />
          <View className="bone bone-line" />
        </View>
      ))}
    </View>
  )
}
