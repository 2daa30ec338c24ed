import type { QueueRow, QueueSummary, QueueView } from '#shared/contract/schemas/queue'
import { shareText } from '#shared/text/zh/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import type { Failure } from '@/api/reply'
import { FlowNote } from '@/staff/queue/FlowNote'
import { liveSummary } from '@/staff/queue/liveSummary'
import { Others } from '@/staff/queue/Others'
import { RowList } from '@/staff/queue/RowList'
import { isUndecided, rowGroups } from '@/staff/queue/rowGroups'
import { SessionLine } from '@/staff/queue/SessionLine'
import { sessionTitle } from '@/staff/queue/sessionTitle'

interface ColumnProps {
  readonly summary: QueueSummary
  readonly view: QueueView | undefined
  readonly failure: Failure | undefined
  readonly mayAct: boolean
  readonly busy: boolean
  readonly onCall: () => void
  readonly onManage: () => void
  readonly onOpen: (row: QueueRow) => void
}

/** One doctor of the department: who is called and in the room, who waits in which order, who is put off, who is still to come. */
export function Column({ summary, view, failure, mayAct, busy, onCall, onManage, onOpen }: ColumnProps) {
  const { session } = summary
  const groups = rowGroups(view?.rows ?? [])
  const title = sessionTitle(session)
  const lists = [
    { id: 'now', title: `${staffQueueTexts.called}、${staffQueueTexts.inRoom}`, rows: [...groups.called, ...groups.inRoom] },
    { id: 'late', title: staffQueueTexts.undecidedLane, rows: groups.late.filter(isUndecided) },
    { id: 'waiting', title: staffQueueTexts.waiting, rows: groups.waiting },
  ]
  return (
    <section className="staff-card queue-column" id={`column-${session.id}`} aria-label={staffQueueTexts.column(title)}>
      <h2>{title}</h2>
      <p className="queue-tags">
        <FlowNote summary={view ?? summary} />
        {view && shareText(view.priorityShare.priority, view.priorityShare.called)}
      </p>
      <SessionLine summary={liveSummary(summary, view)} isShort />
      {mayAct && view && view.flow.state !== 'ended' && (
        <p className="queue-keys">
          <button type="button" id={`call-${session.id}`} className="staff-control staff-small staff-main" disabled={busy} onClick={onCall}>
            {staffQueueTexts.callNext}
          </button>
          <button type="button" id={`flow-${session.id}`} className="staff-control staff-small" onClick={onManage}>
            {staffQueueTexts.manageSession}
          </button>
        </p>
      )}
      {failure && <p role="alert">{failure.title}</p>}
      {!view && !failure && <p role="status">{shellTexts.loading}</p>}
      {lists.map(
        ({ id, title: heading, rows }) =>
          rows.length > 0 && (
            <div key={id}>
              <h3>
                {heading} {rows.length}
              </h3>
              <RowList id={`row-${session.id}`} rows={rows} onOpen={onOpen} />
            </div>
          ),
      )}
      <Others id={`testing-${session.id}`} title={staffQueueTexts.testing} rows={groups.testing} onOpen={onOpen} />
      <Others id={`to-come-${session.id}`} title={staffQueueTexts.toCome} rows={groups.toCome} onOpen={onOpen} isOpen />
      <Others id={`over-${session.id}`} title={staffQueueTexts.over} rows={groups.over} onOpen={onOpen} />
    </section>
  )
}
