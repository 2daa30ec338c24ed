import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { screenTexts } from '#shared/text/zh/screens'
import { Icon } from '@/components/Icon'
import { Tap } from '@/components/Tap'
import { back, isTabScreen } from '@/platform/moves'

/** The web has no native navigation bar, so the screen draws one. */
export function WebBar({ title }: { readonly title: string }) {
  const [isTab] = useState(isTabScreen)
  return (
    <View className="screen-bar">
      <View className="screen-bar-inner">
        {!isTab && (
          <Tap id="back" className="screen-bar-back" label={screenTexts.back} onTap={back}>
            <Icon name="back" />
          </Tap>
        )}
        <Text className="screen-bar-title">{title}</Text>
        {!isTab && <View className="screen-bar-back" />}
      </View>
    </View>
  )
}
