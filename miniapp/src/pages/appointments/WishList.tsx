import { Text, View } from '@tarojs/components'
import { wishOutcomeTexts } from '#shared/text/zh/draw'
import { drawingTexts } from '#shared/text/zh/drawing'
import { screenTexts } from '#shared/text/zh/screens'
import { fullDayText } from '#shared/text/zh/times'
import { answerOf } from '@/api/asked'
import { usePages } from '@/api/usePages'
import { sessionFullName } from '@/booking/sessionName'
import { Action } from '@/components/Action'
import { HalfDay } from '@/components/HalfDay'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'
import { go } from '@/platform/moves'

/** 我的摇号: what was entered and what became of it; nothing where nothing was entered. */
export function WishList() {
  const { asked, hasMore, more, busy } = usePages('listWishes', {})
  const all = answerOf(asked) ?? []
  if (all.length === 0) return null
  return (
    <View>
      <Text className="section">{drawingTexts.list}</Text>
      {all.map(({ wishNumber, session, patient, outcome }) => (
        <Tap
          key={wishNumber}
          id={`wish-${wishNumber}`}
          className="card"
          label={`${fullDayText(session.date)}，${session.departmentName}，${wishOutcomeTexts[outcome]}`}
          onTap={() => go('draw', { sessionId: session.id })}
        >
          <View className="row-between">
            <HalfDay session={session} />
            <Tag text={wishOutcomeTexts[outcome]} look={outcome === 'drawn' ? 'accent' : undefined} />
          </View>
          <Text className="text">
            {session.departmentName} · {sessionFullName(session)}
          </Text>
          <Text className="small muted">{patient.maskedName}</Text>
        </Tap>
      ))}
      {hasMore && (
        <View className="gap">
          <Action id="more-wishes" look="quiet" text={busy ? screenTexts.loadingMore : screenTexts.more} disabled={busy} onTap={more} />
        </View>
      )}
    </View>
  )
}
