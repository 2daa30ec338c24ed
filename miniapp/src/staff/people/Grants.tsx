import { useState } from 'react'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { staffRoleTexts } from '#shared/text/zh/staffShell'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'
import { type Places, placeName } from '@/staff/people/placeName'

interface GrantsProps {
  readonly person: StaffPersonView
  readonly places: Places
  readonly mayEnd: boolean
  readonly onChanged: (said: string) => void
}

/** The roles of one person, also those that are over: who asked, who approved, why. */
export function Grants({ person, places, mayEnd, onChanged }: GrantsProps) {
  const end = useWrite('endRoleGrant')
  const [ending, setEnding] = useState<RoleGrantView>()
  const submit = async (grantId: string, reason: string) => {
    const reply = await end.send({ staffId: person.id, grantId, reason })
    if (!reply?.ok) return
    setEnding(undefined)
    onChanged(staffPeopleTexts.ended)
  }
  if (person.grants.length === 0) return <p>{staffPeopleTexts.noGrants}</p>
  return (
    <>
      <table id="grants">
        <caption>{staffPeopleTexts.grants}</caption>
        <thead>
          <tr>
            <th scope="col">{staffPeopleTexts.role}</th>
            <th scope="col">{staffPeopleTexts.place}</th>
            <th scope="col">{staffPeopleTexts.dates}</th>
            <th scope="col">{staffPeopleTexts.state}</th>
            <th scope="col">{staffPeopleTexts.reason}</th>
            <th scope="col">{staffPeopleTexts.asker}</th>
            <th scope="col">{staffPeopleTexts.approver}</th>
            <th scope="col">
              <span className="staff-hidden">{staffPeopleTexts.end}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {person.grants.map((grant, row) => (
            <tr key={grant.id}>
              <th scope="row">{staffRoleTexts[grant.role]}</th>
              <td>{placeName(grant, places)}</td>
              <td>
                {grant.from} – {grant.until}
              </td>
              <td>
                <span className={`staff-tag staff-tag-${grant.state}`}>{staffPeopleTexts.grantStates[grant.state]}</span>
              </td>
              <td>{grant.reason}</td>
              <td>{grant.askedByName ?? grant.askedBy}</td>
              <td>{grant.approvedByName ?? grant.approvedBy ?? ''}</td>
              <td>
                {mayEnd && (grant.state === 'approved' || grant.state === 'asked') && (
                  <button
                    type="button"
                    id={`end-${row}`}
                    className="staff-control staff-small"
                    aria-label={staffPeopleTexts.endOf(person.name, staffRoleTexts[grant.role])}
                    onClick={() => {
                      end.forget()
                      setEnding(grant)
                    }}
                  >
                    {staffPeopleTexts.end}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending && (
        <ReasonSheet
          id="end"
          title={staffPeopleTexts.endOf(person.name, staffRoleTexts[ending.role])}
          yes={staffPeopleTexts.endYes}
          reasons={staffPeopleTexts.endReasons}
          isDangerous
          busy={end.busy}
          failure={end.failure}
          onClose={() => setEnding(undefined)}
          onYes={(reason) => void submit(ending.id, reason)}
        />
      )}
    </>
  )
}
