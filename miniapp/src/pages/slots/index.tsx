import { Text, View } from '@tarojs/components'
import { useMemo } from 'react'
import { bookingTexts } from '#shared/text/zh/booking'
import { drawingTexts } from '#shared/text/zh/drawing'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf, both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { standingOf } from '@/booking/standing'
import { useReleases } from '@/booking/useReleases'
import { useRescheduling } from '@/booking/useRescheduling'
import { Answered } from '@/components/Answered'
import { Notice } from '@/components/Notice'
import { ReschedulingBanner } from '@/components/ReschedulingBanner'
import { Screen } from '@/components/Screen'
import { SessionCard } from '@/components/SessionCard'
import { SlotGrid } from '@/components/SlotGrid'
import { Tap } from '@/components/Tap'
import { WaitCard } from '@/pages/slots/WaitCard'
import { useField } from '@/platform/fields'
import { go } from '@/platform/moves'

/** 选择时段: the slots of one session with what is left in each. */
export default function Slots() {
  const sessionId = useField('sessionId')
  const hospital = useQuestion('readHospital', {})
  const session = useQuestion('readSession', { sessionId })
  const detail = answerOf(session)
  const watched = useMemo(() => (detail ? [detail] : undefined), [detail])
  const now = useReleases(watched, session.again)
  const { appointmentId, fields } = useRescheduling()
  const rescheduling = appointmentId !== ''
  const old = answerOf(useQuestion('readAppointment', rescheduling ? { appointmentId } : undefined))
  return (
    <Screen title={titleTexts.slots}>
      <Answered asked={both(hospital, session)}>
        {([rules, found]) => {
          const moment = now ?? rules.now
          const standing = standingOf(found, moment)
          return (
            <View>
              <ReschedulingBanner />
              <SessionCard session={found}>
                {found.draw && (
                  <Tap id="to-draw" role="link" className="link" onTap={() => go('draw', { sessionId })}>
                    <Text>{drawingTexts.toResult}</Text>
                  </Tap>
                )}
              </SessionCard>
              {standing.instead === 'wait' && !rescheduling && <WaitCard sessionId={sessionId} />}
              {!standing.open && !standing.instead && (
                <Notice id="session-shut" look="warn" text={`${standing.text}。${bookingTexts.slotsClosedNext}`} />
              )}
              <Text className="section">{bookingTexts.chooseSlot}</Text>
              <SlotGrid
                slots={found.slots}
                open={standing.open}
                now={moment}
                onChoose={({ index }) => go(rescheduling ? 'reschedule' : 'confirm', { sessionId, slot: index, ...fields })}
                current={old?.session.id === sessionId ? old.slot.index : undefined}
              />
            </View>
          )
        }}
      </Answered>
    </Screen>
  )
}
