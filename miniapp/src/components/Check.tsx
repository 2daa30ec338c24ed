import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/Icon'
import { Tap } from '@/components/Tap'

interface CheckProps {
  readonly id: string
  readonly text: string
  readonly on: boolean
  readonly wrong?: string | undefined
  readonly onChange: (on: boolean) => void
}

/** A box to tick, with its sentence as part of the target. */
export function Check({ id, text, on, wrong, onChange }: CheckProps) {
  return (
    <Tap id={id} role="checkbox" className={`check${on ? ' check-on' : ''}`} label={text} on={on} onTap={() => onChange(!on)}>
      <View className="check-box">{on && <Icon name="check" size="small" />}</View>
      <View className="grow">
        <Text>{text}</Text>
        {wrong && <Text className="field-wrong">{wrong}</Text>}
      </View>
    </Tap>
  )
}
