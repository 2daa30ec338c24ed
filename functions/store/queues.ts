import { queueEventKey, queueEventsRange, queueKey, queueRange, settledKey } from '#functions/store/keys'
import { keptFor, notedItem, notedVersion, queueItem, readNotedItem, readQueueItem } from '#functions/store/queueItem'
import type { Query, Table } from '#functions/store/table'
import type { NotedVersion, StoredQueue } from '#shared/rules/queue/noted'
import type { Queue } from '#shared/rules/queue/queue'

const listedAtOnce = 100

/** The queues of sessions: one item each, changed only by a write that compares the version (infra/decisions/0019). */
export const queues = (table: Table) => ({
  /**
   * The queue of a session; undefined before anything was done to it. One consistent read tells whether its last version is noted: of the version
   * somebody saw, which is the last one nearly always, together with whatever else is read at that moment.
   */
  async read(sessionId: string, seen?: number | undefined): Promise<StoredQueue | undefined> {
    if (seen) {
      const [known, noted] = await Promise.all(
        [queueKey(sessionId), queueEventKey(sessionId, seen)].map((key) => table.get(key, 'consistent')),
      )
      if (known && Number(known.v) === seen) return { queue: readQueueItem(known), noted: noted ? seen : seen - 1 }
    }
    const { items } = await table.query({ ...queueRange(sessionId), limit: 2, descending: true, consistent: true })
    const [now, event] = items
    return now?.sk === 'NOW' ? { queue: readQueueItem(now), noted: event ? notedVersion(event) : 0 } : undefined
  },

  /** Up to 100 queues, a moment old; sessions without one are left out. */
  async readMany(sessionIds: readonly string[]): Promise<Queue[]> {
    return sessionIds.length > 0 ? (await table.getMany(sessionIds.map(queueKey))).map(readQueueItem) : []
  },

  /** Puts the next version in place of the one that was read (0: there was none); false when somebody else was first. */
  async write(queue: Queue, expectedVersion: number): Promise<boolean> {
    const asRead =
      expectedVersion === 0
        ? { text: 'attribute_not_exists(pk)' }
        : { text: '#v = :v', names: { '#v': 'v' }, values: { ':v': expectedVersion } }
    return (await table.put(queueItem(queue), asRead)).applied
  },

  /** Notes what a version did, after everybody was told; once. */
  async note(sessionId: string, version: NotedVersion): Promise<void> {
    await table.put(notedItem(sessionId, version), { text: 'attribute_not_exists(pk)' })
  },

  /** Up to which version the diaries say what came of the visits, by session; up to 100. */
  async readSettled(sessionIds: readonly string[]): Promise<Map<string, number>> {
    const items = sessionIds.length > 0 ? await table.getMany(sessionIds.map(settledKey)) : []
    return new Map(items.map((item) => [item.pk.slice('QUEUE#'.length), Number(item.v)]))
  },

  async keepSettled(sessionId: string, version: number): Promise<void> {
    await table.put({ ...settledKey(sessionId), v: version, ...keptFor(sessionId) })
  },

  /** What each version did, from one on, the oldest first. */
  async listNoted(sessionId: string, fromVersion: number): Promise<NotedVersion[]> {
    const noted: NotedVersion[] = []
    let after: Query['after']
    do {
      const page = await table.query({ ...queueEventsRange(sessionId, fromVersion), limit: listedAtOnce, after })
      noted.push(...page.items.map(readNotedItem))
      after = page.next
    } while (after)
    return noted
  },
})
