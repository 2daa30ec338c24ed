import { useMemo, useState } from 'react'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import { answerOf } from '@/api/asked'
import { Sheet } from '@/staff/form/Sheet'
import { Accuracy } from '@/staff/queue/Accuracy'
import type { May, RowAct } from '@/staff/queue/actsOf'
import { Column } from '@/staff/queue/Column'
import { FindField, type FoundRow } from '@/staff/queue/FindField'
import { FlowActs } from '@/staff/queue/FlowActs'
import { FoundList } from '@/staff/queue/FoundList'
import { Lost } from '@/staff/queue/Lost'
import { PersonSheet } from '@/staff/queue/PersonSheet'
import { Refused } from '@/staff/queue/Refused'
import { SessionToggles } from '@/staff/queue/SessionToggles'
import { SiteSheet } from '@/staff/queue/SiteSheet'
import { sessionTitle } from '@/staff/queue/sessionTitle'
import { shownAtFirst } from '@/staff/queue/shownAtFirst'
import { UndoBar } from '@/staff/queue/UndoBar'
import { useQueueActs } from '@/staff/queue/useQueueActs'
import { useQueues } from '@/staff/queue/useQueues'
import { useQueueViews } from '@/staff/queue/useQueueViews'
import type { Workplace } from '@/staff/shell/places'
import { useShortcuts } from '@/staff/shell/useShortcuts'

interface TriageProps {
  readonly place: Workplace
  readonly may: May
  readonly mayLink: boolean
  readonly seesAccuracy: boolean
}

interface Opened {
  readonly sessionId: string
  readonly serial: number
  readonly first?: RowAct | undefined
}

const none = [] as const

/** 分诊台: the doctors of a department side by side, and whoever stands at the desk found by four digits. */
export function Triage({ place, may, mayLink, seesAccuracy }: TriageProps) {
  const asked = useQueues(place.departmentId)
  const answer = answerOf(asked)
  const here = useMemo(() => answer?.items.filter(({ session }) => session.campusId === place.campusId) ?? none, [answer, place.campusId])
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map())
  const shown = useMemo(() => {
    const first = answer ? shownAtFirst(here, answer.now) : new Set<string>()
    return here.filter(({ session: { id } }) => turned.get(id) ?? first.has(id))
  }, [answer, here, turned])
  const { views, failures, took, reread } = useQueueViews(shown)
  const acts = useQueueActs({ onDone: took, onMoved: (moved) => views.has(moved) && reread(moved) })
  const [found, setFound] = useState<readonly FoundRow[]>()
  const [open, setOpen] = useState<Opened>()
  const [managed, setManaged] = useState<string>()
  const [links, setLinks] = useState(false)
  useShortcuts({
    keyr: () => {
      for (const { session } of shown) reread(session.id)
    },
  })

  const turn = (id: string, on: boolean) => setTurned(new Map(turned).set(id, on))
  const show = (sessionId: string, serial: number, first?: RowAct) => {
    acts.forget()
    setOpen({ sessionId, serial, first })
  }
  const rowOf = (sessionId: string, serial: number) => views.get(sessionId)?.rows.find((row) => row.serial === serial)
  const rowNow = ({ sessionId, row }: FoundRow) => rowOf(sessionId, row.serial) ?? row
  const openFound = (one: FoundRow) => {
    // A queue that is not on the screen comes onto it, so that what is done to it is seen.
    if (!views.has(one.sessionId)) turn(one.sessionId, true)
    const { state, serial } = rowNow(one)
    show(one.sessionId, serial, may.checkIn && (state === 'booked' || state === 'passed') ? 'checkIn' : undefined)
  }
  if (asked.state === 'loading') return <p role="status">{shellTexts.loading}</p>
  if (asked.state === 'failed') return <p role="alert">{asked.failure.title}</p>
  const [openView, openRow] = open ? [views.get(open.sessionId), rowOf(open.sessionId, open.serial)] : []
  const managedView = managed === undefined ? undefined : views.get(managed)
  const lastView = acts.said && views.get(acts.said.sessionId)
  return (
    <>
      <div className="queue-head">
        <FindField departmentId={place.departmentId} onFound={setFound} />
        {mayLink && (
          <button type="button" id="site-links" className="staff-control" onClick={() => setLinks(true)}>
            {staffQueueTexts.site}
          </button>
        )}
      </div>
      {found && found.length > 0 && <FoundList found={found} summaries={here} rowNow={rowNow} onOpen={openFound} />}
      <Lost asked={asked} />
      <Refused failure={acts.failure} />
      {here.length === 0 && <p>{staffQueueTexts.noSessions}</p>}
      <SessionToggles
        summaries={here}
        shown={new Set(shown.map(({ session }) => session.id))}
        onToggle={(id) => turn(id, !shown.some(({ session }) => session.id === id))}
      />
      <div className="queue-columns">
        {shown.map((summary) => {
          const { id } = summary.session
          const view = views.get(id)
          return (
            <Column
              key={id}
              summary={summary}
              view={view}
              failure={failures.get(id)}
              mayAct={may.act}
              busy={acts.busy}
              onCall={() => view && void acts.does(view, { kind: 'call' })}
              onManage={() => setManaged(id)}
              onOpen={(row) => show(id, row.serial)}
            />
          )
        })}
      </div>
      {seesAccuracy && <Accuracy departmentId={place.departmentId} />}
      <UndoBar view={lastView} acts={acts} />
      {open && openView && openRow && (
        <PersonSheet
          key={`${open.sessionId} ${open.serial}`}
          view={openView}
          row={openRow}
          summaries={here}
          acts={acts}
          may={may}
          first={open.first}
          onClose={() => setOpen(undefined)}
        />
      )}
      {managedView && (
        <Sheet id="manage" title={sessionTitle(managedView.session)} onClose={() => setManaged(undefined)}>
          <FlowActs view={managedView} acts={acts} />
        </Sheet>
      )}
      {links && <SiteSheet departmentId={place.departmentId} onClose={() => setLinks(false)} />}
    </>
  )
}
