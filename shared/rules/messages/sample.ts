import type { Message, MessageFacts } from '#shared/rules/messages/message'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, at, type ClinicDate, type ClockTime } from '#shared/values/clinicTime'
import { sessionId } from '#shared/values/ids'
import type { MessageKind } from '#shared/values/words'

/** Names of a made-up visit. */
export interface SampleNames {
  readonly departmentName: string
  readonly doctorName: string
  readonly speciality: string
  readonly campusName: string
  readonly building: string
  readonly floor: string
  readonly room: string
}

/** A session of tomorrow that nobody has, to see how messages look. */
export const sampleSession = (today: ClinicDate, names: SampleNames): SessionFacts => {
  const date = addDays(today, 1)
  const moment = (clock: string) => at(date, clock as ClockTime)
  const slot = {
    index: 0,
    startsAt: moment('08:00'),
    endsAt: moment('08:30'),
    arriveAt: moment('07:45'),
    firstSerial: 1,
    shares: { online: 130 },
  }
  return {
    id: sessionId({ date, half: 'morning', departmentId: 'sample', provider: 'sample' }),
    date,
    half: 'morning',
    departmentId: 'sample',
    departmentName: names.departmentName,
    doctor: { id: 'sample', name: names.doctorName, title: 'associateChief', speciality: names.speciality },
    kind: 'specialty',
    fee: 0,
    campusId: 'sample',
    campusName: names.campusName,
    place: { building: names.building, floor: names.floor, room: names.room },
    startsAt: slot.startsAt,
    endsAt: moment('11:30'),
    releaseAt: at(today, '07:00' as ClockTime),
    closesAt: slot.startsAt,
    slots: [slot],
  }
}

/** A message of a kind about that session, with everything its kind may say. */
export const sampleMessage = (kind: MessageKind, session: SessionFacts, reason: string): Message => {
  const facts: MessageFacts = {
    slot: 0,
    serial: 128,
    reason,
    until: session.startsAt,
    before: { sessionId: session.id, startsAt: session.startsAt },
    minutes: 120,
    ahead: 10,
    isGranted: true,
  }
  return {
    patientId: 'sample',
    ref: 1,
    kind,
    turn: 0,
    accountId: 'sample',
    sessionId: session.id,
    dueAt: session.releaseAt,
    worthUntil: session.startsAt,
    facts,
    state: 'due',
    decidedAt: session.releaseAt,
    attempts: [],
  }
}
