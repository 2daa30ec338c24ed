import { useEffect, useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import type { Department, Hospital } from '#shared/contract/schemas/hospital'
import { shellTexts } from '#shared/text/zh/staffShell'
import { momentText } from '#shared/text/zh/times'
import { ChoosePlace } from '@/staff/shell/ChoosePlace'
import { Head } from '@/staff/shell/Head'
import { digitOf, Nav } from '@/staff/shell/Nav'
import { PanelView } from '@/staff/shell/PanelView'
import { isPanel, type Panel, panelsFor } from '@/staff/shell/panels'
import { needsPlace, placeNow } from '@/staff/shell/places'
import { Shortcuts } from '@/staff/shell/Shortcuts'
import { useLock } from '@/staff/shell/useLock'
import { useShortcuts } from '@/staff/shell/useShortcuts'
import { workplace } from '@/staff/shell/workplace'
import { hospitalMinute } from '@/state/hospitalClock'

interface ShellProps {
  readonly self: Answer<'readStaffSelf'>
  readonly hospital: Hospital
  readonly departments: readonly Department[]
  readonly wanted: string
  readonly onOpen: (panel: Panel) => void
}

/** At once where it is there already: whoever presses a key types on at once too. */
const jumpTo = (id: string) => {
  const focus = () => document.getElementById(id)?.focus()
  if (document.getElementById(id)) focus()
  else requestAnimationFrame(focus)
}

/** The desk: list of panels, head, and one panel at a time. */
export function Shell({ self, hospital, departments, wanted, onOpen }: ShellProps) {
  const { grants, name } = self
  const [showsShortcuts, setShowsShortcuts] = useState(false)
  const place = placeNow(
    workplace.use(),
    grants,
    departments,
    hospital.campuses.map(({ id }) => id),
  )
  const panels = panelsFor(grants)
  const panel = isPanel(wanted) ? wanted : (panels[0] ?? 'self')
  const lockSoon = useLock()

  const open = (next: Panel | undefined, focus = 'staff-content') => {
    if (!next) return
    onOpen(next)
    jumpTo(focus)
  }
  const digits = Object.fromEntries(panels.map((one, i) => [`digit${digitOf(i)}`, () => open(one)]))
  useShortcuts({
    ...digits,
    slash: () => (panel === 'triage' ? jumpTo('queue-find') : open(panels.includes('patients') ? 'patients' : undefined, 'find-sought')),
    'shift+slash': () => setShowsShortcuts(true),
  })
  useEffect(() => {
    document.title = `${shellTexts.panelNames[panel]} · ${hospital.name}`
  }, [panel, hospital.name])

  const mustChoose = !place && needsPlace(grants) && panel !== 'self'
  const parts = { grants, departments, campuses: hospital.campuses }
  return (
    <div className="screen staff staff-shell">
      <button type="button" className="staff-skip staff-control" onClick={() => jumpTo('staff-content')}>
        {shellTexts.skip}
      </button>
      <Head hospitalName={hospital.name} name={name} place={place} {...parts} />
      <Nav panels={panels} current={panel} onOpen={open} onShortcuts={() => setShowsShortcuts(true)} />
      <main className="staff-content" id="staff-content" tabIndex={-1}>
        {mustChoose ? <ChoosePlace {...parts} /> : <PanelView panel={panel} allowed={panels} place={place} self={self} {...parts} />}
        <p className="staff-print-mark">{shellTexts.printedBy(name, momentText(hospitalMinute() ?? hospital.now))}</p>
      </main>
      <p className="staff-lock-soon" role="status">
        {lockSoon ? shellTexts.lockSoon : ''}
      </p>
      {showsShortcuts && <Shortcuts onClose={() => setShowsShortcuts(false)} />}
    </div>
  )
}
