import { inTurn } from '#functions/usecases/inTurn'
import { type SendMessageDeps, sendMessage } from '#functions/usecases/sendMessage'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type MessageKey, messageId } from '#shared/values/ids'

/** Where it is noted that a message has to be sent. */
interface Due {
  readonly minute: string
  readonly shard: number
  readonly dueAt: ClinicTime
  readonly key: MessageKey
  readonly version: number
}

type PageEnd = Readonly<Record<string, string>> | undefined

export interface SendDueMessagesDeps extends SendMessageDeps {
  /** Minutes up to now in which something may be left, the oldest first. */
  openMinutes(now: ClinicTime): Promise<readonly string[]>
  /** A page of what is due in one part of a minute, the first due first. */
  pageOfDue(
    minute: string,
    shard: number,
    now: ClinicTime,
    limit: number,
    after?: PageEnd,
  ): Promise<{ items: readonly Due[]; next?: PageEnd }>
  /** Nothing happens when it was noted anew since it was read. */
  dropDue(due: Due): Promise<void>
  /** Takes a minute off the list once it is empty and nobody can write into it any more. */
  closeMinute(minute: string, now: ClinicTime): Promise<boolean>
  /** Whether a minute is so old that nobody can write into it any more. */
  isClosed(minute: string, now: ClinicTime): boolean
  /** Up to 100, as they stand. */
  readMessages(keys: readonly MessageKey[]): Promise<readonly KeptMessage[]>
  hasTime(): boolean
}

export interface SentMessages {
  readonly due: number
  readonly sent: number
  readonly failed: number
  /** Could not be looked at or noted; the next run tries again. */
  readonly faults: number
}

/** How many are sent at a time: most of a sending is waiting for a platform. */
const atOnce = 50
const pageSize = 100

/**
 * Sends what is due in the given parts of every open minute while there is time, the oldest first. Two runs at a time share the work; what is cut
 * off is found by the next one.
 */
export const sendDueMessages = async (deps: SendDueMessagesDeps, shards: readonly number[]): Promise<SentMessages> => {
  const began = deps.now()
  const told = { due: 0, sent: 0, failed: 0, faults: 0 }
  const minutes = await deps.openMinutes(began)
  const waiting = dueOf(deps, minutes, shards, began)
  const oneByOne = inTurn()
  const worker = async () => {
    for (let next = await waiting.next(); !next.done; next = await waiting.next()) {
      const { due, message } = next.value
      told.due += 1
      const work = () => serve(deps, due, message)
      const after = await (message ? oneByOne(message.accountId, work) : work()).catch((fault) => {
        told.faults += 1
        if (message) deps.report(message, fault)
        return undefined
      })
      if (message?.state === 'due' && after?.state === 'sent') told.sent += 1
      if (message?.state === 'due' && after?.state === 'failed') told.failed += 1
    }
  }
  // Whoever is at a message ends it, whatever befell the others: a run that is over is stopped where it stands.
  const ran = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  for (const one of ran) if (one.status === 'rejected') throw one.reason
  for (const minute of minutes) if (deps.hasTime() && deps.isClosed(minute, deps.now())) await deps.closeMinute(minute, deps.now())
  return told
}

/** What is due, with its message as it stood a moment ago. */
async function* dueOf(
  deps: SendDueMessagesDeps,
  minutes: readonly string[],
  shards: readonly number[],
  now: ClinicTime,
): AsyncGenerator<{ due: Due; message: KeptMessage | undefined }, undefined> {
  for (const minute of minutes) {
    for (const shard of shards) {
      let after: PageEnd
      do {
        if (!deps.hasTime()) return
        const page = await deps.pageOfDue(minute, shard, now, pageSize, after)
        // One message may be noted twice: for a try that was cut off, and for the next one.
        const keys = [...new Map(page.items.map(({ key }) => [messageId(key), key])).values()]
        const found = new Map((await deps.readMessages(keys)).map((one) => [messageId(one), one]))
        for (const due of page.items) {
          if (!deps.hasTime()) return
          yield { due, message: found.get(messageId(due.key)) }
        }
        after = page.next
      } while (after)
    }
  }
}

/** Serves one pointer; it is dropped once its message is not due at its time any more. */
const serve = async (deps: SendDueMessagesDeps, due: Due, message: KeptMessage | undefined): Promise<KeptMessage | undefined> => {
  // The pointer is written first: whoever writes the message may still be at it.
  if (!message) {
    if (deps.isClosed(due.minute, deps.now())) await deps.dropDue(due)
    return undefined
  }
  const isOwn = message.state === 'due' && message.dueAt === due.dueAt
  const after = isOwn ? await sendMessage(deps, message) : message
  if (after.state !== 'due' || after.dueAt !== due.dueAt) await deps.dropDue(due)
  return after
}
