import type { ClinicTime } from '#shared/values/clinicTime'
import {
  type Answer,
  type AppointmentRequest,
  type Attempt,
  answerOf,
  type History,
  type HoldRequest,
  isAppointment,
  isWish,
  type LetGoRequest,
  type WishRequest,
} from '#tests/sim/history'

/** All requests that go by one key: a hold, what became of it, and the booking that keeps its number. */
export interface Claimant {
  readonly ref: number
  readonly patientId: string
  readonly sessionId: string
  readonly slot: number
  readonly channel: WishRequest['channel']
  readonly holds: readonly HoldRequest[]
  readonly appointment: AppointmentRequest | undefined
  readonly letGos: readonly LetGoRequest[]
  /** Of the hold and of the booking, by their beginning. */
  readonly attempts: readonly Attempt[]
}

export const claimantsOf = (history: History): Claimant[] => {
  const byRef = new Map<number, WishRequest[]>()
  for (const request of history.requests) {
    if (!isWish(request)) continue
    const same = byRef.get(request.ref)
    if (same) same.push(request)
    else byRef.set(request.ref, [request])
  }
  return [...byRef.values()].map((requests) => {
    const { ref, patientId, sessionId, slot, channel } = requests[0] as WishRequest
    const holds = requests.filter((one): one is HoldRequest => one.kind === 'hold')
    const letGos =
      holds.length > 0 ? history.requests.filter((one): one is LetGoRequest => one.kind === 'letGo' && holds.includes(one.of)) : []
    return {
      ref,
      patientId,
      sessionId,
      slot,
      channel,
      holds,
      appointment: requests.find(isAppointment),
      letGos,
      attempts: requests.flatMap((one) => one.attempts).sort((a, b) => a.start - b.start),
    }
  })
}

/** The refusal of a request that is final for its key: a hold that lapsed may be asked for again, and says so of one that is booked. */
export const finalRefusal = (request: WishRequest): string | undefined => {
  const refused = request.attempts.map(({ answer }) => answer).find((answer) => answer && !answer.ok && isFinal(request, answer.code))
  return refused && !refused.ok ? refused.code : undefined
}

const isFinal = ({ kind }: WishRequest, code: string): boolean => !(isPassing[kind] ?? []).includes(code)
const isPassing: Readonly<Partial<Record<WishRequest['kind'], readonly string[]>>> = {
  hold: ['HOLD_LAPSED', 'ALREADY_HOLDING'],
  reschedule: ['NOT_RESCHEDULABLE'],
  accept: ['OFFER_LAPSED'],
}

/** The refusal this key was told for good, by whichever of its requests. */
export const refusalOf = ({ holds, appointment }: Claimant): string | undefined =>
  [...holds, ...(appointment ? [appointment] : [])].map(finalRefusal).find((code) => code !== undefined)

export const bookedAs = ({ appointment }: Claimant): Extract<Answer, { ok: true }> | undefined => {
  const answer = appointment && answerOf(appointment)
  return answer?.ok ? answer : undefined
}

/** What it was for the attempts that had begun by then: the latest decides what has lapsed, merged and opened. */
export const clocksBy = ({ attempts }: Claimant, step: number): ClinicTime[] =>
  attempts.filter(({ start }) => start <= step).map(({ clock }) => clock)
