import { aheadOf } from '#shared/rules/queue/order'
import type { Queue } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'

/** Who of those waiting before and after is called later than before, and by how many, those it is about too. */
export const laterThrough = (before: Pick<Queue, 'flow' | 'entries'>, after: Queue, rules: QueueRules): ReadonlyMap<number, number> => {
  const was = new Map([...aheadOf({ ...after, ...before }, rules)].map(([{ serial }, ahead]) => [serial, ahead]))
  const later = new Map<number, number>()
  for (const [{ serial }, ahead] of aheadOf(after, rules)) {
    const difference = ahead - (was.get(serial) ?? ahead)
    if (difference > 0) later.set(serial, difference)
  }
  return later
}
