import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/Icon'

interface NoticeProps {
  readonly id?: string
  readonly text: string
  readonly look?: 'warn' | 'danger'
}

/** A sentence the person should read before going on; screen readers say it when it appears. */
export function Notice({ id, text, look }: NoticeProps) {
  return (
    <View {...(id === undefined ? {} : { id })} className={`notice gap${look ? ` notice-${look}` : ''}`} ariaLive="polite">
      <Icon name={look ? 'alert' : 'info'} />
      <View className="grow notice-text">
        <Text>{text}</Text>
      </View>
    </View>
  )
}
