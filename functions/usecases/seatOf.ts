import { caughtUpAside, type QueueOfDeps, type Standing } from '#functions/usecases/queueOf'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import type { SessionFacts } from '#shared/rules/session'

export type SeatOfDeps = Pick<QueueOfDeps, 'now' | 'readQueueRules' | 'readSession' | 'readLedger' | 'readStoredQueue'>

/** Where a booking stands: in the queue of its session, or in the one it was transferred to. */
export interface Seat {
  readonly session: SessionFacts
  readonly queue: Queue
  readonly entry: QueueEntry
  readonly rules: QueueRules
  readonly isSuspended: boolean
}

interface Booked {
  readonly patientId: string
  readonly ref: number
  readonly sessionId: string
}

const mostTransfers = 5

/** Looks only; nothing is written. Undefined while no queue knows the booking. */
export const seatOf = async (deps: SeatOfDeps, { patientId, ref, sessionId }: Booked): Promise<Seat | undefined> => {
  const rules = await deps.readQueueRules()
  let seat: Seat | undefined
  let at = sessionId
  for (let transfers = 0; transfers <= mostTransfers; transfers += 1) {
    const [session, stored, ledger] = await Promise.all([deps.readSession(at), deps.readStoredQueue(at), deps.readLedger(at)])
    if (!session) return seat
    const queue = caughtUpAside(session, stored?.queue, ledger, { rules, now: deps.now() })
    const entry = entryOf(queue, patientId, ref)
    if (!entry) return seat
    seat = { session, queue, entry, rules, isSuspended: ledger?.state === 'suspended' }
    if (entry.state !== 'transferred' || entry.to === undefined) return seat
    at = entry.to
  }
  return seat
}

/** The same place in its queue after an act, without reading anything again. */
export const seatAfter = (seat: Seat, { queue, ledger }: Standing): Seat => {
  const entry = entryOf(queue, seat.entry.patientId, seat.entry.ref) ?? seat.entry
  return { ...seat, queue, entry, isSuspended: ledger.state === 'suspended' }
}

/** The last one, of somebody who left this queue for another and came back. */
const entryOf = ({ entries }: Queue, patientId: string, ref: number): QueueEntry | undefined =>
  entries.filter((one) => one.patientId === patientId && one.ref === ref).at(-1)
