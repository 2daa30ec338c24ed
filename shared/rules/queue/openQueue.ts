import type { Booking, QueueAct } from '#shared/rules/queue/acts'
import { liveEntry } from '#shared/rules/queue/entries'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'

/** So many calls without a return visit or a priority one that the next may be either. */
export const longAgo = 99

/** The queue of a session on its day, before anybody came. */
export const openQueue = (session: Pick<SessionFacts, 'id' | 'slots'>, bookings: readonly Booking[]): Queue => ({
  sessionId: session.id,
  version: 0,
  slots: session.slots.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  flow: { state: 'open', sinceReturn: longAgo, sincePriority: longAgo },
  entries: bookings.map(bookedEntry),
})

export const bookedEntry = ({ patientId, ref, serial, slot, isWalkIn }: Booking): QueueEntry => ({
  patientId,
  ref,
  serial,
  slot,
  state: 'booked',
  ...(isWalkIn ? { isWalkIn } : {}),
  times: {},
})

/** What has to be done so that the queue knows every booking of the ledger, and none that was given up before its patient came. */
export const catchUp = (queue: Queue, bookings: readonly Booking[]): QueueAct[] => {
  const isOf = (booking: Booking) => (entry: QueueEntry) => entry.ref === booking.ref && entry.patientId === booking.patientId
  const gone = queue.entries.filter((entry) => entry.state === 'booked' && !entry.from && !bookings.some((one) => isOf(one)(entry)))
  const freed = new Set(gone.map(({ serial }) => serial))
  const isFree = (serial: number) => freed.has(serial) || !liveEntry(queue, serial)
  const fresh = bookings.filter((booking) => !queue.entries.some(isOf(booking)) && isFree(booking.serial))
  return [
    ...gone.map(({ serial }): QueueAct => ({ kind: 'cancel', serial })),
    ...fresh.map((booking): QueueAct => ({ kind: 'add', ...booking })),
  ]
}
