import type { Answer } from '#shared/contract/schemas'
import type { Department, Hospital } from '#shared/contract/schemas/hospital'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { shellTexts } from '#shared/text/zh/staffShell'
import { Audit } from '@/staff/audit/Audit'
import { CallTasks } from '@/staff/calls/CallTasks'
import { Day } from '@/staff/day/Day'
import { Exports } from '@/staff/exports/Exports'
import { Undelivered } from '@/staff/messages/Undelivered'
import { AddOns } from '@/staff/numbers/AddOns'
import { Numbers } from '@/staff/numbers/Numbers'
import { Patients } from '@/staff/patients/Patients'
import { People } from '@/staff/people/People'
import { Accuracy } from '@/staff/queue/Accuracy'
import type { May } from '@/staff/queue/actsOf'
import { Triage } from '@/staff/queue/Triage'
import { Workstation } from '@/staff/queue/Workstation'
import { Self } from '@/staff/self/Self'
import { mayAsk, type Panel } from '@/staff/shell/panels'
import type { Workplace } from '@/staff/shell/places'
import { Templates } from '@/staff/templates/Templates'

interface PanelViewProps {
  readonly panel: Panel
  readonly allowed: readonly Panel[]
  readonly place: Workplace | undefined
  readonly self: Answer<'readStaffSelf'>
  readonly grants: readonly RoleGrantView[]
  readonly departments: readonly Department[]
  readonly campuses: Hospital['campuses']
}

/** The panel that is open. One that a link named but the person may not use says so. */
export function PanelView({ panel, allowed, place, self, grants, departments, campuses }: PanelViewProps) {
  if (self.passwordTooOld) return <Self self={self} departments={departments} campuses={campuses} />
  if (!allowed.includes(panel)) return <p role="alert">{allowed.length > 1 ? shellTexts.notYours : shellTexts.noPanels}</p>
  if (panel === 'callTasks') return <CallTasks mayReveal={mayAsk(grants, 'revealField')} />
  if (panel === 'messages') return <Undelivered mayReveal={mayAsk(grants, 'revealField')} />
  if (panel === 'templates') return <Templates />
  if (panel === 'addOns') return <AddOns mayDecide={mayAsk(grants, 'decideAddOn')} />
  if (panel === 'people') return <People self={self} departments={departments} campuses={campuses} />
  if (panel === 'audit') return <Audit mayListStaff={mayAsk(grants, 'listStaff')} departments={departments} />
  if (panel === 'self') return <Self self={self} departments={departments} campuses={campuses} />
  if (panel === 'exports') return <Exports self={self} place={place} departments={departments} mayAsk={mayAsk(grants, 'requestExport')} />
  if (!place) return <p role="alert">{shellTexts.noWorkplace}</p>
  const key = `${place.campusId} ${place.departmentId}`
  const may: May = { act: mayAsk(grants, 'actOnQueue'), checkIn: mayAsk(grants, 'checkInAtDesk'), addOn: mayAsk(grants, 'requestAddOn') }
  if (panel === 'workstation') return <Workstation key={key} place={place} may={may} />
  if (panel === 'triage')
    return (
      <Triage
        key={key}
        place={place}
        may={may}
        mayLink={mayAsk(grants, 'makeSiteLink')}
        seesAccuracy={mayAsk(grants, 'readQueueAccuracy')}
      />
    )
  if (panel === 'sessions')
    return (
      <>
        <Day key={key} place={place} seesLog={mayAsk(grants, 'readWaitlistLog')} seesMessages={mayAsk(grants, 'listMessagesOf')} />
        {/* Whoever has a triage desk sees it there. */}
        {mayAsk(grants, 'readQueueAccuracy') && !allowed.includes('triage') && <Accuracy departmentId={place.departmentId} />}
      </>
    )
  if (panel === 'numbers') return <Numbers key={key} place={place} mayAct={mayAsk(grants, 'blockNumbers')} />
  return <Patients key={key} place={place} grants={grants} departments={departments} />
}
