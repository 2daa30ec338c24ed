import { Text, View } from '@tarojs/components'

export default function Home() {
  return (
    <View ariaRole="button" aria-checked="true" id="book" onClick={() => undefined}>
      <Text>预约挂号</Text>
    </View>
  )
}
