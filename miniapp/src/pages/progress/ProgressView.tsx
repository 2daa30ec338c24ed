import { Text, View } from '@tarojs/components'
import type { Answer } from '#shared/contract/schemas'
import { bookingTexts } from '#shared/text/zh/booking'
import { progressTexts } from '#shared/text/zh/progress'
import { momentText } from '#shared/text/zh/times'
import { clockOf } from '#shared/values/clinicTime'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { Notice } from '@/components/Notice'
import { Points } from '@/components/Points'
import { When } from '@/components/When'
import { QueueCard } from '@/pages/progress/QueueCard'

type Progress = Answer<'readProgress'>

/** Whether the visit is still to take place. */
const isComing = ({ state }: Progress): boolean => ['upcoming', 'today', 'waiting', 'called', 'passed'].indexOf(state) >= 0

/** A visit as its link shows it. `isLast`: no newer answer came, so its time is said. */
export function ProgressView({ progress, isLast }: { readonly progress: Progress; readonly isLast: boolean }) {
  const { state, visit, queue, advice, bring, hospital, now } = progress
  const coming = isComing(progress)
  return (
    <View>
      {isLast && <Notice id="last-known" look="warn" text={progressTexts.lastKnown(momentText(now))} />}
      <Card className={isLast ? 'gap' : ''}>
        <Text className="small muted">{hospital}</Text>
        <View ariaLive="polite">
          <Text id={`state-${state}`} className="head">
            {progressTexts.states[state]}
          </Text>
        </View>
        {visit && (
          <View className="gap">
            <Text className="small muted">{progressTexts.serialName}</Text>
            <Text id="serial" className={`serial${coming ? '' : ' serial-gone'}`}>
              {visit.serial}
            </Text>
            <When startsAt={visit.startsAt} endsAt={visit.endsAt} />
          </View>
        )}
        <Text id="updated" className="small muted gap-small">
          {progressTexts.updated(clockOf(now))}
        </Text>
      </Card>
      {queue && <QueueCard queue={queue} />}
      {visit && coming && <WhereCard visit={visit} />}
      <Card className="gap">
        <Text className="title">{progressTexts.advice}</Text>
        <Points points={advice} />
      </Card>
      {bring.length > 0 && (
        <Card className="gap">
          <Text className="title">{bookingTexts.bring}</Text>
          <Points points={bring} />
        </Card>
      )}
    </View>
  )
}

function WhereCard({ visit }: { readonly visit: NonNullable<Progress['visit']> }) {
  const { doctor, departmentName, arriveAt } = visit
  return (
    <Card className="gap">
      <Text className="small muted">{progressTexts.place}</Text>
      <Text id="place" className="head">
        {placeText(visit)}
      </Text>
      <Fact name={progressTexts.arrive} value={progressTexts.arriveBefore(momentText(arriveAt))} strong />
      {departmentName && <Fact name={bookingTexts.departments} value={departmentName} />}
      {doctor && <Fact name={bookingTexts.who} value={sessionFullName(visit)} />}
    </Card>
  )
}
