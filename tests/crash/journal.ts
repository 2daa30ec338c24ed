import type { Appointment } from '#shared/contract/schemas/booking'
import type { Told, Visitor } from '#tests/support/client'

/** A number that was acknowledged, and what its holder did with it since. */
export interface Acknowledged {
  readonly id: string
  readonly serial: number
  readonly sessionId: string
  readonly visitor: Visitor
  /** Asked to be cancelled; from then on it may be gone. */
  cancelSent: boolean
  /** And told that it is. */
  cancelled: boolean
}

/** One request for a number. Its key stays, so it can be repeated at any time. */
export interface BookingRequest {
  readonly visitor: Visitor
  readonly key: string
  readonly sessionId: string
  readonly slot: number
  /** The first definite answer; none yet, or never heard. */
  answer?:
    | { readonly acknowledged: Acknowledged; readonly refused?: undefined }
    | { readonly refused: string; readonly acknowledged?: undefined }
}

/** What may never be found, each in a line a person can follow. */
export interface Findings {
  /** An acknowledged number or cancellation that is not there. */
  readonly lost: string[]
  readonly soldTwice: string[]
  /** A repeated request with another answer than the first. */
  readonly changedAnswers: string[]
  /** Anything else no client should meet. */
  readonly unexpected: string[]
}

/** Refusals the clients can bring about; after a repair also the last one. */
const refusals = ['SOLD_OUT', 'ALREADY_HOLDING', 'TIME_OVERLAPS', 'TOO_MANY_A_DAY', 'DEPARTMENT_TAKEN_THAT_DAY', 'REQUEST_LAPSED']

/** What the clients were told, kept by those who cannot be killed, and held against everything they are told later. */
export const journal = () => {
  const findings: Findings = { lost: [], soldTwice: [], changedAnswers: [], unexpected: [] }
  const requests: BookingRequest[] = []
  const acknowledged: Acknowledged[] = []
  /** Those whose holder has not asked to cancel, by session and serial. */
  const held = new Map<string, Acknowledged>()
  const counted: Record<string, number> = {}
  const count = (what: string) => {
    counted[what] = (counted[what] ?? 0) + 1
  }

  /** A number is acknowledged: nobody else may hold it who was told so and has not asked to cancel. */
  const acknowledge = (request: BookingRequest, { id, serial }: Appointment) => {
    const one: Acknowledged = { id, serial, sessionId: request.sessionId, visitor: request.visitor, cancelSent: false, cancelled: false }
    request.answer = { acknowledged: one }
    acknowledged.push(one)
    const number = numberOf(one)
    const other = held.get(number)
    if (other) findings.soldTwice.push(`${number} was sold to ${other.id} and to ${id}`)
    held.set(number, one)
  }

  /** An appointment as it is shown, against what is known of it. */
  const see = (one: Acknowledged, told: Told<'readAppointment'>) => {
    if (!told.ok) return findings.lost.push(`${one.id}: ${told.code}`)
    const { state, serial } = told.value
    if (serial !== one.serial) findings.changedAnswers.push(`${one.id} had serial ${one.serial}, now ${serial}`)
    if (one.cancelled ? state !== 'cancelled' : state !== 'booked' && !one.cancelSent) findings.lost.push(`${one.id} is ${state}`)
  }

  return {
    findings,
    requests,
    acknowledged,
    counted,
    count,
    see,

    /** An answer to a request for a number, the first or a repeated one. */
    hear(request: BookingRequest, told: Told<'bookAppointment'>) {
      const { answer } = request
      const now = told.ok ? `${told.value.id} with serial ${told.value.serial}` : told.code
      if (!answer) {
        count(told.ok ? 'booked' : told.code)
        if (told.ok) acknowledge(request, told.value)
        else request.answer = { refused: told.code }
        if (!told.ok && !refusals.includes(told.code)) findings.unexpected.push(`booking ${request.key}: ${told.code}`)
        return
      }
      count('repeated')
      const one = answer.acknowledged
      const first = one ? `${one.id} with serial ${one.serial}` : answer.refused
      if (now !== first) findings.changedAnswers.push(`booking ${request.key}: first ${first}, then ${now}`)
      else if (one && told.ok) see(one, told)
    },

    cancelling(one: Acknowledged) {
      one.cancelSent = true
      if (held.get(numberOf(one)) === one) held.delete(numberOf(one))
    },

    hearCancelled(one: Acknowledged, told: Told<'cancelAppointment'>) {
      count(one.cancelled ? 'repeated' : 'cancelled')
      if (told.ok && told.value.state === 'cancelled') one.cancelled = true
      else findings.unexpected.push(`cancelling ${one.id}: ${told.ok ? told.value.state : told.code}`)
    },
  }
}

export type Journal = ReturnType<typeof journal>

const numberOf = ({ sessionId, serial }: Acknowledged): string => `${sessionId} number ${serial}`
