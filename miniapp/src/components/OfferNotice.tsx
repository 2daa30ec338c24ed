import { Text, View } from '@tarojs/components'
import { waitingTexts } from '#shared/text/zh/waiting'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { showWaiting } from '@/booking/showWaiting'
import { Icon } from '@/components/Icon'
import { Tap } from '@/components/Tap'
import { waits } from '@/state/waits'

/** A number that waits for an answer is said where people look first; nothing is asked for where nobody of this phone waits. */
export function OfferNotice() {
  const isWaiting = waits.use()
  const all = answerOf(useQuestion('listWaiting', isWaiting ? {} : undefined))?.items ?? []
  if (!isWaiting || !all.some(({ state }) => state === 'offered')) return null
  return (
    <Tap
      id="offer-notice"
      className="notice notice-warn hold"
      label={`${waitingTexts.homeOffer}，${waitingTexts.homeOfferNext}`}
      onTap={showWaiting}
    >
      <Icon name="bell" />
      <View className="grow notice-text">
        <Text className="text strong">{waitingTexts.homeOffer}</Text>
        <Text className="small">{waitingTexts.homeOfferNext}</Text>
      </View>
      <Icon name="next" size="small" />
    </Tap>
  )
}
