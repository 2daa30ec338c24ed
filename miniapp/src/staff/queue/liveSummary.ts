import type { QueueSummary, QueueView } from '#shared/contract/schemas/queue'
import { rowGroups } from '@/staff/queue/rowGroups'

/** The line of a session, from its queue where that was read later: what was just done is counted at once. */
export const liveSummary = (summary: QueueSummary, view: QueueView | undefined): QueueSummary => {
  if (!view || view.version < summary.version) return summary
  const { rows, flow, version, pace } = view
  const count = (state: (typeof rows)[number]['state']) => rows.filter((row) => row.state === state).length
  const lastExpected = rowGroups(rows).waiting.slice(-1)[0]?.expected
  const { lastExpected: _, pace: before, ...rest } = summary
  return {
    ...rest,
    version,
    flow,
    waiting: count('checkedIn'),
    toCome: count('booked'),
    seen: count('finished'),
    ...((pace ?? before) && { pace: pace ?? before }),
    ...(lastExpected && { lastExpected }),
  }
}
