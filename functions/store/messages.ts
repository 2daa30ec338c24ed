import { isDeepStrictEqual } from 'node:util'
import { messageKey, messagesRange, receiptKey, undeliveredRange } from '#functions/store/keys'
import { messageBuckets } from '#functions/store/messageBuckets'
import { epochSeconds, messageItem, readMessageItem } from '#functions/store/messageItem'
import type { Query, Table } from '#functions/store/table'
import type { Attempt, Message } from '#shared/rules/messages/message'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type MessageKey, messageId, readMessageId } from '#shared/values/ids'
import type { MessageChannel } from '#shared/values/words'

const listedAtOnce = 100
/** A platform reports within hours; what it says later is not looked for. */
const receiptDays = 7
const mostTries = 5

/**
 * The outbox: one item a message, beside the diary of its patient. A message that is due has a pointer at its time: the pointer is written
 * before the message says so, and dropped after the message says otherwise.
 */
export const messages = (table: Table, buckets = messageBuckets(table)) => {
  const read = async (key: MessageKey): Promise<KeptMessage | undefined> => {
    const item = await table.get(messageKey(key), 'consistent')
    return item && readMessageItem(item)
  }

  /** Changes a message that nobody changed since it was read; the message as it stands otherwise. `now` is when the caller began. */
  const move = async (
    before: KeptMessage,
    after: KeptMessage,
    now: ClinicTime,
  ): Promise<{ moved: boolean; message: KeptMessage | undefined }> => {
    const next = { ...after, version: before.version + 1 }
    if (next.state === 'due' && (before.state !== 'due' || next.dueAt !== before.dueAt)) await buckets.add(next, next.version, now)
    const asRead = { text: '#v = :v', names: { '#v': 'v' }, values: { ':v': before.version } }
    const written = messageItem(next)
    const { applied, item } = await table.put(written, asRead)
    const standing = applied ? next : item && readMessageItem(item)
    // A taking that was repeated on its way finds what it wrote itself.
    const isOwn = next.leasedBy !== undefined && isDeepStrictEqual(standing, readMessageItem(written))
    return { moved: applied || isOwn, message: standing }
  }

  return {
    read,
    move,

    /** Puts a message into the outbox, once; false when there is one of its key already. `decidedAt` is now. */
    async enqueue(message: Message): Promise<boolean> {
      await buckets.add(message, 0, message.decidedAt)
      return (await table.put(messageItem({ ...message, version: 0 }), { text: 'attribute_not_exists(pk)' })).applied
    },

    /** Up to 100 messages as they stand; missing ones are left out. */
    async readMany(keys: readonly MessageKey[]): Promise<KeptMessage[]> {
      return keys.length > 0 ? (await table.getMany(keys.map(messageKey), 'consistent')).map(readMessageItem) : []
    },

    /** The log of an appointment: every message about it with every try. */
    async listOfAppointment(patientId: string, ref: number): Promise<KeptMessage[]> {
      const found: KeptMessage[] = []
      let after: Query['after']
      do {
        const page = await table.query({ ...messagesRange(patientId, ref), limit: listedAtOnce, consistent: true, after })
        found.push(...page.items.map(readMessageItem))
        after = page.next
      } while (after)
      return found
    },

    /** Changes a message as it stands, however often others change it meanwhile; undefined when there is none. */
    async amend(key: MessageKey, change: (standing: KeptMessage) => KeptMessage, now: ClinicTime): Promise<KeptMessage | undefined> {
      let standing = await read(key)
      for (let attempt = 0; standing && attempt < mostTries; attempt += 1) {
        const { moved, message } = await move(standing, change(standing), now)
        if (moved) return message
        standing = message
      }
      if (standing) throw new Error(`changing message ${messageId(key)} lost ${mostTries} times in a row`)
      return undefined
    },

    /** Keeps by what a platform's later report will name a message. */
    async keepReceipt(key: MessageKey, { channel, receipt, at }: Attempt): Promise<void> {
      if (receipt === undefined) return
      await table.put({ ...receiptKey(channel, receipt), of: messageId(key), expiresAt: epochSeconds(at) + receiptDays * 86_400 })
    },

    /** Which message a receipt is of; undefined when nobody knows it. */
    async findByReceipt(channel: MessageChannel, receipt: string): Promise<MessageKey | undefined> {
      const item = await table.get(receiptKey(channel, receipt), 'consistent')
      return item && readMessageId(String(item.of))
    },

    /** A page of the messages that no channel took and nobody has seen to, the latest first, from a position on. */
    async undelivered(limit: number, before?: string): Promise<(KeptMessage & { readonly position: string })[]> {
      const { items } = await table.query({ ...undeliveredRange(before), index: 'gsi1', limit: limit + (before ? 1 : 0), descending: true })
      return items
        .map((item) => ({ ...readMessageItem(item), position: String(item.gsi1sk) }))
        .filter(({ position }) => position !== before)
    },
  }
}
