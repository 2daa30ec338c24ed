import type { Answer } from '#shared/contract/schemas'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { shellTexts, staffRoleTexts } from '#shared/text/zh/staffShell'
import { useWrite } from '@/api/useWrite'
import type { Slip } from '@/staff/people/CodeSlip'
import { type Places, placeName } from '@/staff/people/placeName'
import { ResetWaiting } from '@/staff/people/ResetWaiting'

interface WaitingProps {
  readonly people: readonly StaffPersonView[]
  readonly self: Answer<'readStaffSelf'>
  readonly places: Places
  readonly onChanged: (said: string) => void
  readonly onSlip: (slip: Slip) => void
}

/** What waits for a second administrator. */
export function Waiting({ people, self, places, onChanged, onSlip }: WaitingProps) {
  const decide = useWrite('decideRoleGrant')
  const asked = people.flatMap((person) => person.grants.filter(({ state }) => state === 'asked').map((grant) => ({ person, grant })))
  const resets = people.filter(({ resetAskedBy }) => resetAskedBy !== undefined)
  const answer = async (person: StaffPersonView, grant: RoleGrantView, approve: boolean) => {
    const reply = await decide.send({ staffId: person.id, grantId: grant.id, approve })
    if (reply?.ok) onChanged(approve ? staffPeopleTexts.approved(person.name) : staffPeopleTexts.refused(person.name))
  }
  if (asked.length === 0 && resets.length === 0) return null
  return (
    <section className="staff-card" id="waiting">
      <h2>{staffPeopleTexts.waitingHeading}</h2>
      {decide.failure && <p role="alert">{decide.failure.title}</p>}
      {asked.length > 0 && (
        <table>
          <caption className="staff-hidden">{staffPeopleTexts.waitingHeading}</caption>
          <thead>
            <tr>
              <th scope="col">{staffPeopleTexts.name}</th>
              <th scope="col">{staffPeopleTexts.role}</th>
              <th scope="col">{staffPeopleTexts.place}</th>
              <th scope="col">{staffPeopleTexts.dates}</th>
              <th scope="col">{staffPeopleTexts.reason}</th>
              <th scope="col">{staffPeopleTexts.asker}</th>
              <th scope="col">
                <span className="staff-hidden">{staffPeopleTexts.approve}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {asked.map(({ person, grant }, row) => (
              <tr key={grant.id}>
                <th scope="row">{person.name}</th>
                <td>{staffRoleTexts[grant.role]}</td>
                <td>{placeName(grant, places)}</td>
                <td>
                  {grant.from} – {grant.until}
                </td>
                <td>{grant.reason}</td>
                <td>{grant.askedByName ?? grant.askedBy}</td>
                <td className="staff-buttons">
                  {grant.askedBy === self.id && <span className="staff-muted">{shellTexts.byAnother}</span>}
                  {grant.askedBy !== self.id &&
                    [true, false].map((approve) => (
                      <button
                        key={String(approve)}
                        type="button"
                        id={`${approve ? 'approve' : 'refuse'}-${row}`}
                        className={`staff-control staff-small${approve ? ' staff-main' : ''}`}
                        aria-label={(approve ? staffPeopleTexts.approveOf : staffPeopleTexts.refuseOf)(
                          person.name,
                          staffRoleTexts[grant.role],
                        )}
                        disabled={decide.busy}
                        onClick={() => void answer(person, grant, approve)}
                      >
                        {approve ? staffPeopleTexts.approve : staffPeopleTexts.refuse}
                      </button>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {resets.map((person) => (
        <ResetWaiting key={person.id} person={person} self={self} onChanged={onChanged} onSlip={onSlip} />
      ))}
    </section>
  )
}
