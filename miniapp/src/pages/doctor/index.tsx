import { Text, View } from '@tarojs/components'
import type { Session } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { fullDayText } from '#shared/text/zh/times'
import { titleTexts } from '#shared/text/zh/titles'
import { doctorTitleTexts } from '#shared/text/zh/words'
import type { ClinicTime } from '#shared/values/clinicTime'
import { answerOf, both } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { useReleases } from '@/booking/useReleases'
import { useRescheduling } from '@/booking/useRescheduling'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { ReschedulingBanner } from '@/components/ReschedulingBanner'
import { Screen } from '@/components/Screen'
import { SessionRow } from '@/components/SessionRow'
import { StateView } from '@/components/StateView'
import { useField } from '@/platform/fields'
import { go } from '@/platform/moves'

/** 医生介绍: who the doctor is, and every session of the booking window, the suspended ones included. */
export default function Doctor() {
  const doctorId = useField('doctorId')
  const hospital = useQuestion('readHospital', {})
  const doctor = useQuestion('readDoctor', { doctorId })
  const sessions = useList('listDoctorSessions', { doctorId })
  const now = useReleases(answerOf(sessions), sessions.again)
  const { appointmentId, fields } = useRescheduling()
  return (
    <Screen title={titleTexts.doctor}>
      <Answered asked={both(both(hospital, doctor), sessions)}>
        {([[rules, { name, title, departmentId, departmentName, speciality, biography }], all]) => (
          <View>
            <ReschedulingBanner />
            <Card>
              <Text className="head">{name}</Text>
              <Text className="text muted">
                {doctorTitleTexts[title]} · {departmentName}
              </Text>
              <View className="line" />
              <Text className="small muted">{bookingTexts.speciality}</Text>
              <Text className="text">{speciality}</Text>
              <Text className="small muted gap">{bookingTexts.biography}</Text>
              <Text className="text">{biography}</Text>
            </Card>
            <Text className="section">{bookingTexts.sessions}</Text>
            {all.length === 0 && (
              <StateView
                id="no-sessions"
                icon="calendar"
                title={bookingTexts.noSessions}
                next={bookingTexts.noSessionsNext}
                action={{
                  id: 'other-doctors',
                  text: bookingTexts.otherDoctors,
                  onTap: () => go('department', { departmentId, ...fields }),
                }}
              />
            )}
            <ByDate sessions={all} now={now ?? rules.now} fields={fields} />
            {appointmentId !== '' && all.length > 0 && (
              <View className="gap">
                <Action
                  id="other-doctors"
                  look="quiet"
                  text={rescheduleTexts.otherDoctors}
                  onTap={() => go('department', { departmentId, ...fields })}
                />
              </View>
            )}
          </View>
        )}
      </Answered>
    </Screen>
  )
}

interface ByDateProps {
  readonly sessions: readonly Session[]
  readonly now: ClinicTime
  readonly fields: Readonly<Record<string, string>>
}

function ByDate({ sessions, now, fields }: ByDateProps) {
  const dates = sessions.map(({ date }) => date).filter((date, i, all) => all.indexOf(date) === i)
  return (
    <View>
      {dates.map((date) => (
        <View key={date}>
          <Text className="small muted day-heading">{fullDayText(date)}</Text>
          {sessions
            .filter((session) => session.date === date)
            .map((session) => (
              <SessionRow key={session.id} session={session} now={now} by="half" fields={fields} />
            ))}
        </View>
      ))}
    </View>
  )
}
