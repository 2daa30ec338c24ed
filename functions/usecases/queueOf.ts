import { type NoteVersionDeps, noteVersion } from '#functions/usecases/noteVersion'
import type { Diary } from '#shared/rules/diary'
import { heldByPatients, type Ledger } from '#shared/rules/ledger'
import { act } from '#shared/rules/queue/act'
import type { Booking } from '#shared/rules/queue/acts'
import type { StoredQueue } from '#shared/rules/queue/noted'
import { catchUp, openQueue } from '#shared/rules/queue/openQueue'
import type { Queue } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import type { SessionFacts } from '#shared/rules/session'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import type { Pool } from '#shared/values/words'

export interface QueueOfDeps extends NoteVersionDeps {
  now(): ClinicTime
  /** Waits about so long, by chance. */
  pause(ms: number): Promise<void>
  readQueueRules(): Promise<QueueRules>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  /** As it stands. */
  readLedger(sessionId: string): Promise<Ledger | undefined>
  readDiaries(patientIds: readonly string[]): Promise<Diary[]>
  /** `seen`: the version it probably is. */
  readStoredQueue(sessionId: string, seen?: number | undefined): Promise<StoredQueue | undefined>
  /** False when somebody else wrote that version first. */
  writeQueue(queue: Queue, expectedVersion: number): Promise<boolean>
}

/** A queue together with what it was made of. */
export interface Standing {
  readonly session: SessionFacts
  readonly queue: Queue
  readonly ledger: Ledger
  readonly rules: QueueRules
}

/** Who signs what the ledger says. */
const byLedger = 'ledger'
/** Writers of one queue meet seldom, and each write that loses is somebody else's that won. */
export const mostTries = 10
export const triedAgainMs = 15

/** A queue that is changed faster than it can be written; answered as "try again". */
export const queueBusy = (sessionId: string): Error =>
  Object.assign(new Error(`the queue of ${sessionId} changed ${mostTries} times in a row`), { name: 'QueueBusy' })

/** The queue of a session as its ledger wants it. On its day what is missing is written; before and after it is only looked at. */
export const queueOf = async (deps: QueueOfDeps, session: SessionFacts): Promise<Standing> => {
  const rules = await deps.readQueueRules()
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    if (attempt > 0) await deps.pause(triedAgainMs * attempt)
    const standing = await caughtUp(deps, session, rules)
    if (standing) return standing
  }
  throw queueBusy(session.id)
}

/**
 * The queue with its last version told and noted, and every booking of the ledger in it. Undefined when somebody else was faster. What was
 * never acted on is not written: it is what the ledger says.
 */
export const caughtUp = async (
  deps: QueueOfDeps,
  session: SessionFacts,
  rules: QueueRules,
  seen?: number | undefined,
): Promise<Standing | undefined> => {
  const [stored, ledger] = await Promise.all([deps.readStoredQueue(session.id, seen), deps.readLedger(session.id)])
  if (!ledger) throw new Error(`${session.id} has no ledger`)
  const bookings = await withWalkIns(deps, session, bookingsOf(ledger), stored?.queue)
  if (!stored) return { session, ledger, rules, queue: openQueue(session, bookings) }
  if (stored.noted < stored.queue.version) await noteVersion(deps, stored.queue, rules)
  if (session.date !== dateOf(deps.now())) return { session, ledger, rules, queue: stored.queue }
  let { queue } = stored
  for (const next of missing(queue, bookings, rules, deps.now())) {
    if (!(await deps.writeQueue(next, queue.version))) return undefined
    await noteVersion(deps, next, rules)
    queue = next
  }
  return { session, ledger, rules, queue }
}

/** The same without writing anything: for a look at many queues at once. */
export const caughtUpAside = (
  session: SessionFacts,
  stored: Queue | undefined,
  ledger: Ledger | undefined,
  { rules, now }: { readonly rules: QueueRules; readonly now: ClinicTime },
): Queue => {
  const bookings = ledger ? bookingsOf(ledger) : []
  if (!stored) return openQueue(session, bookings)
  return ledger && session.date === dateOf(now) ? (missing(stored, bookings, rules, now).at(-1) ?? stored) : stored
}

/** The versions it takes until a queue knows its bookings. */
const missing = (queue: Queue, bookings: readonly Booking[], rules: QueueRules, now: ClinicTime): Queue[] => {
  if (queue.flow.state === 'ended') return []
  const versions: Queue[] = []
  for (const asked of catchUp(queue, bookings)) {
    const done = act(versions.at(-1) ?? queue, asked, { now, by: byLedger, rules })
    if (done.ok) versions.push(done.value.queue)
  }
  return versions
}

/** Whoever is booked in a session that has ended and is not in its queue: sold while nobody could be added any more. */
export const soldAfterEnd = ({ flow, entries }: Queue, ledger: Ledger | undefined): Booking[] =>
  flow.state === 'ended' && ledger
    ? bookingsOf(ledger).filter(({ patientId, ref }) => !entries.some((entry) => entry.ref === ref && entry.patientId === patientId))
    : []

/** What is sold: a number that is only held or offered is nobody's yet. */
const bookingsOf = (ledger: Ledger): Sold[] =>
  heldByPatients(ledger)
    .filter(({ holder }) => ledger.until[holder] === undefined)
    .map(({ patientId, mark: { ref, serial, slot, pool } }) => ({ patientId, ref, serial, slot, pool }))
    .sort((a, b) => a.serial - b.serial)

interface Sold extends Booking {
  readonly pool: Pool
}

/** 现场号: taken at the counter on the day itself. Whose number is of another pool has an appointment; of the counter's the diary says. */
const withWalkIns = async (
  { readDiaries }: Pick<QueueOfDeps, 'readDiaries'>,
  { date }: SessionFacts,
  sold: readonly Sold[],
  queue: Queue | undefined,
): Promise<Booking[]> => {
  const isKnown = ({ patientId, ref }: Sold) => queue?.entries.some((entry) => entry.ref === ref && entry.patientId === patientId)
  const unsure = sold.filter((one) => one.pool === 'counter' && !isKnown(one))
  const diaries = unsure.length > 0 ? await readDiaries(unsure.map(({ patientId }) => patientId)) : []
  const isWalkIn = ({ patientId, ref }: Sold) => {
    const entry = diaries.find((diary) => diary.patientId === patientId)?.entries.find((one) => one.ref === ref)
    return entry?.channel === 'counter' && dateOf(entry.bookedAt) === date
  }
  return sold.map((one) => {
    const { pool: _, ...booking } = one
    return unsure.includes(one) && isWalkIn(one) ? { ...booking, isWalkIn: true } : booking
  })
}
