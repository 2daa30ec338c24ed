import { Text, View } from '@tarojs/components'
import { Action } from '@/components/Action'
import { Icon, type IconName } from '@/components/Icon'

interface StateViewProps {
  readonly id: string
  readonly icon: IconName
  readonly title: string
  readonly next?: string | undefined
  readonly action?: { readonly id: string; readonly text: string; readonly onTap: () => void } | undefined
}

/** A screen, or part of one, that has nothing to show: what is so, and what to do next. */
export function StateView({ id, icon, title, next, action }: StateViewProps) {
  return (
    <View id={id} className="state" ariaLive="polite">
      <View className="state-mark">
        <Icon name={icon} size="large" />
      </View>
      <Text className="title">{title}</Text>
      {next && <Text className="text muted gap-small">{next}</Text>}
      {action && <Action id={action.id} text={action.text} onTap={action.onTap} />}
    </View>
  )
}
