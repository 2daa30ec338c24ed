import type { QueueSummary } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import { tabShelf } from '@/platform/storage'
import type { May } from '@/staff/queue/actsOf'
import { DoctorDesk } from '@/staff/queue/DoctorDesk'
import { FlowNote } from '@/staff/queue/FlowNote'
import { Lost } from '@/staff/queue/Lost'
import { SessionLine } from '@/staff/queue/SessionLine'
import { sessionTitle } from '@/staff/queue/sessionTitle'
import { useQueues } from '@/staff/queue/useQueues'
import type { Workplace } from '@/staff/shell/places'
import { keptBox } from '@/state/keptBox'

/** For as long as the tab is open, as the workplace is. */
const ownSession = keptBox<string | undefined>('workstation', undefined, tabShelf)

interface WorkstationProps {
  readonly place: Workplace
  readonly may: May
}

/** 医生工作站: one session of the day, chosen once. */
export function Workstation({ place, may }: WorkstationProps) {
  const asked = useQueues(place.departmentId)
  const own = ownSession.use()
  if (asked.state === 'loading') return <p role="status">{shellTexts.loading}</p>
  if (asked.state === 'failed') return <p role="alert">{asked.failure.title}</p>
  const here = asked.answer.items.filter(({ session }) => session.campusId === place.campusId)
  const mine = here.find(({ session }) => session.id === own)
  if (!mine) return <ChooseSession summaries={here} />
  return (
    <>
      <div className="staff-title">
        <h1>{sessionTitle(mine.session)}</h1>
        <button type="button" id="choose-session" className="staff-control" onClick={() => ownSession.set(undefined)}>
          {staffQueueTexts.chooseSession}
        </button>
      </div>
      <Lost asked={asked} />
      <DoctorDesk key={mine.session.id} summary={mine} summaries={here} may={may} />
    </>
  )
}

function ChooseSession({ summaries }: { readonly summaries: readonly QueueSummary[] }) {
  return (
    <section className="staff-card">
      <h1>{staffQueueTexts.chooseSession}</h1>
      <p className="staff-muted">{summaries.length === 0 ? staffQueueTexts.noSessions : staffQueueTexts.chooseSessionWhy}</p>
      <div className="queue-choose">
        {summaries.map((summary) => (
          <div key={summary.session.id} className="queue-choice">
            <p className="queue-tags">
              <button
                type="button"
                id={`take-${summary.session.id}`}
                className="staff-control"
                onClick={() => ownSession.set(summary.session.id)}
              >
                {sessionTitle(summary.session)}
              </button>{' '}
              <FlowNote summary={summary} />
            </p>
            <SessionLine summary={summary} />
          </div>
        ))}
      </div>
    </section>
  )
}
