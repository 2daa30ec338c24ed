import { Text, View } from '@tarojs/components'
import { Icon, type IconName } from '@/components/Icon'
import { Tap } from '@/components/Tap'

interface MenuRowProps {
  readonly id: string
  readonly icon: IconName
  readonly text: string
  readonly value?: string | undefined
  readonly onTap: () => void
}

/** A line of a menu that leads on. */
export function MenuRow({ id, icon, text, value, onTap }: MenuRowProps) {
  return (
    <Tap id={id} className="list-row" label={value ? `${text} ${value}` : text} onTap={onTap}>
      <View className="accent row menu-icon">
        <Icon name={icon} />
      </View>
      <View className="menu-words">
        <Text>{text}</Text>
        {value && <Text className="small muted">{value}</Text>}
      </View>
      <View className="muted row">
        <Icon name="next" size="small" />
      </View>
    </Tap>
  )
}
