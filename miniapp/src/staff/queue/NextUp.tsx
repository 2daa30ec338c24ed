import type { QueueRow } from '#shared/contract/schemas/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { spanText } from '#shared/text/zh/times'
import { numberText } from '@/queue/numberText'
import { Key } from '@/staff/queue/Key'
import { RowTags } from '@/staff/queue/RowTags'
import type { RowGroups } from '@/staff/queue/rowGroups'

interface NextUpProps {
  readonly groups: RowGroups
  readonly busy: boolean
  readonly onCall: () => void
}

/** Who is next and why, and the one big key of the workstation. */
export function NextUp({ groups, busy, onCall }: NextUpProps) {
  const next = groups.waiting[0]
  const undecided = groups.late.filter(({ state, position }) => state === 'checkedIn' && position === undefined).length
  return (
    <section className="staff-card queue-next" aria-labelledby="queue-next-title">
      <h2 id="queue-next-title">{staffQueueTexts.next}</h2>
      {next ? <NextRow row={next} /> : <p className="staff-muted">{staffQueueTexts.nobodyNext}</p>}
      {!next && undecided > 0 && <p>{staffQueueTexts.undecidedFirst(undecided)}</p>}
      <button
        type="button"
        id="call-next"
        className="staff-control staff-main queue-big"
        aria-keyshortcuts="N"
        disabled={busy}
        onClick={onCall}
      >
        {staffQueueTexts.callNext} <Key name="N" />
      </button>
    </section>
  )
}

function NextRow({ row }: { readonly row: QueueRow }) {
  const { serial, maskedName, why, expected } = row
  return (
    <>
      <p className="queue-who" id="next-up">
        <strong>{numberText(serial)}</strong> {maskedName || staffQueueTexts.nameless}
      </p>
      <p className="queue-tags">
        {why} <RowTags row={row} />
        {expected && <span className="staff-muted"> {`${staffQueueTexts.expected} ${spanText(expected.from, expected.to)}`}</span>}
      </p>
    </>
  )
}
