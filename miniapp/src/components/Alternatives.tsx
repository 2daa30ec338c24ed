import { Text, View } from '@tarojs/components'
import type { Alternative } from '#shared/contract/schemas/booking'
import { bookingTexts } from '#shared/text/zh/booking'
import { visitText } from '#shared/text/zh/times'
import { kindTexts } from '#shared/text/zh/words'
import { formatFen } from '#shared/values/fen'
import { sessionFullName } from '@/booking/sessionName'
import { Tap } from '@/components/Tap'

interface AlternativesProps {
  readonly alternatives: readonly Alternative[]
  readonly onChoose: (wanted: Pick<Alternative, 'sessionId' | 'slot'>) => void
}

/** Slots that still have numbers, to be taken in place of the one that is gone. */
export function Alternatives({ alternatives, onChoose }: AlternativesProps) {
  return (
    <View className="gap">
      <Text className="small muted">{bookingTexts.alternatives}</Text>
      {alternatives.map((one, i) => {
        const { sessionId, slot, startsAt, endsAt, kind, fee, remaining } = one
        const who = sessionFullName(one)
        const when = visitText(startsAt, endsAt)
        return (
          <Tap
            key={`${sessionId} ${slot}`}
            id={`alternative-${i}`}
            className="list-row"
            label={`${when}，${who}，${formatFen(fee)}`}
            onTap={() => onChoose({ sessionId, slot })}
          >
            <View className="grow">
              <Text className="text strong">{when}</Text>
              <Text className="small muted">
                {who} · {kindTexts[kind]} · {formatFen(fee)}
              </Text>
            </View>
            <Text className="accent strong">{bookingTexts.remaining(remaining)}</Text>
          </Tap>
        )
      })}
    </View>
  )
}
