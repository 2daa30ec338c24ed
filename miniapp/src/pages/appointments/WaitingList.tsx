import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Waiting } from '#shared/contract/schemas/waitlist'
import type { WaitingState } from '#shared/rules/waitlist'
import { screenTexts } from '#shared/text/zh/screens'
import { waitingTexts } from '#shared/text/zh/waiting'
import { usePages } from '@/api/usePages'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { StateView } from '@/components/StateView'
import { LeaveSheet } from '@/pages/appointments/LeaveSheet'
import { WaitingCard } from '@/pages/appointments/WaitingCard'
import { waits } from '@/state/waits'

/** 我的候补: every line somebody of this account stands in. */
export function WaitingList({ onSee }: { readonly onSee: () => void }) {
  const { asked, hasMore, more, busy } = usePages('listWaiting', {})
  const [leaving, setLeaving] = useState<string>()
  const isWaiting = asked.state === 'ready' ? asked.answer.some(({ state }) => state === 'waiting' || state === 'offered') : undefined
  useEffect(() => {
    if (isWaiting !== undefined && isWaiting !== waits.get()) waits.set(isWaiting)
  }, [isWaiting])
  return (
    <Answered asked={asked}>
      {(all) =>
        all.length === 0 ? (
          <StateView id="no-waiting" icon="clock" title={waitingTexts.none} next={waitingTexts.noneNext} />
        ) : (
          <View>
            {urgentFirst(all).map((waiting) => (
              <WaitingCard
                // Another offer is another card, with a clock of its own.
                key={`${waiting.id} ${waiting.offer?.turn ?? ''}`}
                waiting={waiting}
                onChanged={asked.again}
                onLeave={() => setLeaving(waiting.id)}
                onSee={onSee}
              />
            ))}
            {hasMore && (
              <View className="gap">
                <Action id="more" look="quiet" text={busy ? screenTexts.loadingMore : screenTexts.more} disabled={busy} onTap={more} />
              </View>
            )}
            {leaving && (
              <LeaveSheet
                waitingId={leaving}
                onClose={() => {
                  setLeaving(undefined)
                  asked.again()
                }}
              />
            )}
          </View>
        )
      }
    </Answered>
  )
}

const urgency: Readonly<Record<WaitingState, number>> = { offered: 0, waiting: 1, accepted: 2, ended: 3 }

/** What waits for an answer stands on top. */
const urgentFirst = (all: readonly Waiting[]): readonly Waiting[] => [...all].sort((a, b) => urgency[a.state] - urgency[b.state])
