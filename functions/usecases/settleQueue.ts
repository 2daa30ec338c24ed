import type { ConcludedState, Diary, DiaryEntry } from '#shared/rules/diary'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import { undoSeconds } from '#shared/rules/queue/undo'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'

export interface SettleQueueDeps {
  now(): ClinicTime
  readDiary(patientId: string): Promise<Diary | undefined>
  /** Nothing happens when the appointment is not booked any more. */
  concludeVisit(patientId: string, entry: DiaryEntry, state: ConcludedState, by: string): Promise<void>
  keepSettled(sessionId: string, version: number): Promise<void>
}

/**
 * Tells the diaries what came of the visits of a queue since a version, once it cannot be taken back any more. Repeatable; gives the version up
 * to which they know.
 */
export const settleQueue = async (deps: SettleQueueDeps, queue: Queue, settled: number): Promise<number> => {
  const now = deps.now()
  const open = (entry: QueueEntry) => entry.changed !== undefined && addSeconds(entry.changed.at, undoSeconds) >= now
  const fresh = queue.entries.filter((entry) => (entry.changed?.version ?? 0) > settled)
  for (const entry of fresh) {
    const state = concludedAs(entry)
    if (state && !open(entry)) await concludeFor(deps, entry, state)
  }
  const waits = fresh.filter((entry) => isUndoable(entry) && open(entry)).map(({ changed }) => changed?.version ?? 0)
  const upTo = waits.length > 0 ? Math.min(...waits) - 1 : queue.version
  if (upTo > settled) await deps.keepSettled(queue.sessionId, upTo)
  return Math.max(upTo, settled)
}

/** Writes what came of one visit into the diary of its patient. */
export const concludeFor = async (
  deps: Pick<SettleQueueDeps, 'readDiary' | 'concludeVisit'>,
  { patientId, ref, changed }: Pick<QueueEntry, 'patientId' | 'ref' | 'changed'>,
  state: ConcludedState,
): Promise<void> => {
  const entry = (await deps.readDiary(patientId))?.entries.find((one) => one.ref === ref)
  if (entry?.state === 'booked') await deps.concludeVisit(patientId, entry, state, changed?.by ?? 'queue')
}

/** Undefined for who is still to be seen, here or in another queue, and for who gave the number up themselves. */
const concludedAs = ({ state, closedAs }: QueueEntry): ConcludedState | undefined => {
  if (state === 'finished') return 'fulfilled'
  if (state === 'noShow') return 'noshow'
  return state === 'cancelled' && closedAs ? 'cancelled' : undefined
}

const isUndoable = (entry: QueueEntry): boolean => concludedAs(entry) !== undefined || entry.state === 'transferred'
