import { Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { type ReactNode, useEffect, useState } from 'react'
import { screenTexts } from '#shared/text/zh/screens'
import { usePhone } from '@/api/usePhone'
import { Action } from '@/components/Action'
import { PretendPopup } from '@/components/PretendPopup'
import { WebBar } from '@/components/WebBar'
import { isWeb } from '@/platform/host'
import { isTabScreen } from '@/platform/moves'
import { callPhone } from '@/platform/phoneCall'
import { largeType } from '@/state/display'
import { online } from '@/state/online'

interface ScreenProps {
  readonly title: string
  /** The one main action of the screen, at the bottom. */
  readonly action?: ReactNode
  /** What lies over the screen: a sheet. */
  readonly over?: ReactNode
  readonly children: ReactNode
}

/** The root of every page: type size, safe areas, network strip, bottom bar; in 大字版 the phone is always at hand. */
export function Screen({ title, action, over, children }: ScreenProps) {
  const large = largeType.use()
  const isOnline = online.use()
  const phone = usePhone()
  const setTitle = () => void Taro.setNavigationBarTitle({ title })
  useEffect(setTitle, [title])
  useDidShow(setTitle)
  const callForMe = large && phone
  const [isTab] = useState(() => isWeb && isTabScreen())

  return (
    <View className={`screen${large ? ' large' : ''}${isWeb ? ' web' : ''}${isTab ? ' tabbed' : ''}`}>
      {isWeb && <WebBar title={title} />}
      {!isOnline && (
        <View id="offline-strip" className="screen-strip" ariaLive="polite">
          <Text>{screenTexts.offlineStrip}</Text>
        </View>
      )}
      <View className="screen-body">{children}</View>
      {(action || callForMe) && (
        <View className="bar">
          <View className="bar-inner">
            {callForMe && <Action id="call-for-me" look="quiet" text={screenTexts.callForMe} onTap={() => callPhone(phone)} />}
            {action}
          </View>
        </View>
      )}
      {over}
      {isWeb && <PretendPopup />}
    </View>
  )
}
