import type { QueueSummary } from '#shared/contract/schemas/queue'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'

/** So long before it begins people come to a session. */
const beforeMinutes = 60

/** The sessions a desk is about now: those under way or about to begin; when there are none, all. */
export const shownAtFirst = (summaries: readonly QueueSummary[], now: ClinicTime): ReadonlySet<string> => {
  const isNow = ({ session, flow, waiting, called }: QueueSummary) =>
    waiting > 0 ||
    called.length > 0 ||
    (flow.state !== 'ended' && session.startsAt <= addMinutes(now, beforeMinutes) && now <= session.endsAt)
  const nowOn = summaries.filter(isNow)
  return new Set((nowOn.length > 0 ? nowOn : summaries).map(({ session }) => session.id))
}
