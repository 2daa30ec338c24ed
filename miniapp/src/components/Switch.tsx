import { Text, View } from '@tarojs/components'
import { Tap } from '@/components/Tap'

interface SwitchProps {
  readonly id: string
  readonly text: string
  readonly hint: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** A setting that is on or off, the whole row being the target. */
export function Switch({ id, text, hint, on, onChange }: SwitchProps) {
  return (
    <Tap id={id} role="switch" className="list-row" label={text} on={on} onTap={() => onChange(!on)}>
      <View className="grow">
        <Text className="text">{text}</Text>
        <Text className="small muted">{hint}</Text>
      </View>
      <View className={`switch${on ? ' switch-on' : ''}`}>
        <View className="switch-knob" />
      </View>
    </Tap>
  )
}
