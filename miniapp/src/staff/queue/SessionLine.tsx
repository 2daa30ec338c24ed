import type { QueueSummary } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { spanText } from '#shared/text/zh/times'
import { clockOf } from '#shared/values/clinicTime'

interface SessionLineProps {
  readonly summary: QueueSummary
  readonly isShort?: boolean
}

/** How many wait, how fast it goes, and when the last will be called. */
export function SessionLine({ summary, isShort = false }: SessionLineProps) {
  const { waiting, toCome, seen, pace, lastExpected } = summary
  const parts = [
    staffQueueTexts.counts(waiting, toCome, seen),
    pace && (isShort ? staffQueueTexts.paceShort(pace.medianMinutes) : staffQueueTexts.pace(pace.medianMinutes, pace.seen)),
    lastExpected &&
      (isShort ? staffQueueTexts.lastBy(clockOf(lastExpected.to)) : staffQueueTexts.lastAt(spanText(lastExpected.from, lastExpected.to))),
  ]
  return <p className="queue-line">{parts.filter((part) => part !== undefined).join(' · ')}</p>
}
