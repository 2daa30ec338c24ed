import type { ActContext, Change, Refused } from '#shared/rules/queue/acting'
import type { Arrival, Booking, QueueAct } from '#shared/rules/queue/acts'
import { entryFor, isAfter, liveEntry } from '#shared/rules/queue/entries'
import { bookedEntry } from '#shared/rules/queue/openQueue'
import { printed, transferredBy } from '#shared/rules/queue/printed'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import { no, ok, type Result } from '#shared/values/result'

/** A booking made on the day itself. */
export const add = (queue: Queue, booking: Booking): Result<Change, Refused> => {
  if (!queue.slots[booking.slot]) throw new RangeError(`no slot ${booking.slot} in ${queue.sessionId}`)
  if (liveEntry(queue, booking.serial)) return no('SERIAL_TAKEN', { serial: booking.serial })
  return ok({ added: bookedEntry(booking) })
}

/** A booking that was given up in the ledger. */
export const cancel = (queue: Queue, act: { readonly serial: number }, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['booked', 'checkedIn', 'passed'], context)
  return found.ok ? ok({ entries: [{ ...found.value, state: 'cancelled' }] }) : found
}

/** To another doctor, whose queue takes what is left here. */
export const transferOut = (
  queue: Queue,
  act: Extract<QueueAct, { kind: 'transferOut' }>,
  context: ActContext,
): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['booked', 'checkedIn', 'called', 'passed', 'testing'], context)
  return found.ok ? ok({ entries: [{ ...found.value, state: 'transferred', to: act.to }] }) : found
}

/** From another doctor: behind those of the same time, checked in if they were. */
export const transferIn = (queue: Queue, act: Arrival): Result<Change, Refused> => {
  const { patientId, ref, isWalkIn, from, checkedInAt, priority } = act
  const isHere = queue.entries.find((entry) => entry.ref === ref && entry.patientId === patientId && !isGone(entry))
  if (isHere) return no('SERIAL_TAKEN', { serial: isHere.serial, state: isHere.state, changed: isHere.changed })
  let serial = printed(act.serial).serial + transferredBy
  while (queue.entries.some((entry) => entry.serial === serial)) serial += transferredBy
  const slot = Math.max(0, queue.slots.filter(({ startsAt }) => !isAfter(startsAt, from.appointedAt)).length - 1)
  const entry: QueueEntry = {
    ...bookedEntry({ patientId, ref, serial, slot, isWalkIn }),
    from,
    ...(priority ? { priority, lane: 'priority' } : {}),
    ...(checkedInAt ? { state: 'checkedIn', times: { checkedIn: checkedInAt } } : {}),
  }
  return ok({ added: entry })
}

const isGone = ({ state }: QueueEntry): boolean => state === 'cancelled' || state === 'transferred'
