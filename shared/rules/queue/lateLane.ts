import { isUndecided } from '#shared/rules/queue/entries'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'

/** 迟到患者: who came late or was passed and is not yet called again; those for whom nothing is decided stand first. */
export const lateLane = ({ entries }: Queue): QueueEntry[] => {
  const lane = entries.filter((entry) => entry.state === 'passed' || (entry.state === 'checkedIn' && isLate(entry)))
  return [...lane.filter(isOpen), ...lane.filter((entry) => !isOpen(entry))]
}

const isLate = ({ lateMinutes, passes, lane }: QueueEntry): boolean =>
  lane !== 'return' && (lateMinutes !== undefined || passes !== undefined)

const isOpen = (entry: QueueEntry): boolean => entry.state === 'passed' || isUndecided(entry)
