import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

export function Card({
  id,
  className = '',
  children,
}: {
  readonly id?: string
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    <View {...(id === undefined ? {} : { id })} className={`card ${className}`}>
      {children}
    </View>
  )
}
