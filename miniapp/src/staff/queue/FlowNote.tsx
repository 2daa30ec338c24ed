import type { QueueSummary } from '#shared/contract/schemas/queue'
import { pauseReasonTexts } from '#shared/text/zh/queueWords'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { clockOf } from '#shared/values/clinicTime'
import { useNow } from '@/booking/useNow'

/** Whether the doctor sees patients now, and if not, until when. */
export function FlowNote({ summary: { session, flow } }: { readonly summary: Pick<QueueSummary, 'session' | 'flow'> }) {
  const { state, reason, expectedAt } = flow
  const now = useNow()
  const until = expectedAt && clockOf(expectedAt)
  if (session.state === 'suspended') return <span className="staff-tag staff-tag-suspended">{staffQueueTexts.suspended}</span>
  if (state === 'paused' && reason) {
    return <span className="staff-tag staff-tag-asked">{staffQueueTexts.pausedFor(pauseReasonTexts[reason], until)}</span>
  }
  if (state === 'open' && until) return <span className="staff-tag staff-tag-asked">{staffQueueTexts.late(until)}</span>
  if (state === 'open' && now !== undefined && now < session.startsAt) {
    return <span className="staff-tag">{staffQueueTexts.begins(clockOf(session.startsAt))}</span>
  }
  return <span className={`staff-tag${state === 'open' ? ' staff-tag-active' : ''}`}>{staffQueueTexts.flow[state]}</span>
}
