import { callTasks } from '#functions/store/callTasks'
import { messages } from '#functions/store/messages'
import type { Table } from '#functions/store/table'
import type { Attempt, Message } from '#shared/rules/messages/message'
import { ended, type KeptMessage } from '#shared/rules/messages/outbox'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import type { MessageKind } from '#shared/values/words'
import { aVisitor, type Client, type Visitor } from '#tests/support/client'

export interface Booked extends Visitor {
  readonly sessionId: string
  readonly appointmentId: string
  readonly ref: number
}

/** What befell a message on its way: no consent is left, and the number cannot get an SMS. */
export const noWay = [
  { channel: 'wechatSubscription', outcome: 'refused', code: '43101' },
  { channel: 'sms', outcome: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL' },
] as const

type Tries = readonly Omit<Attempt, 'at'>[]

/** Messages about real bookings, with the tries a test says. */
export const keptMessages = ({
  ask,
  table,
  now,
}: {
  readonly ask: Client
  readonly table: () => Table
  readonly now: () => ClinicTime
}) => {
  const outbox = () => messages(table())
  const room = {
    outbox,

    /** Somebody new, with a number of the first slot that has one. */
    async aBooking(sessionId: string): Promise<Booked> {
      const visitor = await aVisitor(ask)
      const slots = await ask('readSession', { sessionId })
      const slot = slots.ok ? slots.value.slots.find(({ remaining }) => remaining > 0) : undefined
      const { token, patientId } = visitor
      const booked = await ask('bookAppointment', { sessionId, slot: slot?.index ?? 0, patientId }, { token })
      if (!booked.ok) throw new Error(JSON.stringify(booked.problem))
      return { ...visitor, sessionId, appointmentId: booked.value.id, ref: readAppointmentId(booked.value.id)?.ref ?? 0 }
    },

    aMessage: ({ patientId, ref, sessionId }: Booked, kind: MessageKind, given: Partial<Message> = {}): Message => ({
      patientId,
      ref,
      kind,
      turn: 7,
      accountId: 'someaccount',
      sessionId,
      dueAt: now(),
      worthUntil: addMinutes(now(), 600),
      facts: { slot: 0, serial: 1 },
      state: 'due',
      decidedAt: now(),
      attempts: [],
      ...given,
    }),

    /** Puts a message into the outbox and plays these tries. */
    async kept(message: Message, tries: Tries = [], end?: 'failed'): Promise<KeptMessage> {
      await outbox().enqueue(message)
      const at = now()
      let standing = (await outbox().read(message)) as KeptMessage
      const to = async (next: KeptMessage) => {
        standing = (await outbox().move(standing, next, at)).message as KeptMessage
      }
      for (const one of tries) {
        const attempts = [...standing.attempts, { at, ...one }]
        await to({ ...standing, attempts, state: one.outcome === 'sent' ? 'sent' : 'due' })
      }
      if (end) await to(ended(standing, end, at))
      return standing
    },

    undelivered: (booked: Booked, kind: MessageKind = 'dayBefore', given: Partial<Message> = {}) =>
      room.kept(room.aMessage(booked, kind, given), noWay, 'failed'),

    /** A message that became a call. */
    async called(booked: Booked, kind: MessageKind = 'dayBefore', given: Partial<Message> = {}): Promise<KeptMessage> {
      const message = await room.kept(room.aMessage(booked, kind, given), [...noWay, { channel: 'call', outcome: 'sent' }])
      await callTasks(table()).askAbout(message, message.worthUntil)
      return message
    },
  }
  return room
}
