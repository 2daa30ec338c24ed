import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { ClinicTime } from '#shared/values/clinicTime'
import { addMinutes } from '#shared/values/clinicTime'

/** One call as a hall shows it. */
export interface Called {
  readonly entry: QueueEntry
  /** Of the last time it was called. */
  readonly at: ClinicTime
}

const shownMinutes = 10

/** Who was called in the last minutes, and who is called and has not come: the latest first. A call again is a call. */
export const recentCalls = ({ entries }: Pick<Queue, 'entries'>, now: ClinicTime): Called[] => {
  const since = addMinutes(now, -shownMinutes)
  return entries
    .flatMap((entry) => {
      const { called } = entry.times
      if (!called || entry.state === 'cancelled' || entry.state === 'transferred') return []
      const at = entry.changed?.kind === 'callAgain' && entry.changed.at > called ? entry.changed.at : called
      return entry.state === 'called' || at >= since ? [{ entry, at }] : []
    })
    .sort((a, b) => b.at.localeCompare(a.at) || isAwaited(b) - isAwaited(a) || lastVersion(b) - lastVersion(a))
}

/** Of two within one second who is still to come stands first, then who was called later. */
const isAwaited = ({ entry }: Called): number => Number(entry.state === 'called')
const lastVersion = ({ entry }: Called): number => entry.changed?.version ?? 0
