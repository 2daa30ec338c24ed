import { callTaskKey, callTasksRange } from '#functions/store/keys'
import type { Item, Query, Table } from '#functions/store/table'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { type CallTaskKey, type MessageKey, readCalledAbout } from '#shared/values/ids'

/** 外呼: an offer or a message somebody has to be called about; only a pointer: the place in the line, or the message, says who and what. */
export type KeptCallTask = CallTaskKey & {
  readonly outcome?: string | undefined
  /** The session a message is about. */
  readonly sessionId?: string | undefined
}

/** Calls to make, by deadline. out: what came of it; by, at: who noted it and when; s: the session a message is about. */
export const callTasks = (table: Table) => ({
  /** Asks for a call, once. */
  async ask(task: CallTaskKey): Promise<void> {
    await table.put(callTaskKey(task), { text: 'attribute_not_exists(pk)' })
  },

  /** Asks for a call about a message that has no other way, once for each deadline, and again when an earlier one was closed. */
  async askAbout(message: MessageKey & { readonly sessionId: string }, until: ClinicTime): Promise<void> {
    const { patientId, ref, kind, turn, sessionId } = message
    // To the second, as an id of a task names it.
    const task = { until: addSeconds(until, 0), message: { patientId, ref, kind, turn } }
    await table.put(
      { ...callTaskKey(task), s: sessionId },
      { text: 'attribute_not_exists(pk) OR attribute_exists(#o)', names: { '#o': 'out' } },
    )
  },

  async read(task: CallTaskKey): Promise<KeptCallTask | undefined> {
    const item = await table.get(callTaskKey(task), 'consistent')
    return item && readTask(item)
  },

  /** A page of the calls whose deadline is still to come, the nearest first. */
  async page(now: ClinicTime, limit: number, after?: CallTaskKey): Promise<{ items: KeptCallTask[]; isLast: boolean }> {
    const from = after && callTaskKey(after).sk
    const query: Query = { ...callTasksRange(from ?? now), limit: limit + (from ? 1 : 0), consistent: true }
    const { items, next } = await table.query(query)
    return { items: items.filter(({ sk }) => sk !== from).map(readTask), isLast: next === undefined }
  },

  /** Notes what came of a call, the first time; gives what is noted. */
  async close(task: CallTaskKey, outcome: string, by: string, at: ClinicTime): Promise<string | undefined> {
    const written = await table.update(
      callTaskKey(task),
      {
        text: 'SET #o = :outcome, #by = :by, #at = :at',
        names: { '#o': 'out', '#by': 'by', '#at': 'at' },
        values: { ':outcome': outcome, ':by': by, ':at': at },
      },
      { text: 'attribute_exists(pk) AND attribute_not_exists(#o)' },
    )
    return written.item?.out as string | undefined
  },
})

const readTask = (item: Item): KeptCallTask => {
  const [until, id = ''] = item.sk.split('#')
  const task = readCalledAbout(id, until as ClinicTime)
  if (!task) throw new Error(`not a call task: ${item.sk}`)
  return {
    ...task,
    ...(item.out !== undefined && { outcome: String(item.out) }),
    ...(item.s !== undefined && { sessionId: String(item.s) }),
  }
}
