import { Text, View } from '@tarojs/components'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { homeTexts } from '#shared/text/zh/home'
import { queuePageTexts } from '#shared/text/zh/queuePage'
import { visitText } from '#shared/text/zh/times'
import { clockOf, dateOf } from '#shared/values/clinicTime'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { placeText } from '@/booking/placeText'
import { useNow } from '@/booking/useNow'
import { Icon } from '@/components/Icon'
import { Tap } from '@/components/Tap'
import { When } from '@/components/When'
import { isWeb } from '@/platform/host'
import { go } from '@/platform/moves'
import { account } from '@/state/account'

/** The visit that comes first: everything needed on the way there, and on its day the way to the queue. Nothing when there is none, or nobody is signed in. */
export function NextVisit() {
  const me = account.use()
  const now = useNow()
  const asked = useQuestion('listAppointments', me || !isWeb ? { when: 'upcoming' } : undefined)
  const visit = answerOf(asked)?.items.find(({ state, session }) => state === 'booked' && session.state !== 'suspended')
  if (!visit) return null
  const { id, serial, patient, session, slot, arriveAt } = visit
  const when = visitText(slot.startsAt, slot.endsAt)
  const isToday = now !== undefined && session.date === dateOf(now)
  const hint = isToday ? queuePageTexts.openHome : homeTexts.arrive(clockOf(arriveAt))
  return (
    <Tap
      id="next-visit"
      className="visit"
      label={`${homeTexts.nextVisit}，${when}，${session.departmentName}，${appointmentTexts.serial(serial)}${isToday ? `，${hint}` : ''}`}
      onTap={() => go(isToday ? 'queue' : 'appointment', { appointmentId: id })}
    >
      <View className="row-between">
        <Text className="small visit-soft">
          {homeTexts.nextVisit} · {patient.maskedName}
        </Text>
        <Icon name="next" size="small" />
      </View>
      <View className="row visit-main">
        <View className="grow">
          <When startsAt={slot.startsAt} endsAt={slot.endsAt} />
          <Text className="text">{session.departmentName}</Text>
        </View>
        <View className="visit-serial">
          <Text className="visit-number">{serial}</Text>
          <Text className="small visit-soft">{appointmentTexts.serialName}</Text>
        </View>
      </View>
      <View className="visit-foot">
        <Icon name="place" size="small" />
        <Text className="small grow visit-place">{placeText(session)}</Text>
        <Text className="small strong">{hint}</Text>
      </View>
    </Tap>
  )
}
