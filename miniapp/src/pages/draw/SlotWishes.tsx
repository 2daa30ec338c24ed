import { Text, View } from '@tarojs/components'
import type { SlotView } from '#shared/contract/schemas/hospital'
import { drawingTexts } from '#shared/text/zh/drawing'
import { spanText } from '#shared/text/zh/times'
import { Tap } from '@/components/Tap'

interface SlotWishesProps {
  readonly slots: readonly SlotView[]
  /** The wanted slots, the dearest first. */
  readonly chosen: readonly number[]
  readonly onChange: (chosen: readonly number[]) => void
}

/** Slots tapped in the order in which they are wanted; another tap takes one out again. */
export function SlotWishes({ slots, chosen, onChange }: SlotWishesProps) {
  return (
    <View>
      <Text className="section">{drawingTexts.slots}</Text>
      <Text className="small muted">{drawingTexts.slotsHint}</Text>
      <View className="slots slot-wishes">
        {slots.map(({ index, startsAt, endsAt }) => {
          const place = chosen.indexOf(index)
          const on = place >= 0
          const note = on ? drawingTexts.order(place + 1) : ' '
          const time = spanText(startsAt, endsAt)
          return (
            <View key={index} className="slot-cell">
              <Tap
                id={`want-${index}`}
                role="checkbox"
                className={`slot${on ? ' slot-wanted' : ''}`}
                label={on ? `${time}，${note}` : time}
                on={on}
                onTap={() => onChange(on ? chosen.filter((one) => one !== index) : [...chosen, index])}
              >
                <Text className="slot-time">{time}</Text>
                <Text className="small">{note}</Text>
              </Tap>
            </View>
          )
        })}
      </View>
    </View>
  )
}
