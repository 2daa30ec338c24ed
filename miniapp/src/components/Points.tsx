import { Text, View } from '@tarojs/components'

/** A short list of sentences. */
export function Points({ points }: { readonly points: readonly string[] }) {
  return (
    <View>
      {points.map((point) => (
        <View key={point} className="point">
          <View className="point-dot" />
          <Text className="grow">{point}</Text>
        </View>
      ))}
    </View>
  )
}
