import type { ActContext, Refused } from '#shared/rules/queue/acting'
import type { EntryState, Queue, QueueEntry } from '#shared/rules/queue/queue'
import { type ClinicTime, secondsBetween } from '#shared/values/clinicTime'
import { no, ok, type Result } from '#shared/values/result'

export const finalStates: readonly EntryState[] = ['finished', 'noShow', 'cancelled', 'transferred']

/** The entry of a serial; a number that was given up may have been taken by somebody else. */
export const liveEntry = (queue: Queue, serial: number): QueueEntry | undefined =>
  queue.entries.find((entry) => entry.serial === serial && entry.state !== 'cancelled')

/** Waits for the doctor: has checked in and a place in the order. */
export const isWaiting = (entry: QueueEntry): boolean => entry.state === 'checkedIn' && !isUndecided(entry)

/** Has come, and waits for the desk to say where they stand. */
export const isUndecided = (entry: QueueEntry): boolean => entry.state === 'checkedIn' && entry.placed?.key.length === 0

export const entryIn = (queue: Queue, state: EntryState): QueueEntry | undefined => queue.entries.find((entry) => entry.state === state)

export const appointedAt = (queue: Queue, entry: QueueEntry): ClinicTime =>
  entry.from?.appointedAt ?? (queue.slots[entry.slot]?.startsAt as ClinicTime)

/** The entry an act is about, as its person saw it and in a state in which the act makes sense. */
export const entryFor = (
  queue: Queue,
  serial: number,
  states: readonly EntryState[],
  { seen }: Pick<ActContext, 'seen'>,
): Result<QueueEntry, Refused> => {
  const entry = liveEntry(queue, serial) ?? queue.entries.find((one) => one.serial === serial)
  if (!entry) return no('UNKNOWN_SERIAL', { serial })
  const { state, changed } = entry
  if (seen !== undefined && changed && changed.version > seen) return no('CHANGED_SINCE', { serial, state, changed })
  return states.includes(state) ? ok(entry) : no('WRONG_STATE', { serial, state, changed })
}

/** Whether a moment is later than another, to the second: "08:00" is not before "08:00:00". */
export const isAfter = (time: ClinicTime, than: ClinicTime): boolean => secondsBetween(than, time) > 0
