import type { Answer } from '#shared/contract/schemas'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { shellTexts } from '#shared/text/zh/staffShell'
import { useWrite } from '@/api/useWrite'
import type { Slip } from '@/staff/people/CodeSlip'
import { mayAsk } from '@/staff/shell/panels'

interface ResetWaitingProps {
  readonly person: StaffPersonView
  readonly self: Answer<'readStaffSelf'>
  readonly onChanged: (said: string) => void
  readonly onSlip: (slip: Slip) => void
}

/** Somebody lost password or authenticator: a second administrator checks who it is, and gets the new code to hand over. */
export function ResetWaiting({ person, self, onChanged, onSlip }: ResetWaitingProps) {
  const decide = useWrite('decideFactorReset')
  const answer = async (approve: boolean) => {
    const reply = await decide.send({ staffId: person.id, approve })
    if (!reply?.ok) return
    const { oneTimeCode, validHours } = reply.value
    if (oneTimeCode !== undefined) onSlip({ person: reply.value.person, oneTimeCode, validHours: validHours ?? 0 })
    else onChanged(staffPeopleTexts.resetRefused)
  }
  return (
    <div className="staff-waiting-reset">
      <p>
        <strong>{person.name}</strong> {staffPeopleTexts.resetWaiting(person.resetAskedByName ?? person.resetAskedBy ?? '')}
      </p>
      {decide.failure && <p role="alert">{decide.failure.title}</p>}
      {person.resetAskedBy === self.id && <p className="staff-muted">{shellTexts.byAnother}</p>}
      {person.resetAskedBy !== self.id && mayAsk(self.grants, 'decideFactorReset') && (
        <p className="staff-actions">
          <button
            type="button"
            id={`reset-approve-${person.username}`}
            className="staff-control staff-main"
            disabled={decide.busy}
            onClick={() => void answer(true)}
          >
            {staffPeopleTexts.resetApprove}
          </button>
          <button
            type="button"
            id={`reset-refuse-${person.username}`}
            className="staff-control"
            disabled={decide.busy}
            onClick={() => void answer(false)}
          >
            {staffPeopleTexts.resetRefuse}
          </button>
        </p>
      )}
    </div>
  )
}
