import { rateKey } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import { type Limit, latestDue, oneMore } from '#shared/rules/rateLimits'

/** Rate limits: one number an item, the moment at which what was taken ahead of time is made good. */
export const rateLimits = (table: Table, epochMs: () => number) => ({
  /**
   * Counts one more of `subject`; gives the seconds to wait when it is one too many, which is not counted. Exact however many come at
   * once: the number only ever grows by one step, and only while it is not beyond the limit.
   */
  async count(subject: string, limit: Limit): Promise<number> {
    const now = epochMs()
    const step = limit.everySeconds * 1000
    const key = rateKey(subject)
    const names = { '#due': 'due', '#ttl': 'expiresAt' }
    const ttl = Math.ceil((latestDue(limit, now) + step) / 1000) + 60
    const idle = await table.update(
      key,
      { text: 'SET #due = :next, #ttl = :ttl', names, values: { ':next': now + step, ':ttl': ttl, ':now': now } },
      { text: 'attribute_not_exists(pk) OR #due <= :now' },
    )
    if (idle.applied) return 0
    if (!oneMore(limit, dueOf(idle.item), now).passes) return waitOf(limit, dueOf(idle.item), now)
    const busy = await table.update(
      key,
      { text: 'SET #due = #due + :step, #ttl = :ttl', names, values: { ':step': step, ':ttl': ttl, ':latest': latestDue(limit, now) } },
      { text: '#due <= :latest' },
    )
    return busy.applied ? 0 : waitOf(limit, dueOf(busy.item), now)
  },
})

const dueOf = (item: Item | undefined): number => Number(item?.due ?? 0)

/** At least a second: who is refused is never told to come at once. */
const waitOf = (limit: Limit, dueMs: number, nowMs: number): number => {
  const more = oneMore(limit, dueMs, nowMs)
  return more.passes ? 1 : more.waitSeconds
}
