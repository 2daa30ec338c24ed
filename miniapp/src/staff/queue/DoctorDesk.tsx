import { useMemo, useState } from 'react'
import type { QueueRow, QueueSummary } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { shareText } from '#shared/text/zh/queue'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import type { May, RowAct } from '@/staff/queue/actsOf'
import { FlowActs } from '@/staff/queue/FlowActs'
import { FlowNote } from '@/staff/queue/FlowNote'
import { LateLane } from '@/staff/queue/LateLane'
import { liveSummary } from '@/staff/queue/liveSummary'
import { NextUp } from '@/staff/queue/NextUp'
import { NowCard } from '@/staff/queue/NowCard'
import { calledActs, inRoomActs, type NowAct } from '@/staff/queue/nowActs'
import { Others } from '@/staff/queue/Others'
import { PersonSheet } from '@/staff/queue/PersonSheet'
import { Refused } from '@/staff/queue/Refused'
import { rowGroups } from '@/staff/queue/rowGroups'
import { SessionLine } from '@/staff/queue/SessionLine'
import { UndoBar } from '@/staff/queue/UndoBar'
import { useQueueActs } from '@/staff/queue/useQueueActs'
import { useQueueViews } from '@/staff/queue/useQueueViews'
import { WaitingTable } from '@/staff/queue/WaitingTable'
import { useShortcuts } from '@/staff/shell/useShortcuts'

interface DoctorDeskProps {
  readonly summary: QueueSummary
  readonly summaries: readonly QueueSummary[]
  readonly may: May
}

/** One doctor's session: who is next and why, who is called, who is in the room, whom the rules put off; every act one key or two. */
export function DoctorDesk({ summary, summaries, may }: DoctorDeskProps) {
  const { id } = summary.session
  const { views, failures, took, reread } = useQueueViews(useMemo(() => [summary], [summary]))
  const acts = useQueueActs({ onDone: took, onMoved: (moved) => moved === id && reread(moved) })
  const [open, setOpen] = useState<{ readonly serial: number; readonly first?: RowAct }>()
  const view = views.get(id)
  const groups = useMemo(() => rowGroups(view?.rows ?? []), [view])
  const [called, inRoom] = [groups.called[0]?.serial, groups.inRoom[0]?.serial]

  const does = (act: QueueActAsked) => {
    if (view) void acts.does(view, act)
  }
  const now = (kind: NowAct, serial: number | undefined) => {
    if (serial !== undefined) does({ kind, serial })
  }
  const callNext = () => does({ kind: 'call' })
  useShortcuts({
    keyn: callNext,
    keys: () => now('start', called),
    keya: () => now('callAgain', called),
    keyp: () => now('pass', called),
    keyf: () => now('finish', inRoom),
    keyt: () => now('sendForTests', inRoom),
    keyr: () => reread(id),
  })
  const show = (row: QueueRow, first?: RowAct) => {
    acts.forget()
    setOpen({ serial: row.serial, ...(first && { first }) })
  }
  if (!view) {
    const failure = failures.get(id)
    return <p role={failure ? 'alert' : 'status'}>{failure?.title ?? shellTexts.loading}</p>
  }
  const opened = open && view.rows.find(({ serial }) => serial === open.serial)
  const { priority, called: calls } = view.priorityShare
  return (
    <>
      <div className="queue-bar">
        <p className="queue-tags">
          <FlowNote summary={view} /> {shareText(priority, calls)}
        </p>
        <SessionLine summary={liveSummary(summary, view)} />
        <FlowActs view={view} acts={acts} />
      </div>
      {failures.has(id) && <p role="alert">{staffQueueTexts.notRead}</p>}
      <Refused failure={acts.failure} />
      <div className="queue-desk">
        <div className="queue-hand">
          <NextUp groups={groups} busy={acts.busy || view.flow.state === 'ended'} onCall={callNext} />
          <NowCard
            id="called"
            title={staffQueueTexts.called}
            none={staffQueueTexts.nobodyCalled}
            rows={groups.called}
            kinds={calledActs}
            busy={acts.busy}
            onAct={now}
            onOpen={show}
          />
          <NowCard
            id="in-room"
            title={staffQueueTexts.inRoom}
            none={staffQueueTexts.nobodyInRoom}
            rows={groups.inRoom}
            kinds={inRoomActs}
            busy={acts.busy}
            onAct={now}
            onOpen={show}
          />
        </div>
        <div>
          {groups.late.length > 0 && <LateLane rows={groups.late} onAct={show} />}
          <section className="staff-card">
            <h2>
              {staffQueueTexts.waiting} <small>{groups.waiting.length}</small>
            </h2>
            <WaitingTable rows={groups.waiting} onOpen={show} />
          </section>
          <section className="staff-card queue-elsewhere">
            <Others id="testing" title={staffQueueTexts.testing} rows={groups.testing} onOpen={show} isOpen />
            <Others id="to-come" title={staffQueueTexts.toCome} rows={groups.toCome} onOpen={show} />
            <Others id="over" title={staffQueueTexts.over} rows={groups.over} onOpen={show} />
          </section>
        </div>
      </div>
      <UndoBar view={view} acts={acts} />
      {open && opened && (
        <PersonSheet
          key={`${open.serial} ${open.first ?? ''}`}
          view={view}
          row={opened}
          summaries={summaries}
          acts={acts}
          may={may}
          first={open.first}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
