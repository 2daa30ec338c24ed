import type { QueueSummary } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { spanText } from '#shared/text/zh/times'

/** How many wait, how fast it goes, and when the last will be called. */
export function SessionLine({ summary }: { readonly summary: QueueSummary }) {
  const { waiting, toCome, seen, pace, lastExpected } = summary
  const parts = [
    staffQueueTexts.counts(waiting, toCome, seen),
    pace && staffQueueTexts.pace(pace.medianMinutes, pace.seen),
    lastExpected && staffQueueTexts.lastAt(spanText(lastExpected.from, lastExpected.to)),
  ]
  return <p className="queue-line">{parts.filter((part) => part !== undefined).join(' · ')}</p>
}
