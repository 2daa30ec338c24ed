import type { StaffActing } from '#functions/usecases/acting'
import { type AdministratorDeps, settleAdministrator } from '#functions/usecases/administrators'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import type { StaffSecretDeps } from '#functions/usecases/staffSecrets'
import { staffPersonView } from '#functions/usecases/views/staffPerson'
import type { Answer } from '#shared/contract/schemas'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import { approvedGrants, factorsReset, oneTimeCodeHours, type StaffMember } from '#shared/rules/staffMember'
import { isAdministrator } from '#shared/rules/staffRoles'
import { addMinutes } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface FactorResetDeps extends StaffRecords, AdministratorDeps, Pick<StaffSecretDeps, 'now' | 'oneTimeCodeOf' | 'digestOf'> {
  endSignInsOf(who: 'staff', staffId: string): Promise<void>
}

/** Asks that somebody who lost password or authenticator may enrol again. Nothing changes for them until a second administrator agrees. */
export const requestFactorReset = async (
  deps: Pick<FactorResetDeps, 'readStaffMember' | 'replaceStaffMember'>,
  acting: StaffActing,
  { staffId }: { readonly staffId: string },
): Promise<Result<StaffPersonView, Refusal<'UNKNOWN_STAFF' | 'OWN_REQUEST', never>>> => {
  if (staffId === acting.accountId) return no('OWN_REQUEST')
  const resetAskedBy = { id: acting.accountId, name: acting.name }
  // Who asked first stays the one who may not approve.
  const asked = await changeStaff<never>(deps, staffId, (member) => ok(member.resetAskedBy ? member : { ...member, resetAskedBy }))
  return asked.ok ? ok(staffPersonView(asked.value)) : asked
}

type DecideRefused = Refusal<'UNKNOWN_STAFF' | 'OWN_REQUEST' | 'NOTHING_ASKED', never>

/**
 * A second administrator, who checked who it is, approves or refuses it. Approved, everything that signed in is void and a new one-time code
 * opens the enrolment, which asks for an authenticator again. The same request gives the same code.
 */
export const decideFactorReset = async (
  deps: FactorResetDeps,
  acting: StaffActing,
  { staffId, approve }: { readonly staffId: string; readonly approve: boolean },
): Promise<Result<Answer<'decideFactorReset'>, DecideRefused>> => {
  const oneTimeCode = deps.oneTimeCodeOf(`${acting.accountId}|${acting.key}|${staffId}`)
  const digest = deps.digestOf(staffId, oneTimeCode)
  const decided = await changeStaff(deps, staffId, (member): Result<StaffMember, DecideRefused> => {
    const asker = member.resetAskedBy
    if (staffId === acting.accountId || asker?.id === acting.accountId) return no('OWN_REQUEST')
    if (!asker) return approve && member.oneTimeCode?.digest === digest ? ok(member) : no('NOTHING_ASKED')
    if (approve) return ok(factorsReset(member, { digest, until: addMinutes(deps.now(), oneTimeCodeHours * 60) }))
    const { resetAskedBy: _refused, ...rest } = member
    return ok(rest)
  })
  if (!decided.ok) return decided
  const person = staffPersonView(decided.value)
  if (!approve) return ok({ person })
  await deps.endSignInsOf('staff', staffId)
  if (approvedGrants(decided.value).some(({ role }) => isAdministrator(role))) await settleAdministrator(deps, staffId)
  return ok({ person, oneTimeCode, validHours: oneTimeCodeHours })
}
