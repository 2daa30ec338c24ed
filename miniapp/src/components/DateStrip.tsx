import { ScrollView, Text, View } from '@tarojs/components'
import { nearDayText } from '#shared/text/zh/times'
import type { ClinicDate } from '#shared/values/clinicTime'
import { Tap } from '@/components/Tap'

export interface StripDay {
  readonly date: ClinicDate
  /** "余 12", "约满", "停诊"… */
  readonly text: string
  /** Whether there is something to book. */
  readonly open: boolean
}

interface DateStripProps {
  readonly days: readonly StripDay[]
  readonly chosen: ClinicDate | undefined
  readonly today: ClinicDate
  readonly onChoose: (date: ClinicDate) => void
}

/** The days of the booking window side by side, each with what is left. Every day can be looked at. */
export function DateStrip({ days, chosen, today, onChoose }: DateStripProps) {
  return (
    <ScrollView className="strip" scrollX enhanced showScrollbar={false} {...(chosen ? { scrollIntoView: `day-${chosen}` } : {})}>
      <View className="strip-days">
        {days.map(({ date, text, open }) => (
          <Tap
            key={date}
            id={`day-${date}`}
            role="tab"
            className={`day${date === chosen ? ' day-on' : ''}${open ? '' : ' day-none'}`}
            label={`${nearDayText(date, today)} ${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 ${text}`}
            on={date === chosen}
            onTap={() => onChoose(date)}
          >
            <Text className="day-week">{nearDayText(date, today)}</Text>
            <Text className="day-number">
              {Number(date.slice(5, 7))}.{Number(date.slice(8))}
            </Text>
            <Text className="day-left">{text}</Text>
          </Tap>
        ))}
      </View>
    </ScrollView>
  )
}
