import { Text, View } from '@tarojs/components'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { fullDayText } from '#shared/text/zh/times'
import { titleTexts } from '#shared/text/zh/titles'
import { halfTexts, kindTexts } from '#shared/text/zh/words'
import { formatFen } from '#shared/values/fen'
import { answerOf, both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { standingOf } from '@/booking/standing'
import { useNow } from '@/booking/useNow'
import { useRescheduling } from '@/booking/useRescheduling'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { Notice } from '@/components/Notice'
import { ReschedulingBanner } from '@/components/ReschedulingBanner'
import { Screen } from '@/components/Screen'
import { SlotGrid } from '@/components/SlotGrid'
import { useField } from '@/platform/fields'
import { go } from '@/platform/moves'

/** 选择时段: the slots of one session with what is left in each. */
export default function Slots() {
  const sessionId = useField('sessionId')
  const hospital = useQuestion('readHospital', {})
  const session = useQuestion('readSession', { sessionId })
  const now = useNow()
  const { appointmentId, fields } = useRescheduling()
  const rescheduling = appointmentId !== ''
  const old = answerOf(useQuestion('readAppointment', rescheduling ? { appointmentId } : undefined))
  return (
    <Screen title={titleTexts.slots}>
      <Answered asked={both(hospital, session)}>
        {([rules, detail]) => {
          const moment = now ?? rules.now
          const standing = standingOf(detail, moment)
          return (
            <View>
              <ReschedulingBanner />
              <SessionCard session={detail} />
              {!standing.open && <Notice id="session-shut" look="warn" text={`${standing.text}。${bookingTexts.slotsClosedNext}`} />}
              <Text className="section">{bookingTexts.chooseSlot}</Text>
              <SlotGrid
                slots={detail.slots}
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

function SessionCard({ session }: { readonly session: SessionDetail }) {
  return (
    <Card>
      <Text className="title">{sessionFullName(session)}</Text>
      <Text className="text muted">
        {session.departmentName} · {kindTexts[session.kind]}
      </Text>
      <View className="line" />
      <Fact name={bookingTexts.when} value={`${fullDayText(session.date)} ${halfTexts[session.half]}`} />
      <Fact name={bookingTexts.place} value={placeText(session)} />
      <Fact name={bookingTexts.fee} value={formatFen(session.fee)} />
    </Card>
  )
}
