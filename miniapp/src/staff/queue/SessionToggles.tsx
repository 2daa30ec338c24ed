import type { QueueSummary } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { sessionTitle } from '@/staff/queue/sessionTitle'

interface SessionTogglesProps {
  readonly summaries: readonly QueueSummary[]
  readonly shown: ReadonlySet<string>
  readonly onToggle: (sessionId: string) => void
}

/** Which doctors stand side by side. */
export function SessionToggles({ summaries, shown, onToggle }: SessionTogglesProps) {
  return (
    <fieldset className="queue-toggles">
      <legend className="staff-hidden">{staffQueueTexts.shown}</legend>
      {summaries.map(({ session, waiting }) => (
        <button
          key={session.id}
          type="button"
          id={`show-${session.id}`}
          className="staff-control staff-small"
          aria-pressed={shown.has(session.id)}
          onClick={() => onToggle(session.id)}
        >
          {sessionTitle(session)} {waiting > 0 ? waiting : ''}
        </button>
      ))}
    </fieldset>
  )
}
