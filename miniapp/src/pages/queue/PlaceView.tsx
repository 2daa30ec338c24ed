import { Text, View } from '@tarojs/components'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { placeAdvice } from '#shared/text/zh/queuePlace'
import { pauseReasonTexts } from '#shared/text/zh/queueWords'
import { spanText } from '#shared/text/zh/times'
import { clockOf } from '#shared/values/clinicTime'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { Points } from '@/components/Points'
import { Accuracy } from '@/pages/queue/Accuracy'
import { Changes } from '@/pages/queue/Changes'
import { LeaveCard } from '@/pages/queue/LeaveCard'
import { Standing } from '@/pages/queue/Standing'
import { numberText } from '@/queue/numberText'

/** The place as it was told; `isLast`: no newer answer came, so its time is said first. */
export function PlaceView({ place, isLast }: { readonly place: QueuePlace; readonly isLast: boolean }) {
  const { state, serial, now, expected, flow, changes } = place
  const waits = state === 'booked' || state === 'checkedIn'
  return (
    <View>
      {isLast && <Notice id="last-known" look="warn" text={queuePageTexts.lastKnown(clockOf(now))} />}
      <Card className={isLast ? 'gap' : ''}>
        <View className="row-between">
          <Text id="serial" className="title">
            {queuePageTexts.mine(numberText(serial))}
          </Text>
          <Text id="updated" className="small muted">
            {queuePageTexts.updated(clockOf(now))}
          </Text>
        </View>
        <Standing place={place} />
        {isLast && <Text className="text muted gap-small">{queuePageTexts.lastKnownHint}</Text>}
      </Card>
      {waits && flow.state === 'paused' && (
        <Notice
          id="paused"
          look="warn"
          text={queuePageTexts.paused(flow.reason && pauseReasonTexts[flow.reason], flow.expectedAt && clockOf(flow.expectedAt))}
        />
      )}
      {waits && flow.state === 'open' && flow.expectedAt && flow.expectedAt > now && (
        <Notice id="doctor-late" look="warn" text={queuePageTexts.doctorAt(clockOf(flow.expectedAt))} />
      )}
      {state === 'booked' && expected && <LeaveCard place={place} />}
      {waits && expected && (
        <Card id="expected" className="gap">
          <Text className="text muted">{queuePageTexts.expected}</Text>
          <Text className="head">{spanText(expected.from, expected.to)}</Text>
          <Text className="small muted">{queuePageTexts.expectedHint}</Text>
          <Accuracy place={place} />
        </Card>
      )}
      <Card id="todo" className="gap">
        <Text className="title">{queuePageTexts.todo}</Text>
        <Points points={adviceFor(place)} />
      </Card>
      <Changes changes={changes} />
    </View>
  )
}

/** What to do; when to leave home stands above it, larger. */
const adviceFor = ({ advice, leaveHome }: QueuePlace): readonly string[] => {
  if (!leaveHome) return advice
  const said = [placeAdvice.leave(clockOf(leaveHome.from), clockOf(leaveHome.to)), placeAdvice.leaveNow]
  return advice.filter((line) => said.indexOf(line) < 0)
}
