import { Text, View } from '@tarojs/components'

/** A name and its value on one line: 时间, 地点, 费用. */
export function Fact({ name, value, strong = false }: { readonly name: string; readonly value: string; readonly strong?: boolean }) {
  return (
    <View className="fact">
      <Text className="fact-name">{name}</Text>
      <Text className={`fact-value${strong ? ' strong' : ''}`}>{value}</Text>
    </View>
  )
}
