import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { Icon } from '@/components/Icon'
import { bringIntoView } from '@/platform/bringIntoView'

interface NoticeProps {
  readonly id?: string
  readonly text: string
  readonly look?: 'warn' | 'danger'
}

/** A sentence the person should read before going on; screen readers say it when it appears. One of danger is scrolled to: it answers a tap at the bottom. */
export function Notice({ id, text, look }: NoticeProps) {
  const isAnswer = look === 'danger' && id !== undefined
  useEffect(() => {
    if (isAnswer && text) bringIntoView(id)
  }, [isAnswer, id, text])
  return (
    <View {...(id === undefined ? {} : { id })} className={`notice gap${look ? ` notice-${look}` : ''}`} ariaLive="polite">
      <Icon name={look ? 'alert' : 'info'} />
      <View className="grow notice-text">
        <Text>{text}</Text>
      </View>
    </View>
  )
}
