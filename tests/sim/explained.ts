import { halfHours } from '#shared/rules/diary'
import type { SessionFacts } from '#shared/rules/session'
import { dateOf } from '#shared/values/clinicTime'
import type { Standing } from '#tests/sim/endFaults'
import { acceptedAt, answeredAt, answerOf, type BookRequest, type CancelRequest, type History, invoked } from '#tests/sim/history'
import type { World } from '#tests/sim/world'

/** Answers that hang on the clock or on the patient's other appointments: each needs a moment in its interval at which it was true. */
export const explained = (history: History, world: World, standing: Standing): string[] =>
  history.requests.flatMap((request) => {
    const fault = request.kind === 'book' ? bookFault(request, history, world, standing) : cancelFault(request, world)
    return fault ? [`${request.kind} ${request.id} ${fault}`] : []
  })

const bookFault = (request: BookRequest, history: History, world: World, standing: Standing): string | undefined => {
  const answer = answerOf(request)
  if (!answer) return undefined
  const session = sessionOf(world, request)
  const slot = session.slots[request.slot]
  if (!slot) return 'is for a slot that does not exist'
  const clocks = request.attempts.map(({ clock }) => clock)
  if (answer.ok) {
    const { bookedAt } = answer
    if (!clocks.includes(bookedAt)) return `was booked at ${bookedAt}, when nobody asked`
    // A number that was claimed in time may be recorded by a repetition that comes later.
    if (clocks.every((clock) => clock < session.releaseAt)) return `was booked at ${bookedAt}, before the release`
    if (clocks.every((clock) => clock >= session.closesAt)) return `was booked at ${bookedAt}, after the session closed`
    if (clocks.every((clock) => clock >= slot.startsAt)) return `was booked at ${bookedAt}, after its slot began`
    return undefined
  }
  const others = () => openOthers(request, history, world, standing)
  const day = dateOf(slot.startsAt)
  switch (answer.code) {
    case 'NOT_RELEASED':
      return clocks.some((clock) => clock < session.releaseAt) ? undefined : 'was told NOT_RELEASED after the release'
    case 'BOOKING_CLOSED':
      return clocks.some((clock) => clock >= session.closesAt || clock >= slot.startsAt) ? undefined : 'was told BOOKING_CLOSED too early'
    case 'TIME_OVERLAPS': {
      const hours = halfHours(slot)
      return others().some((other) => halfHours(other).some((hour) => hours.includes(hour)))
        ? undefined
        : 'was told TIME_OVERLAPS with nothing there'
    }
    case 'DEPARTMENT_TAKEN_THAT_DAY': {
      const same = others().filter((other) => dateOf(other.startsAt) === day && other.departmentId === session.departmentId)
      return same.length >= world.rules.limits.perDepartmentPerDay ? undefined : 'was told DEPARTMENT_TAKEN_THAT_DAY below the limit'
    }
    case 'TOO_MANY_A_DAY':
      return others().filter((other) => dateOf(other.startsAt) === day).length >= world.rules.limits.perDay
        ? undefined
        : 'was told TOO_MANY_A_DAY below the limit'
    default:
      return undefined
  }
}

/** What this patient may have had open at some moment while the request was not answered yet. */
const openOthers = (request: BookRequest, history: History, world: World, { entries }: Standing) =>
  history.requests.flatMap((other) => {
    if (other.kind !== 'book' || other === request || other.patientId !== request.patientId) return []
    if (!answerOf(other)?.ok && !entries.has(other.ref)) return []
    const cancelled = history.requests.filter((one) => one.kind === 'cancel' && one.of === other).map(acceptedAt)
    if (invoked(other) > answeredAt(request) || Math.min(...cancelled) < invoked(request)) return []
    const session = sessionOf(world, other)
    const slot = session.slots[other.slot]
    return slot ? [{ ...slot, departmentId: session.departmentId }] : []
  })

const cancelFault = (request: CancelRequest, world: World): string | undefined => {
  const answer = answerOf(request)
  if (!answer) return undefined
  const session = sessionOf(world, request.of)
  const startsAt = session.slots[request.of.slot]?.startsAt ?? session.startsAt
  const clocks = request.attempts.map(({ clock }) => clock)
  const deadline = world.cancelBefore(startsAt)
  if (answer.ok) return clocks.some((clock) => clock < deadline) ? undefined : 'was accepted after the deadline'
  switch (answer.code) {
    case 'CANCEL_TOO_LATE':
      return clocks.some((clock) => clock >= deadline) ? undefined : 'was told CANCEL_TOO_LATE in time'
    case 'NOT_CANCELLABLE':
      return request.attempts.some(({ endClock }) => dateOf(endClock) > session.date)
        ? undefined
        : 'was told NOT_CANCELLABLE before the day was over'
    default:
      return `was told ${answer.code}`
  }
}

const sessionOf = (world: World, request: BookRequest): SessionFacts =>
  world.sessions.find(({ id }) => id === request.sessionId) as SessionFacts
