import type { Appointment } from '#shared/contract/schemas/booking'
import type { Told, Visitor } from '#tests/support/client'

/** A number that was acknowledged, and what its holder did with it since. */
export interface Acknowledged {
  readonly id: string
  readonly serial: number
  readonly sessionId: string
  readonly visitor: Visitor
  /** Asked to be cancelled or exchanged; until that is answered it may be there or not. */
  mayBeGone: boolean
  /** And told that it is. */
  gone?: 'cancelled' | 'rescheduled'
}

/** One request for a number. Its key stays, so it can be repeated at any time. */
export interface BookingRequest {
  readonly visitor: Visitor
  readonly key: string
  readonly sessionId: string
  readonly slot: number
  /** The appointment it is to take the place of. */
  readonly from?: Acknowledged
  /** A hold was asked for under this key first. */
  readonly isHeld?: boolean
  /** The number that was held for it. */
  heldSerial?: number
  /** The first definite answer; none yet, or never heard. */
  answer?:
    | { readonly acknowledged: Acknowledged; readonly refused?: undefined }
    | { readonly refused: string; readonly acknowledged?: undefined }
}

/** What may never be found, each in a line a person can follow. */
export interface Findings {
  /** An acknowledged number, cancellation or exchange that is not there. */
  readonly lost: string[]
  readonly soldTwice: string[]
  /** A repeated request with another answer than the first. */
  readonly changedAnswers: string[]
  /** Anything else no client should meet. */
  readonly unexpected: string[]
}

/** Refusals the clients can bring about; after a repair also the last one. */
const refusals = [
  'SOLD_OUT',
  'ALREADY_HOLDING',
  'TIME_OVERLAPS',
  'TOO_MANY_A_DAY',
  'DEPARTMENT_TAKEN_THAT_DAY',
  'HOLD_LAPSED',
  'HOLD_LET_GO',
  'REQUEST_LAPSED',
]

/** Who was told that a number is theirs; a hold is theirs until its time. */
interface Owner {
  readonly key: string
  readonly visitor: Visitor
  readonly until?: string
}

/** What the clients were told, kept by those who cannot be killed, and held against everything they are told later. */
export const journal = () => {
  const findings: Findings = { lost: [], soldTwice: [], changedAnswers: [], unexpected: [] }
  const requests: BookingRequest[] = []
  const acknowledged: Acknowledged[] = []
  /** By session and serial, those who have not asked to give it up. */
  const owners = new Map<string, Owner>()
  const counted: Record<string, number> = {}
  let heard = 0
  const count = (what: string) => {
    counted[what] = (counted[what] ?? 0) + 1
  }

  /** From now on nobody else may be told that it is theirs; `at` is when it was taken, as the answer says. */
  const own = (sessionId: string, serial: number, owner: Owner, at: string) => {
    const number = `${sessionId} number ${serial}`
    const other = owners.get(number)
    const isSame = other?.key === owner.key && other.visitor === owner.visitor
    if (other && !isSame && !(other.until && other.until <= at))
      findings.soldTwice.push(`${number} was sold to ${other.visitor.patientId} and to ${owner.visitor.patientId}`)
    owners.set(number, owner)
  }
  const disown = (sessionId: string, serial: number | undefined, visitor: Visitor) => {
    const number = `${sessionId} number ${serial}`
    if (owners.get(number)?.visitor === visitor) owners.delete(number)
  }

  const acknowledge = (request: BookingRequest, { id, serial, bookedAt }: Appointment) => {
    const { sessionId, visitor, key, from } = request
    const one: Acknowledged = { id, serial, sessionId, visitor, mayBeGone: false }
    request.answer = { acknowledged: one }
    acknowledged.push(one)
    if (from) from.gone = 'rescheduled'
    own(sessionId, serial, { key, visitor }, bookedAt)
  }

  const refuse = (request: BookingRequest, refused: string) => {
    const { from, sessionId, visitor, key, heldSerial } = request
    request.answer = { refused }
    disown(sessionId, heldSerial, visitor)
    if (!refusals.includes(refused)) findings.unexpected.push(`booking ${key} of ${visitor.patientId}: ${refused}`)
    // The exchange is off for good: the old number was never given up, so nobody can have got it in between.
    if (!from) return
    from.mayBeGone = false
    own(from.sessionId, from.serial, { key: from.id, visitor }, '')
  }

  /** An appointment as it is shown, against what is known of it. */
  const see = (one: Acknowledged, told: Told<'readAppointment'>) => {
    if (!told.ok) return findings.lost.push(`${one.id}: ${told.code}`)
    const { state, serial } = told.value
    if (serial !== one.serial) findings.changedAnswers.push(`${one.id} had serial ${one.serial}, now ${serial}`)
    if (one.gone ? state !== one.gone : state !== 'booked' && !one.mayBeGone) findings.lost.push(`${one.id} is ${state}`)
  }

  return {
    findings,
    requests,
    acknowledged,
    counted,
    count,
    see,
    /** How many came to requests that write, whatever they said. */
    answers: () => heard,

    /** An answer to a request for a number, the first or a repeated one. */
    hear(request: BookingRequest, told: Told<'bookAppointment'>) {
      heard += 1
      const { answer, visitor, heldSerial } = request
      const now = told.ok ? `${told.value.id} with serial ${told.value.serial}` : told.code
      if (!answer) {
        count(told.ok ? (request.from ? 'rescheduled' : 'booked') : told.code)
        if (told.ok) acknowledge(request, told.value)
        else refuse(request, told.code)
        if (told.ok && heldSerial !== undefined && told.value.serial !== heldSerial)
          findings.changedAnswers.push(`booking ${request.key} of ${visitor.patientId}: held ${heldSerial}, then ${now}`)
        return
      }
      count('repeated')
      const one = answer.acknowledged
      const first = one ? `${one.id} with serial ${one.serial}` : answer.refused
      if (now !== first) findings.changedAnswers.push(`booking ${request.key} of ${visitor.patientId}: first ${first}, then ${now}`)
      else if (one && told.ok) see(one, told)
    },

    /** Before a request that may take a number: what this patient only holds in the session gives way to it. */
    wanting({ sessionId, visitor, key, answer }: BookingRequest) {
      if (answer) return
      for (const [number, owner] of owners)
        if (owner.until && owner.visitor === visitor && owner.key !== key && number.startsWith(`${sessionId} `)) owners.delete(number)
    },

    /** An answer to the request to hold a number for a booking. */
    hearHold(request: BookingRequest, told: Told<'holdNumber'>) {
      heard += 1
      count(told.ok ? 'held' : told.code)
      if (!told.ok) return refuse(request, told.code)
      const { serial, until, now } = told.value
      request.heldSerial = serial
      own(request.sessionId, serial, { key: request.key, visitor: request.visitor, until }, now)
    },

    lettingGo({ sessionId, heldSerial, visitor }: BookingRequest) {
      disown(sessionId, heldSerial, visitor)
    },

    hearLetGo(request: BookingRequest, told: Told<'letHoldGo'>) {
      heard += 1
      count(told.ok ? 'let go' : told.code)
      refuse(request, told.ok ? 'HOLD_LET_GO' : told.code)
    },

    /** A number is about to be given up; whoever gets it from now on may have it. */
    givingUp(one: Acknowledged) {
      one.mayBeGone = true
      disown(one.sessionId, one.serial, one.visitor)
    },

    hearCancelled(one: Acknowledged, told: Told<'cancelAppointment'>) {
      heard += 1
      count(one.gone ? 'repeated' : 'cancelled')
      if (told.ok && told.value.state === 'cancelled') one.gone = 'cancelled'
      else findings.unexpected.push(`cancelling ${one.id}: ${told.ok ? told.value.state : told.code}`)
    },
  }
}

export type Journal = ReturnType<typeof journal>
