import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import type { RowAct } from '@/staff/queue/actsOf'
import { firstFocus } from '@/staff/queue/firstFocus'

interface PersonActsProps {
  readonly acts: readonly RowAct[]
  readonly busy: boolean
  readonly onChoose: (act: RowAct) => void
}

/** What can be done about a number, the likeliest first and under the Enter key. */
export function PersonActs({ acts, busy, onChoose }: PersonActsProps) {
  if (acts.length === 0) return <p>{staffQueueTexts.nothingToDo}</p>
  return (
    <div className="queue-acts">
      {acts.map((act, i) => (
        <button
          key={act}
          type="button"
          id={`do-${act}`}
          className={`staff-control${i === 0 ? ' staff-main' : ''}`}
          disabled={busy}
          {...(i === 0 ? { ref: firstFocus } : {})}
          onClick={() => onChoose(act)}
        >
          {staffQueueTexts.acts[act]}
        </button>
      ))}
    </div>
  )
}
