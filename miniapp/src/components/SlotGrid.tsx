import { Text, View } from '@tarojs/components'
import type { SlotView } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { spanText } from '#shared/text/zh/times'
import type { ClinicTime } from '#shared/values/clinicTime'
import { Tap } from '@/components/Tap'

interface SlotGridProps {
  readonly slots: readonly SlotView[]
  readonly open: boolean
  readonly now: ClinicTime
  /** 改期: the slot whose number is to be exchanged. */
  readonly current?: number | undefined
  readonly onChoose: (slot: SlotView) => void
}

/** The slots of a session with what is left in each; a full or past one stays visible and cannot be tapped. */
export function SlotGrid({ slots, open, now, current, onChoose }: SlotGridProps) {
  return (
    <View className="slots">
      {slots.map((slot) => {
        const past = slot.startsAt <= now
        const isCurrent = slot.index === current
        const free = open && !past && !isCurrent && slot.remaining > 0
        const left = isCurrent ? rescheduleTexts.current : leftText(slot, past)
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

const leftText = ({ remaining }: SlotView, past: boolean): string =>
  past ? bookingTexts.closed : remaining > 0 ? bookingTexts.remaining(remaining) : bookingTexts.full
