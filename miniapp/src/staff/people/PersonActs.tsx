import { useState } from 'react'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'
import { mayAsk } from '@/staff/shell/panels'

interface PersonActsProps {
  readonly person: StaffPersonView
  readonly grants: readonly RoleGrantView[]
  readonly onChanged: (said: string) => void
}

const texts = {
  suspendStaff: {
    id: 'suspend',
    name: staffPeopleTexts.suspend,
    why: undefined,
    yes: staffPeopleTexts.suspendYes,
    reasons: staffPeopleTexts.suspendReasons,
    done: staffPeopleTexts.suspended,
  },
  reinstateStaff: {
    id: 'reinstate',
    name: staffPeopleTexts.reinstate,
    why: undefined,
    yes: staffPeopleTexts.reinstateYes,
    reasons: staffPeopleTexts.reinstateReasons,
    done: staffPeopleTexts.reinstated,
  },
  requestFactorReset: {
    id: 'reset',
    name: staffPeopleTexts.reset,
    why: staffPeopleTexts.resetWhy,
    yes: staffPeopleTexts.resetYes,
    reasons: staffPeopleTexts.resetReasons,
    done: staffPeopleTexts.resetAsked,
  },
} as const
type Act = keyof typeof texts

/** What an administrator may do about a name: stop it, let it in again, end its sign-ins, let it enrol anew. */
export function PersonActs({ person, grants, onChanged }: PersonActsProps) {
  const writes = {
    suspendStaff: useWrite('suspendStaff'),
    reinstateStaff: useWrite('reinstateStaff'),
    requestFactorReset: useWrite('requestFactorReset'),
  }
  const endSignIns = useWrite('endStaffSignIns')
  const [act, setAct] = useState<Act>()
  const usual: Act = person.state === 'suspended' ? 'reinstateStaff' : 'suspendStaff'
  const offered = [usual, ...(person.resetAskedBy ? [] : (['requestFactorReset'] as const))].filter((one) => mayAsk(grants, one))
  const submit = async (one: Act, reason: string) => {
    const reply = await writes[one].send({ staffId: person.id, reason })
    if (!reply?.ok) return
    setAct(undefined)
    onChanged(texts[one].done)
  }
  const end = async () => {
    const reply = await endSignIns.send({ staffId: person.id })
    if (reply?.ok) onChanged(staffPeopleTexts.signInsEnded)
  }
  const open = act && { ...texts[act], write: writes[act], act }
  return (
    <>
      <p className="staff-actions">
        {offered.map((one) => (
          <button key={one} type="button" id={`act-${texts[one].id}`} className="staff-control" onClick={() => setAct(one)}>
            {texts[one].name}
          </button>
        ))}
        {mayAsk(grants, 'endStaffSignIns') && (
          <button type="button" id="act-end-sign-ins" className="staff-control" disabled={endSignIns.busy} onClick={() => void end()}>
            {staffPeopleTexts.endSignIns}
          </button>
        )}
      </p>
      {endSignIns.failure && <p role="alert">{endSignIns.failure.title}</p>}
      {open && (
        <ReasonSheet
          id={open.id}
          title={`${open.name} ${person.name}`}
          why={open.why}
          yes={open.yes}
          reasons={open.reasons}
          isDangerous={open.act === 'suspendStaff'}
          busy={open.write.busy}
          failure={open.write.failure}
          onClose={() => setAct(undefined)}
          onYes={(reason) => void submit(open.act, reason)}
        />
      )}
    </>
  )
}
