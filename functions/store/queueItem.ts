import { queueEventKey, queueKey } from '#functions/store/keys'
import { epochSeconds } from '#functions/store/messageItem'
import type { Item } from '#functions/store/table'
import type { NotedVersion } from '#shared/rules/queue/noted'
import { type PackedQueue, packQueue, unpackQueue } from '#shared/rules/queue/packedQueue'
import type { Queue } from '#shared/rules/queue/queue'
import { addDays, at, type ClockTime } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'

/** What a queue was is asked about for a year: figures, complaints. No hospital keeps visits for less. */
const keptDays = 365

/** A queue as one item. v version, s slots, f flow, e a line for each entry, l the last act and what it takes to undo it. */
export const queueItem = (queue: Queue): Item => {
  const { sessionId, version, slots, flow, entries, last } = packQueue(queue)
  return {
    ...queueKey(sessionId),
    v: version,
    s: slots,
    f: plain(flow),
    e: entries,
    ...(last && { l: plain(last) }),
    ...keptFor(sessionId),
  }
}

export const readQueueItem = (item: Item): Queue =>
  unpackQueue({
    sessionId: item.pk.slice('QUEUE#'.length),
    version: Number(item.v),
    slots: item.s as PackedQueue['slots'],
    flow: item.f as PackedQueue['flow'],
    entries: item.e as string[],
    last: item.l as PackedQueue['last'],
  })

/** As one text: a version has many fields, and nobody asks the table for one of them. */
export const notedItem = (sessionId: string, { version, ...noted }: NotedVersion): Item => ({
  ...queueEventKey(sessionId, version),
  n: JSON.stringify(noted),
  ...keptFor(sessionId),
})

export const readNotedItem = (item: Item): NotedVersion => ({
  ...(JSON.parse(String(item.n)) as Omit<NotedVersion, 'version'>),
  version: notedVersion(item),
})

export const notedVersion = ({ sk }: Item): number => Number(sk.slice('EVENT#'.length))

/** Until it is gone from the table. */
export const keptFor = (sessionId: string): { readonly expiresAt: number } => {
  const date = readSessionId(sessionId)?.date
  if (!date) throw new RangeError(`not a session id: ${sessionId}`)
  return { expiresAt: epochSeconds(at(addDays(date, keptDays), '00:00' as ClockTime)) }
}

/** Without the fields that are undefined, at any depth. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
