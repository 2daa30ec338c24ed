import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Session } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { halfTexts } from '#shared/text/zh/words'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { type Half, halves } from '#shared/values/words'
import { answerOf } from '@/api/asked'
import { useList } from '@/api/useQuestion'
import { useReleases } from '@/booking/useReleases'
import { useRescheduling } from '@/booking/useRescheduling'
import { Answered } from '@/components/Answered'
import { Chip } from '@/components/Chip'
import { Icon } from '@/components/Icon'
import { SessionRow } from '@/components/SessionRow'
import { StateView } from '@/components/StateView'
import { Tap } from '@/components/Tap'
import { go } from '@/platform/moves'

interface DaySessionsProps {
  readonly departmentId: string
  readonly date: ClinicDate
  /** Hospital time as last answered. */
  readonly said: ClinicTime
  /** A session of the day has been released. */
  readonly onRelease: () => void
}

export function DaySessions({ departmentId, date, said, onRelease }: DaySessionsProps) {
  const sessions = useList('listDepartmentSessions', { departmentId, date })
  const lookAgain = () => {
    sessions.again()
    onRelease()
  }
  const now = useReleases(answerOf(sessions), lookAgain) ?? said
  const [half, setHalf] = useState<Half>()
  return (
    <View className="gap">
      <Answered asked={sessions}>
        {(all) => {
          if (all.length === 0) {
            return <StateView id="no-sessions" icon="calendar" title={bookingTexts.noSessionsThatDay} next={bookingTexts.chooseOtherDay} />
          }
          const present = halves.filter((one) => all.some((session) => session.half === one))
          const chosen = half && present.indexOf(half) >= 0 ? half : undefined
          return (
            <View>
              {present.length > 1 && <Halves present={present} chosen={chosen} onChoose={setHalf} />}
              {all
                .filter((session) => !chosen || session.half === chosen)
                .map((session) => (
                  <SessionEntry key={session.id} session={session} now={now} />
                ))}
            </View>
          )
        }}
      </Answered>
    </View>
  )
}

interface HalvesProps {
  readonly present: readonly Half[]
  readonly chosen: Half | undefined
  readonly onChoose: (half: Half | undefined) => void
}

function Halves({ present, chosen, onChoose }: HalvesProps) {
  return (
    <View className="wrap halves">
      <Chip id="half-all" text={bookingTexts.allHalves} on={!chosen} onTap={() => onChoose(undefined)} />
      {present.map((half) => (
        <Chip key={half} id={`half-${half}`} text={halfTexts[half]} on={chosen === half} onTap={() => onChoose(half)} />
      ))}
    </View>
  )
}

function SessionEntry({ session, now }: { readonly session: Session; readonly now: ClinicTime }) {
  const doctor = session.doctor
  const { fields } = useRescheduling()
  return (
    <View className="session-group">
      <SessionRow session={session} now={now} by="doctor" fields={fields} />
      {doctor && (
        <Tap
          id={`about-${doctor.id}`}
          role="link"
          className="session-about"
          label={`${doctor.name}，${bookingTexts.aboutDoctor}`}
          onTap={() => go('doctor', { doctorId: doctor.id, ...fields })}
        >
          <Text className="small">{bookingTexts.aboutDoctor}</Text>
          <Icon name="next" size="small" />
        </Tap>
      )}
    </View>
  )
}
