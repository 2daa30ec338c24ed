import { Text, View } from '@tarojs/components'
import { spreadSeconds } from '#shared/rules/releaseRush'
import { holdTexts } from '#shared/text/zh/hold'
import type { Standing } from '@/booking/useHold'
import { Icon, type IconName } from '@/components/Icon'

interface Words {
  readonly icon: IconName
  readonly look?: 'warn'
  readonly title: string
  readonly next?: string
}

const wordsOf = (standing: Standing): Words | undefined => {
  switch (standing.state) {
    case 'held':
      return { icon: 'check', title: holdTexts.held(standing.serial), next: holdTexts.until(standing.until.slice(11)) }
    case 'asking':
      return { icon: 'clock', title: holdTexts.asking }
    case 'queueing':
      return { icon: 'clock', title: holdTexts.queueing(spreadSeconds), next: holdTexts.queueingWhy }
    case 'lapsed':
      return { icon: 'clock', look: 'warn', title: holdTexts.lapsed, next: holdTexts.lapsedNext }
    case 'unknown':
      return { icon: 'info', look: 'warn', title: holdTexts.unknown, next: holdTexts.unknownNext }
    default:
      return undefined
  }
}

/** What has become of the number while its patient decides: until which time it is kept, without a countdown. */
export function HoldNotice({ standing }: { readonly standing: Standing }) {
  const words = wordsOf(standing)
  if (!words) return null
  const { icon, look, title, next } = words
  return (
    <View id={`hold-${standing.state}`} className={`notice hold${look ? ` notice-${look}` : ''}`} ariaLive="polite">
      <Icon name={icon} />
      <View className="grow notice-text">
        <Text className="text strong">{title}</Text>
        {next && <Text className="small">{next}</Text>}
      </View>
    </View>
  )
}
