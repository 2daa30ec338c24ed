import type { QueueEvent } from '#shared/rules/queue/events'
import { eventsOf } from '#shared/rules/queue/eventsOf'
import type { ExpectedCall, NotedVersion } from '#shared/rules/queue/noted'
import type { Queue } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import { toldOf } from '#shared/rules/queue/toldOf'

/** What is foreseen of a queue as it stands. */
export interface Foreseen {
  /** Of one visit, today. */
  readonly visitMinutes: number
  readonly pace?: { readonly medianMinutes: number; readonly seen: number } | undefined
  /** When whoever waits or is to come is called, by serial. */
  readonly expected: ReadonlyMap<number, ExpectedCall>
}

export interface NoteVersionDeps {
  /** Looks up what people are told by message; what it gives tells them. Repeatable: what has the same key is told once. */
  queueMessages(queue: Queue, events: readonly QueueEvent[]): Promise<() => Promise<void>>
  foresee(queue: Queue): Promise<Foreseen>
  noteQueueVersion(sessionId: string, version: NotedVersion): Promise<void>
}

/** Tells everybody what the last version of a queue did, and then notes that it was told. Repeatable by whoever finds it not noted. */
export const noteVersion = (deps: NoteVersionDeps, queue: Queue, rules: QueueRules): Promise<void> => noteWhenWritten(deps, queue, rules)()

/** The same in two steps: what is told is looked up while the version is being written, and told only once it stands. */
export const noteWhenWritten = (deps: NoteVersionDeps, queue: Queue, rules: QueueRules): (() => Promise<void>) => {
  const { last } = queue
  if (!last) return async () => undefined
  const events = eventsOf(queue, rules)
  const lookedUp = Promise.all([deps.foresee(queue), deps.queueMessages(queue, events)])
  // Of a version that loses nobody asks what was found.
  lookedUp.catch(() => undefined)
  return async () => {
    const [foreseen, tellThem] = await lookedUp
    await tellThem()
    await deps.noteQueueVersion(queue.sessionId, {
      version: last.version,
      at: last.at,
      events,
      told: toldOf(queue, rules),
      ...toldAtCheckIn(events, foreseen),
    })
  }
}

/** What those who just checked in are told of their call, to be compared with it; what is predicted of the others is told anew each time. */
const toldAtCheckIn = (events: readonly QueueEvent[], { expected }: Foreseen): Pick<NotedVersion, 'expected'> => {
  const here = events.flatMap(({ kind, serial }) => (kind === 'checkedIn' && serial !== undefined ? [serial] : []))
  const told = here.flatMap((serial) => {
    const call = expected.get(serial)
    return call ? [[serial, call] as const] : []
  })
  return told.length > 0 ? { expected: Object.fromEntries(told) } : {}
}
