import type { Acknowledged, BookingRequest, Journal } from '#tests/crash/journal'
import { untilAnswered } from '#tests/crash/overHttp'
import type { Random } from '#tests/sim/random'
import type { Client, Visitor } from '#tests/support/client'

export interface Wanted {
  readonly sessionId: string
  readonly slot: number
}

/** Sends a request for a number, by the route it is for. */
export const sendBooking = (ask: Client, { sessionId, slot, from, isHeld, key, visitor }: BookingRequest) => {
  const { token, patientId } = visitor
  return from
    ? ask('rescheduleAppointment', { appointmentId: from.id, sessionId, slot }, { token, key })
    : ask('bookAppointment', { sessionId, slot, patientId, ...(isHeld && { isHeld }) }, { token, key })
}

/** What a person can ask for; when an answer is lost, the phone asks again with the same key, or now and then the person gives up. */
export const phone = (given: { ask: Client; journal: Journal; random: Random; visitor: Visitor; givesUp: number }) => {
  const { ask, journal, random, visitor, givesUp } = given
  const { token, patientId } = visitor
  const requests: BookingRequest[] = []
  const settle = <T>(asking: () => Promise<T>) =>
    untilAnswered(asking, ({ mayHaveArrived }) => {
      if (mayHaveArrived) journal.count('lost on the way')
      if (!mayHaveArrived || !random.chance(givesUp)) return 'again'
      journal.count('given up')
      return 'give up'
    })

  const request = (wanted: Wanted, more: Pick<BookingRequest, 'from' | 'isHeld'> = {}): BookingRequest => {
    const one = { visitor, key: `number-${requests.length + 1}`, ...wanted, ...more }
    requests.push(one)
    journal.requests.push(one)
    return one
  }
  const send = async (one: BookingRequest) => {
    journal.wanting(one)
    const told = await settle(() => sendBooking(ask, one))
    if (told) journal.hear(one, told)
  }

  return {
    random,
    requests: requests as readonly BookingRequest[],
    /** Numbers this person still wants. */
    kept: () => requests.flatMap(({ answer }) => (answer?.acknowledged && !answer.acknowledged.mayBeGone ? [answer.acknowledged] : [])),
    /** The same request again, also one that was given up. */
    repeat: send,
    /** A new request, sent `times` times at once. */
    async book(wanted: Wanted, times = 1) {
      const one = request(wanted)
      await Promise.all(Array.from({ length: times }, () => send(one)))
    },
    /** Gives the request under which a number is held; undefined when it is not, or nobody knows. */
    async hold({ sessionId, slot }: Wanted): Promise<BookingRequest | undefined> {
      const one = request({ sessionId, slot }, { isHeld: true })
      journal.wanting(one)
      const told = await settle(() => ask('holdNumber', { sessionId, slot, patientId }, { token, key: one.key }))
      if (told) journal.hearHold(one, told)
      return told?.ok ? one : undefined
    },
    async letGo(one: BookingRequest) {
      const { sessionId, slot, key } = one
      journal.lettingGo(one)
      const told = await settle(() => ask('letHoldGo', { sessionId, slot, patientId }, { token, key }))
      if (told) journal.hearLetGo(one, told)
    },
    async exchange(from: Acknowledged, wanted: Wanted) {
      const one = request(wanted, { from })
      journal.givingUp(from)
      await send(one)
    },
    async cancel(one: Acknowledged) {
      journal.givingUp(one)
      const told = await settle(() => ask('cancelAppointment', { appointmentId: one.id }, { token }))
      if (told) journal.hearCancelled(one, told)
    },
    async look(one: Acknowledged) {
      const told = await settle(() => ask('readAppointment', { appointmentId: one.id }, { token }))
      if (told) journal.see(one, told)
    },
  }
}

export type Phone = ReturnType<typeof phone>
