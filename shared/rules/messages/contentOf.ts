import type { HospitalProfile } from '#shared/rules/hospital'
import type { ContentField, MessageContent } from '#shared/rules/messages/content'
import type { Message } from '#shared/rules/messages/message'
import { noteOf } from '#shared/rules/messages/noteOf'
import { saidFields } from '#shared/rules/messages/saidFields'
import { clinicMoment, clinicSpan } from '#shared/rules/messages/spokenTime'
import type { SessionFacts } from '#shared/rules/session'
import { messageTitles, messageWords } from '#shared/text/zh/messages'
import { dayText } from '#shared/text/zh/times'
import { doctorTitleTexts, kindTexts } from '#shared/text/zh/words'
import { clockOf, dateOf } from '#shared/values/clinicTime'

/** What a message is put together from, when it is sent. */
export interface ContentSource {
  /** Absent when the message is about no session. */
  readonly session?: SessionFacts | undefined
  readonly hospital: HospitalProfile
  readonly patientName: string
  /** changed, moved: the session it was before. */
  readonly before?: SessionFacts | undefined
  /** 敏感科室: others may see a message, so it names neither department nor doctor. */
  readonly isSensitive?: boolean | undefined
}

/** What a message says, before any platform's limits; nothing for what does not apply or is not known. */
export const contentOf = (message: Message, source: ContentSource): MessageContent => {
  const said = saidFields[message.kind]
  const all = { ...general(message, source), ...aboutVisit(message, source) }
  return Object.fromEntries(Object.entries(all).filter(([field, text]) => said.includes(field as ContentField) && text)) as MessageContent
}

const general = (message: Message, { hospital, patientName, session, before }: ContentSource): MessageContent => {
  const { kind, facts, decidedAt } = message
  const campus = hospital.campuses.find(({ id }) => id === session?.campusId)
  return {
    title: messageTitles[kind],
    patient: patientName,
    hospital: hospital.name,
    phone: campus?.phone ?? hospital.phone,
    note: noteOf(message, { before, isVisit: session !== undefined }),
    ...(facts.reason && { reason: facts.reason }),
    ...(facts.until && { until: clinicMoment(facts.until) }),
    ...(session ? {} : { time: clinicMoment(decidedAt), day: dayText(dateOf(decidedAt)), clock: clockOf(decidedAt) }),
  }
}

const aboutVisit = ({ facts }: Message, { session, hospital, isSensitive }: ContentSource): MessageContent => {
  if (!session) return {}
  const slot = facts.slot === undefined ? undefined : session.slots[facts.slot]
  const { startsAt, endsAt } = slot ?? session
  const { building, floor, room } = session.place
  return {
    ...(!isSensitive && {
      department: session.departmentName,
      doctor: session.doctor ? `${session.doctor.name} ${doctorTitleTexts[session.doctor.title]}` : '',
    }),
    kind: hospital.clinicKinds.find(({ kind }) => kind === session.kind)?.name ?? kindTexts[session.kind],
    time: clinicSpan(startsAt, endsAt),
    day: dayText(dateOf(startsAt)),
    clock: clockOf(startsAt),
    arrive: slot ? clinicMoment(slot.arriveAt) : '',
    place: [session.campusName, building, floor, room ?? '']
      .map((word) => word.replace(/\s/g, ''))
      .filter(Boolean)
      .join(' '),
    serial: facts.serial === undefined ? '' : messageWords.serial(facts.serial),
    bring: hospital.bring.join(messageWords.and),
  }
}
