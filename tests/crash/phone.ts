import type { Acknowledged, BookingRequest, Journal } from '#tests/crash/journal'
import { untilAnswered } from '#tests/crash/overHttp'
import type { Random } from '#tests/sim/random'
import type { Client, Visitor } from '#tests/support/client'

export interface Wanted {
  readonly sessionId: string
  readonly slot: number
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

  const send = async (request: BookingRequest) => {
    const { sessionId, slot, key } = request
    const told = await settle(() => ask('bookAppointment', { sessionId, slot, patientId }, { token, key }))
    if (told) journal.hear(request, told)
  }

  return {
    random,
    requests: requests as readonly BookingRequest[],
    /** Numbers this person still wants. */
    kept: () => requests.flatMap(({ answer }) => (answer?.acknowledged && !answer.acknowledged.cancelSent ? [answer.acknowledged] : [])),
    repeat: send,
    /** A new request, sent `times` times at once. */
    async book({ sessionId, slot }: Wanted, times = 1) {
      const request: BookingRequest = { visitor, key: `number-${requests.length + 1}`, sessionId, slot }
      requests.push(request)
      journal.requests.push(request)
      await Promise.all(Array.from({ length: times }, () => send(request)))
    },
    async cancel(one: Acknowledged) {
      journal.cancelling(one)
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

export interface Action {
  readonly name: string
  /** How often it is chosen, against the others. */
  readonly weight: number
  act(phone: Phone, wanted: Wanted): Promise<void>
}

/** All that people do while processes are killed. */
export const actions: readonly Action[] = [
  { name: 'book', weight: 8, act: (phone, wanted) => phone.book(wanted) },
  { name: 'tap twice', weight: 2, act: (phone, wanted) => phone.book(wanted, 2) },
  {
    name: 'two phones want the same session for one patient',
    weight: 1,
    act: async (phone, wanted) => {
      await Promise.all([phone.book(wanted), phone.book(wanted)])
    },
  },
  { name: 'cancel', weight: 6, act: (phone) => withOne(phone, phone.kept(), phone.cancel) },
  { name: 'repeat an earlier request', weight: 3, act: (phone) => withOne(phone, phone.requests, phone.repeat) },
  {
    name: 'look at what is kept or cancelled',
    weight: 2,
    act: (phone) =>
      withOne(
        phone,
        phone.requests.flatMap(({ answer }) => answer?.acknowledged ?? []),
        phone.look,
      ),
  },
]

const withOne = async <T>({ random }: Phone, from: readonly T[], act: (one: T) => Promise<void>) => {
  if (from.length > 0) await act(random.pick(from))
}

/** Every action as often as it weighs. */
const deck = actions.flatMap((action) => Array.from({ length: action.weight }, () => action))

export const anyAction = (random: Random): Action => random.pick(deck)
