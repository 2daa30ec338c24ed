import type { DiaryEntry } from '#shared/rules/diary'
import type { MessageFacts } from '#shared/rules/messages/message'
import type { Telling } from '#shared/rules/messages/telling'
import { worthUntil } from '#shared/rules/messages/worth'
import type { QueueEvent } from '#shared/rules/queue/events'
import { printed } from '#shared/rules/queue/printed'
import type { Queue } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageKind } from '#shared/values/words'

/** Somebody who is told by message what happened in the queue. */
export interface QueueTelling {
  readonly patientId: string
  readonly ref: number
  /** Of their booking, which says whose account is told. */
  readonly telling: (entry: DiaryEntry, session: Pick<SessionFacts, 'id' | 'slots' | 'endsAt'>) => Telling
}

type Told = Extract<MessageKind, 'turnNear' | 'called' | 'passed' | 'doctorLate'>

const kindOf: Readonly<Partial<Record<QueueEvent['kind'], Told>>> = {
  turnNear: 'turnNear',
  called: 'called',
  calledAgain: 'called',
  passed: 'passed',
}

/**
 * Which messages the last act of a queue tells: to the person it is about that their turn is near, that they are called, that they were passed; and
 * that the doctor comes late to everybody who has not come yet, for who is here sees it on the screen.
 */
export const queueTellings = (queue: Queue, events: readonly QueueEvent[]): QueueTelling[] =>
  events.flatMap((event) => tellingsOf(queue, event))

const tellingsOf = (queue: Queue, event: QueueEvent): QueueTelling[] => {
  const { at, version, minutes = 0 } = event
  if (event.kind === 'doctorLate' && minutes > 0) {
    const toCome = queue.entries.filter(({ state }) => state === 'booked')
    const late = toCome.map(({ patientId, ref, serial }) =>
      about({ patientId, ref, serial, kind: 'doctorLate', turn: version, at, facts: { minutes } }),
    )
    return late
  }
  const kind = kindOf[event.kind]
  const { patientId, ref, serial, ahead, turn = 0 } = event
  if (!kind || patientId === undefined || ref === undefined || serial === undefined) return []
  return [about({ patientId, ref, serial, kind, turn, at, facts: kind === 'turnNear' && ahead !== undefined ? { ahead } : {} })]
}

interface About {
  readonly patientId: string
  readonly ref: number
  readonly serial: number
  readonly kind: Told
  /** What makes this one of its kind. */
  readonly turn: number
  readonly at: ClinicTime
  readonly facts: MessageFacts
}

const about = ({ patientId, ref, serial, kind, turn, at, facts }: About): QueueTelling => ({
  patientId,
  ref,
  telling: (entry, session) => ({
    patientId,
    ref,
    kind,
    turn,
    accountId: entry.accountId,
    // Who was transferred is told where they are called.
    sessionId: session.id,
    worthUntil: worthUntil(kind, {
      dueAt: at,
      visit: { arriveAt: session.slots[entry.slot]?.arriveAt ?? entry.startsAt, startsAt: entry.startsAt, endsAt: session.endsAt },
    }),
    facts: {
      ...(session.id === entry.sessionId && { slot: entry.slot }),
      serial: printed(serial).serial,
      ...(entry.isAddOn && { isAddOn: true }),
      ...facts,
    },
  }),
})
