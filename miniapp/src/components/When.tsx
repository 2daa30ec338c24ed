import { Text, View } from '@tarojs/components'
import { fullDayText, spanText } from '#shared/text/zh/times'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'

/** Day and time of a visit; on a narrow screen the line breaks between the two and never inside a time. */
export function When({ startsAt, endsAt }: { readonly startsAt: ClinicTime; readonly endsAt: ClinicTime }) {
  return (
    <View className="when">
      <Text className="when-part">{fullDayText(dateOf(startsAt))}</Text>
      <Text className="when-part">{spanText(startsAt, endsAt)}</Text>
    </View>
  )
}
