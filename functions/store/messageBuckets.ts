import { type DuePointer, dueKey, dueMinuteKey, dueMinutesRange, dueRange } from '#functions/store/keys'
import type { Query, Table } from '#functions/store/table'
import { kindRules } from '#shared/rules/messages/kinds'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import { type MessageKey, readMessageId } from '#shared/values/ids'
import type { MessageKind } from '#shared/values/words'

/**
 * Parts of a minute, so that no key takes all of a rush: each bears 1,000 writes a second. What is soon worth nothing has a part of its own, so
 * that it does not stand behind a rush of reminders.
 */
const calmShards = 4
const urgentShard = calmShards
export const dueShards = calmShards + 1

/** No function lives longer than this, so nobody writes into a minute that is older. */
const openMinutes = 15

/** Minutes a process remembers to have listed; then it lists them again. */
const mostRemembered = 5_000
const minutesAtOnce = 1_000

type PageEnd = Query['after']

type DueMessage = MessageKey & { readonly accountId: string; readonly dueAt: ClinicTime }

/** A pointer as it was read, and which version of its message it was noted for. */
export interface Due extends DuePointer {
  readonly version: number
}

/** Where it is noted what has to be sent when: pointers in the bucket of their minute, and the list of buckets that are not known to be empty. */
export const messageBuckets = (table: Table) => {
  const listed = new Set<string>()
  const list = async (minute: string): Promise<void> => {
    if (listed.has(minute)) return
    await table.put(dueMinuteKey(minute), { text: 'attribute_not_exists(pk)' })
    if (listed.size >= mostRemembered) listed.clear()
    listed.add(minute)
  }

  /** Whether a minute is so old that nobody can write into it any more. */
  const isClosed = (minute: string, now: ClinicTime): boolean => minute < minuteOf(addMinutes(now, -openMinutes))

  return {
    isClosed,

    /**
     * Notes that a message has to be sent; what is already late is noted for this minute. `version` is the message's it is noted for; `now` is when
     * the caller began.
     */
    async add(message: DueMessage, version: number, now: ClinicTime): Promise<void> {
      const { patientId, ref, kind, turn, accountId, dueAt } = message
      const minute = minuteOf(dueAt > now ? dueAt : now)
      // Listed before the pointer: what is not listed is not looked for.
      await list(minute)
      await table.put({ ...dueKey({ minute, shard: shardOf(kind, accountId), dueAt, key: { patientId, ref, kind, turn } }), v: version })
    },

    /** Drops a pointer, unless it was noted anew since it was read. */
    async drop({ version, ...pointer }: Due): Promise<void> {
      await table.delete(dueKey(pointer), { text: '#v = :v', names: { '#v': 'v' }, values: { ':v': version } })
    },

    /** Minutes up to now in which something may be left, the oldest first. */
    async open(now: ClinicTime): Promise<string[]> {
      const { items } = await table.query({ ...dueMinutesRange(minuteOf(now)), limit: minutesAtOnce, consistent: true })
      return items.map(({ sk }) => sk)
    },

    /** A page of what is due in one part of a minute, the first due first. */
    async page(minute: string, shard: number, now: ClinicTime, limit: number, after?: PageEnd): Promise<{ items: Due[]; next?: PageEnd }> {
      const { items, next } = await table.query({ ...dueRange(minute, shard, now), limit, consistent: true, after })
      return { items: items.map(({ sk, v }) => ({ ...readPointer(minute, shard, sk), version: Number(v) })), ...(next && { next }) }
    },

    /** Takes a minute off the list once it is empty and nobody can write into it any more. */
    async close(minute: string, now: ClinicTime): Promise<boolean> {
      if (!isClosed(minute, now)) return false
      for (let shard = 0; shard < dueShards; shard += 1) {
        const { items } = await table.query({ ...dueRange(minute, shard, '9'), limit: 1, consistent: true })
        if (items.length > 0) return false
      }
      await table.delete(dueMinuteKey(minute))
      listed.delete(minute)
      return true
    },
  }
}

const minuteOf = (time: ClinicTime): string => time.slice(0, 16)

/** All messages of an account in one part, so that one function serves them one after the other (FNV-1a). */
const shardOf = (kind: MessageKind, accountId: string): number => {
  if (kindRules[kind].isUrgent) return urgentShard
  let hash = 0x811c9dc5
  for (let i = 0; i < accountId.length; i += 1) hash = Math.imul(hash ^ accountId.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % calmShards
}

const readPointer = (minute: string, shard: number, sk: string): DuePointer => {
  const [dueAt, id = ''] = sk.split('#')
  const key = readMessageId(id)
  if (!key) throw new Error(`not a message that is due: ${sk}`)
  return { minute, shard, dueAt: dueAt as ClinicTime, key }
}
