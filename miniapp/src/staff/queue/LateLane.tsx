import type { QueueRow } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { numberText } from '@/queue/numberText'
import { RowTags } from '@/staff/queue/RowTags'

interface LateLaneProps {
  readonly rows: readonly QueueRow[]
  readonly onAct: (row: QueueRow, act: 'seeNext' | 'endOfSlot') => void
}

/** 迟到患者: whom the rules put off, each to be seen next or at the end of this slot. */
export function LateLane({ rows, onAct }: LateLaneProps) {
  return (
    <section className="staff-card" id="late-lane" aria-labelledby="late-lane-title">
      <h2 id="late-lane-title">
        {staffQueueTexts.lateLane} <small>{rows.length}</small>
      </h2>
      <p className="staff-muted">{staffQueueTexts.lateWhy}</p>
      {rows.map((row) => (
        <div key={row.serial} className="queue-late">
          <p className="queue-late-who">
            <strong>{numberText(row.serial)}</strong> {row.maskedName || staffQueueTexts.nameless} <RowTags row={row} />
          </p>
          <p className="queue-keys">
            {(['seeNext', 'endOfSlot'] as const).map((act) => (
              <button
                key={act}
                type="button"
                id={`${act}-${row.serial}`}
                className="staff-control staff-small"
                aria-label={staffQueueTexts.actsOf(numberText(row.serial), staffQueueTexts.acts[act])}
                onClick={() => onAct(row, act)}
              >
                {staffQueueTexts.acts[act]}
              </button>
            ))}
          </p>
        </div>
      ))}
    </section>
  )
}
