import { halfHours } from '#shared/rules/diary'
import { addSeconds, dateOf } from '#shared/values/clinicTime'
import { type Claimant, claimantsOf } from '#tests/sim/claimant'
import { wantedOf } from '#tests/sim/drawLog'
import {
  type Answer,
  type Attempt,
  acceptedAt,
  answeredAt,
  answerOf,
  type CancelRequest,
  endingsOf,
  type History,
  invoked,
  isAppointment,
  isOfPair,
  isWish,
  type WishRequest,
} from '#tests/sim/history'
import { opensFor } from '#tests/sim/onSale'
import { fromDiary } from '#tests/sim/passing'
import type { Standing } from '#tests/sim/standing'
import { sessionOf, startOf, type World } from '#tests/sim/world'

/** Answers that hang on the clock or on the patient's other appointments: each needs a moment in its interval at which it was true. */
export const explained = (history: History, world: World, standing: Standing): string[] => {
  const claimants = new Map(claimantsOf(history).map((claimant) => [claimant.ref, claimant]))
  return history.requests.flatMap((request) => {
    const fault =
      request.kind === 'cancel'
        ? cancelFault(request, world, history)
        : !isWish(request)
          ? undefined
          : wishFault(request, claimants.get(request.ref) as Claimant, history, world, standing)
    return fault ? [`${request.kind} ${request.id} ${fault}`] : []
  })
}

/** Each thing a request was told, once: a hold may be told several. */
const wishFault = (request: WishRequest, claimant: Claimant, history: History, world: World, standing: Standing): string | undefined => {
  const told = new Map<string, Attempt>()
  for (const attempt of request.attempts) {
    const { answer, end } = attempt
    const name = answer?.ok ? 'a number' : answer?.code
    if (name !== undefined && end < (told.get(name)?.end ?? Number.POSITIVE_INFINITY)) told.set(name, attempt)
  }
  for (const { answer, end } of told.values()) {
    const fault = answer && answerFault(request, answer, end, claimant, history, world, standing)
    if (fault) return fault
  }
  return undefined
}

const answerFault = (
  request: WishRequest,
  answer: Answer,
  to: number,
  claimant: Claimant,
  history: History,
  world: World,
  standing: Standing,
): string | undefined => {
  const session = sessionOf(world, request)
  const slot = session.slots[request.slot]
  if (!slot) return 'is for a slot that does not exist'
  const clocks = claimant.attempts.filter(({ start }) => start <= to).map(({ clock }) => clock)
  // What two want together is in their diaries for a while, whatever becomes of it.
  const isOfTwo = history.requests.some((one) => isOfPair(one, request.patientId) && invoked(one) <= to)
  const told = (isTrue: boolean) =>
    isTrue || (isOfTwo && fromDiary.includes(answer.ok ? '' : answer.code))
      ? undefined
      : `was told ${answer.ok ? '' : answer.code} without cause`
  if (answer.ok) {
    const { bookedAt, until } = answer
    const lapses = clocks.map((clock) => addSeconds(clock, world.rules.holdMinutes * 60))
    if (until && !lapses.includes(until)) return `was told to hold a number until ${until}`
    if (bookedAt && !clocks.includes(bookedAt)) return `was booked at ${bookedAt}, when nobody asked`
    if (request.kind === 'reschedule' && clocks.every((clock) => clock >= world.cancelBefore(startOf(world, request.of))))
      return 'was changed after the deadline'
    // Whoever took the number may have been cut off; each write of a draw is held against its moment.
    if (request.kind === 'drawn') return undefined
    // A number that was claimed in time may be recorded by a repetition that comes later.
    if (clocks.every((clock) => clock >= session.closesAt)) return `was given a number after the session closed`
    if (clocks.every((clock) => clock >= slot.startsAt)) return `was given a number after its slot began`
    return undefined
  }
  const begun = claimant.attempts[0]?.start ?? invoked(request)
  const others = () => openOthers(request, begun, to, history, world, standing)
  const day = dateOf(slot.startsAt)
  // Of a wish that a limit refused it is not known for which slot.
  const slots = request.kind === 'drawn' ? wantedOf(request.of, session).flatMap((index) => session.slots[index] ?? []) : [slot]
  switch (answer.code) {
    case 'NOT_RELEASED':
      return told(clocks.some((clock) => clock < opensFor(session, request.channel)))
    case 'BOOKING_CLOSED':
      return told(clocks.some((clock) => clock >= session.closesAt || clock >= slot.startsAt))
    case 'TIME_OVERLAPS': {
      const hours = slots.flatMap(halfHours)
      return told(others().some((other) => halfHours(other).some((hour) => hours.includes(hour))))
    }
    case 'DEPARTMENT_TAKEN_THAT_DAY': {
      const same = others().filter((other) => dateOf(other.startsAt) === day && other.departmentId === session.departmentId)
      return told(same.length >= world.rules.limits.perDepartmentPerDay)
    }
    case 'TOO_MANY_A_DAY':
      return told(others().filter((other) => dateOf(other.startsAt) === day).length >= world.rules.limits.perDay)
    case 'HOLD_LET_GO':
      return told(claimant.letGos.some((one) => invoked(one) <= to))
    case 'HOLD_LAPSED':
      return told(claimant.holds.length > 0)
    case 'RESCHEDULE_TOO_LATE':
    case 'NOT_RESCHEDULABLE':
      return told(request.kind === 'reschedule' && mayHaveEnded(request, to, clocks, history, world))
    default:
      return codesOfTheLedger.includes(answer.code) ? undefined : `was told ${answer.code}`
  }
}

/** These hang on the ledger alone; an order of the whole session must explain them. */
const codesOfTheLedger = [
  'SOLD_OUT',
  'ALREADY_HOLDING',
  'SESSION_PAUSED',
  'SESSION_SUSPENDED',
  'OFFER_LAPSED',
  'OFFER_WAITING',
  'NOT_DRAWN',
]

/** Whether the appointment to be changed may have been given up, exchanged, or past its deadline. */
const mayHaveEnded = (
  request: Extract<WishRequest, { kind: 'reschedule' }>,
  to: number,
  clocks: readonly string[],
  history: History,
  world: World,
): boolean =>
  clocks.some((clock) => clock >= world.cancelBefore(startOf(world, request.of))) ||
  endingsOf(history, request.of).some((one) => one !== request && invoked(one) <= to)

/** What this patient may have had open at some moment while the request was not answered yet. */
const openOthers = (request: WishRequest, begun: number, to: number, history: History, world: World, { entries }: Standing) =>
  history.requests.filter(isAppointment).flatMap((other) => {
    if (other.ref === request.ref || other.patientId !== request.patientId) return []
    if (request.kind === 'reschedule' && request.of === other) return []
    if (!answerOf(other)?.ok && !entries.has(other.ref)) return []
    const ended = endingsOf(history, other).map(acceptedAt)
    if (invoked(other) > to || Math.min(...ended) < begun) return []
    const session = sessionOf(world, other)
    const slot = session.slots[other.slot]
    return slot ? [{ ...slot, departmentId: session.departmentId }] : []
  })

const cancelFault = (request: CancelRequest, world: World, history: History): string | undefined => {
  const answer = answerOf(request)
  if (!answer) return undefined
  const clocks = request.attempts.map(({ clock }) => clock)
  const deadline = world.cancelBefore(startOf(world, request.of))
  if (answer.ok) return clocks.some((clock) => clock < deadline) ? undefined : 'was accepted after the deadline'
  const isOver = request.attempts.some(({ endClock }) => dateOf(endClock) > sessionOf(world, request.of).date)
  const isChanged = endingsOf(history, request.of).some((one) => one.kind === 'reschedule' && invoked(one) <= answeredAt(request))
  switch (answer.code) {
    case 'CANCEL_TOO_LATE':
      return clocks.some((clock) => clock >= deadline) ? undefined : 'was told CANCEL_TOO_LATE in time'
    case 'NOT_CANCELLABLE':
      return isOver || isChanged ? undefined : 'was told NOT_CANCELLABLE before the day was over'
    default:
      return `was told ${answer.code}`
  }
}
