import { View } from '@tarojs/components'

export type IconName =
  | 'back'
  | 'next'
  | 'phone'
  | 'search'
  | 'calendar'
  | 'list'
  | 'people'
  | 'person'
  | 'type'
  | 'check'
  | 'clock'
  | 'place'
  | 'alert'
  | 'offline'
  | 'plus'
  | 'close'
  | 'info'
  | 'bell'

/** A decoration beside words that say the same; screen readers skip it. */
export function Icon({ name, size }: { readonly name: IconName; readonly size?: 'small' | 'large' }) {
  return <View className={`icon icon-${name}${size ? ` icon-${size}` : ''}`} ariaHidden />
}
