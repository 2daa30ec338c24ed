import type { Queue } from '#shared/rules/queue/queue'
import { type PriorityReason, priorityReasons } from '#shared/rules/queue/reasons'

/** How many of those called so far had priority, and for what. */
export interface PriorityShare {
  readonly calls: number
  readonly priority: number
  readonly byReason: Readonly<Record<PriorityReason, number>>
}

export const priorityShare = ({ entries }: Queue): PriorityShare => {
  const called = entries.filter(({ times }) => times.called !== undefined)
  const count = (reason: PriorityReason) => called.filter(({ priority }) => priority === reason).length
  const byReason = Object.fromEntries(priorityReasons.map((reason) => [reason, count(reason)])) as Record<PriorityReason, number>
  return { calls: called.length, priority: called.filter(({ priority }) => priority).length, byReason }
}
