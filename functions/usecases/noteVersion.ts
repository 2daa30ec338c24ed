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
  /** Tells people by message what concerns them; repeatable: what has the same key is told once. */
  tellQueueEvents(queue: Queue, events: readonly QueueEvent[]): Promise<void>
  foresee(queue: Queue): Promise<Foreseen>
  noteQueueVersion(sessionId: string, version: NotedVersion): Promise<void>
}

/** Tells everybody what the last version of a queue did, and then notes that it was told. Repeatable by whoever finds it not noted. */
export const noteVersion = async (deps: NoteVersionDeps, queue: Queue, rules: QueueRules): Promise<void> => {
  const { last } = queue
  if (!last) return
  const events = eventsOf(queue, rules)
  const [foreseen] = await Promise.all([deps.foresee(queue), deps.tellQueueEvents(queue, events)])
  await deps.noteQueueVersion(queue.sessionId, {
    version: last.version,
    at: last.at,
    events,
    told: toldOf(queue, rules),
    ...toldAtCheckIn(events, foreseen),
  })
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
