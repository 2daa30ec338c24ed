import { queueEventKey, queueKey } from '#functions/store/keys'
import type { Item } from '#functions/store/table'
import type { QueueEvent, Told } from '#shared/rules/queue/events'
import { type PackedQueue, packQueue, unpackQueue } from '#shared/rules/queue/packedQueue'
import type { Queue } from '#shared/rules/queue/queue'
import type { ClinicTime } from '#shared/values/clinicTime'

/** What one version of a queue did. That it is there says that everybody was told. */
export interface NotedVersion {
  readonly version: number
  readonly at: ClinicTime
  readonly events: readonly QueueEvent[]
  readonly told: readonly Told[]
  /** When whoever waits was predicted to be called, as of this version: by serial, from the early edge to the late one. */
  readonly expected?: Readonly<Record<number, { readonly from: ClinicTime; readonly to: ClinicTime }>> | undefined
}

/** A queue as one item. v version, s slots, f flow, e a line for each entry, l the last act and what it takes to undo it. */
export const queueItem = (queue: Queue): Item => {
  const { sessionId, version, slots, flow, entries, last } = packQueue(queue)
  return { ...queueKey(sessionId), v: version, s: slots, f: plain(flow), e: entries, ...(last && { l: plain(last) }) }
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
})

export const readNotedItem = (item: Item): NotedVersion => ({
  ...(JSON.parse(String(item.n)) as Omit<NotedVersion, 'version'>),
  version: notedVersion(item),
})

export const notedVersion = ({ sk }: Item): number => Number(sk.slice('EVENT#'.length))

/** Without the fields that are undefined, at any depth. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
