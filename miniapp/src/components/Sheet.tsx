import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface SheetProps {
  readonly id: string
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question or a choice over the screen; tapping beside it changes nothing and closes it. */
export function Sheet({ id, title, onClose, children }: SheetProps) {
  return (
    <View id={id} className="sheet" ariaRole="dialog" ariaLabel={title} ariaModal>
      <View className="sheet-veil" ariaHidden catchMove onClick={onClose} />
      <View className="sheet-panel">
        <Text className="title">{title}</Text>
        {children}
      </View>
    </View>
  )
}
