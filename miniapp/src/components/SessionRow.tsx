import { Text, View } from '@tarojs/components'
import type { Session } from '#shared/contract/schemas/hospital'
import { doctorTitleTexts, halfTexts, kindTexts } from '#shared/text/zh/words'
import { type ClinicTime, clockOf } from '#shared/values/clinicTime'
import { formatFen } from '#shared/values/fen'
import { placeText } from '@/booking/placeText'
import { sessionName } from '@/booking/sessionName'
import { standingOf } from '@/booking/standing'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'

interface SessionRowProps {
  readonly session: Session
  readonly now: ClinicTime
  /** Whether the row names the doctor; on the doctor's own page it names the half-day. */
  readonly by: 'doctor' | 'half'
  readonly onTap: () => void
}

/** One session: who or when, kind, fee, place, and what is left. Only an open one leads on. */
export function SessionRow({ session, now, by, onTap }: SessionRowProps) {
  const standing = standingOf(session, now)
  const hours = `${halfTexts[session.half]} ${clockOf(session.startsAt)}–${clockOf(session.endsAt)}`
  const name = by === 'doctor' ? sessionName(session) : hours
  const title = by === 'doctor' && session.doctor ? doctorTitleTexts[session.doctor.title] : ''
  const fee = formatFen(session.fee)
  const label = [name, title, kindTexts[session.kind], by === 'doctor' ? hours : '', fee, standing.text].filter((part) => part !== '')
  return (
    <Tap
      id={`session-${session.id}`}
      className={`session${standing.open ? '' : ' session-shut'}`}
      label={label.join('，')}
      disabled={!standing.open}
      onTap={onTap}
    >
      <View className="grow">
        <View className="row">
          <Text className="title">{name}</Text>
          {title !== '' && <Text className="small muted session-title">{title}</Text>}
        </View>
        {by === 'doctor' && session.doctor && <Text className="small muted one-line">{session.doctor.speciality}</Text>}
        <View className="row session-facts">
          <Tag text={kindTexts[session.kind]} look={session.kind === 'expert' || session.kind === 'premium' ? 'accent' : undefined} />
          <Text className="small muted session-hours">{by === 'doctor' ? hours : placeText(session)}</Text>
        </View>
        {by === 'doctor' && <Text className="small muted gap-small">{placeText(session)}</Text>}
      </View>
      <View className="session-left">
        <Text className="strong">{fee}</Text>
        {standing.open ? <Text className="session-remaining">{standing.text}</Text> : <Tag text={standing.text} look={standing.look} />}
      </View>
    </Tap>
  )
}
