import { Text, View } from '@tarojs/components'
import type { Session } from '#shared/contract/schemas/hospital'
import { fullDayText } from '#shared/text/zh/times'
import { halfTexts } from '#shared/text/zh/words'

/** Day and half-day of a session; on a narrow screen the line breaks between the two. */
export function HalfDay({ session: { date, half } }: { readonly session: Pick<Session, 'date' | 'half'> }) {
  return (
    <View className="when grow">
      <Text className="when-part">{fullDayText(date)}</Text>
      <Text className="when-part">{halfTexts[half]}</Text>
    </View>
  )
}
