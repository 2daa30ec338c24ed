import { Text, View } from '@tarojs/components'
import type { SlotView } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { spanText } from '#shared/text/zh/times'
import type { ClinicTime } from '#shared/values/clinicTime'
import { Tap } from '@/components/Tap'

interface SlotGridProps {
  readonly slots: readonly SlotView[]
  readonly open: boolean
  readonly now: ClinicTime
  readonly onChoose: (slot: SlotView) => void
}

/** The slots of a session with what is left in each; a full or past one stays visible and cannot be tapped. */
export function SlotGrid({ slots, open, now, onChoose }: SlotGridProps) {
  return (
    <View className="slots">
      {slots.map((slot) => {
        const past = slot.startsAt <= now
        const free = open && !past && slot.remaining > 0
        const left = past ? bookingTexts.closed : slot.remaining > 0 ? bookingTexts.remaining(slot.remaining) : bookingTexts.full
        const time = spanText(slot.startsAt, slot.endsAt)
        return (
          <View key={slot.index} className="slot-cell">
            <Tap
              id={`slot-${slot.index}`}
              className={`slot${free ? '' : ' slot-shut'}`}
              label={`${time}，${left}`}
              disabled={!free}
              onTap={() => onChoose(slot)}
            >
              <Text className="slot-time">{time}</Text>
              <Text className={`small${free ? ' accent' : ''}`}>{left}</Text>
            </Tap>
          </View>
        )
      })}
    </View>
  )
}
