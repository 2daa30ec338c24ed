import { Text, View } from '@tarojs/components'
import { homeTexts } from '#shared/text/zh/home'
import { Icon, type IconName } from '@/components/Icon'
import { Tap } from '@/components/Tap'
import { go } from '@/platform/moves'
import { largeType } from '@/state/display'

/** The main ways on from home: booking first, then what one comes back for. */
export function Doors() {
  const large = largeType.use()
  const switchText = large ? homeTexts.largeTypeOff : homeTexts.largeType
  return (
    <View className="gap">
      <Tap id="book" className="door-main" label={homeTexts.book} onTap={() => go('departments')}>
        <View className="door-mark">
          <Icon name="calendar" size="large" />
        </View>
        <View className="grow">
          <Text className="title">{homeTexts.book}</Text>
          <Text className="small muted">{homeTexts.bookHint}</Text>
        </View>
        <Icon name="next" />
      </Tap>
      <View className="doors">
        <Door id="my-appointments" icon="list" text={homeTexts.appointments} onTap={() => go('appointments')} />
        <Door id="my-patients" icon="people" text={homeTexts.patients} onTap={() => go('patients')} />
        <Door id="large-type" icon="type" text={switchText} onTap={() => largeType.set(!large)} />
      </View>
    </View>
  )
}

interface DoorProps {
  readonly id: string
  readonly icon: IconName
  readonly text: string
  readonly onTap: () => void
}

function Door({ id, icon, text, onTap }: DoorProps) {
  return (
    <Tap id={id} className="door" label={text} onTap={onTap}>
      <View className="accent row">
        <Icon name={icon} />
      </View>
      <Text className="door-text">{text}</Text>
    </Tap>
  )
}
