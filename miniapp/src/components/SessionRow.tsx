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
import { go } from '@/platform/moves'

interface SessionRowProps {
  readonly session: Session
  readonly now: ClinicTime
  /** Whether the row names the doctor; on the doctor's own page it names the half-day. */
  readonly by: 'doctor' | 'half'
  /** Goes with the move to the next screen; a number that is rescheduled can neither wait nor be drawn. */
  readonly fields: Readonly<Record<string, string>>
}

/** One session: who or when, kind, fee, place, and what is left. It leads on where there is something to take, to wait for or to draw. */
export function SessionRow({ session, now, by, fields }: SessionRowProps) {
  const standing = standingOf(session, now)
  const instead = fields.reschedule === undefined ? standing.instead : undefined
  const leads = standing.open || instead !== undefined
  const hours = `${halfTexts[session.half]} ${clockOf(session.startsAt)}–${clockOf(session.endsAt)}`
  const name = by === 'doctor' ? sessionName(session) : hours
  const title = by === 'doctor' && session.doctor ? doctorTitleTexts[session.doctor.title] : ''
  const fee = formatFen(session.fee)
  const label = [name, title, kindTexts[session.kind], by === 'doctor' ? hours : '', fee, standing.text].filter((part) => part !== '')
  return (
    <Tap
      id={`session-${session.id}`}
      className={`session${leads ? '' : ' session-shut'}`}
      label={label.join('，')}
      disabled={!leads}
      onTap={() => go(instead === 'draw' ? 'draw' : 'slots', { sessionId: session.id, ...fields })}
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
