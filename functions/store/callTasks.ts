import { callTaskKey, callTasksRange } from '#functions/store/keys'
import type { Item, Query, Table } from '#functions/store/table'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type CallTaskKey, readWaitingId } from '#shared/values/ids'

/** 外呼: an offer somebody has to be called about; only a pointer, the place in the line says who and what. */
export interface KeptCallTask extends CallTaskKey {
  readonly outcome?: string | undefined
}

/** Calls to make, by deadline. out: what came of it; by, at: who noted it and when. */
export const callTasks = (table: Table) => ({
  /** Asks for a call, once. */
  async ask(task: CallTaskKey): Promise<void> {
    await table.put(callTaskKey(task), { text: 'attribute_not_exists(pk)' })
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
  const waiting = readWaitingId(id)
  if (!waiting) throw new Error(`not a call task: ${item.sk}`)
  return { until: until as ClinicTime, waiting, ...(item.out !== undefined && { outcome: String(item.out) }) }
}
