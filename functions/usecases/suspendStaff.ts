import type { StaffActing } from '#functions/usecases/acting'
import { type AdministratorDeps, settleAdministrator, takeAdministrator } from '#functions/usecases/administrators'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import { staffPersonView } from '#functions/usecases/views/staffPerson'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import { approvedGrants, reinstated } from '#shared/rules/staffMember'
import { isAdministrator } from '#shared/rules/staffRoles'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface SuspendStaffDeps extends StaffRecords, AdministratorDeps {
  endSignInsOf(who: 'staff', staffId: string): Promise<void>
}

type Asked = { readonly staffId: string }

/** Stops a member from signing in and ends what is signed in. Nobody suspends themselves, nor the last administrator of a kind. */
export const suspendStaff = async (
  deps: SuspendStaffDeps,
  acting: StaffActing,
  { staffId }: Asked,
): Promise<Result<StaffPersonView, Refusal<'UNKNOWN_STAFF' | 'OWN_REQUEST' | 'LAST_ADMINISTRATOR', never>>> => {
  if (staffId === acting.accountId) return no('OWN_REQUEST')
  const member = (await deps.readStaffMember(staffId))?.member
  if (!member) return no('UNKNOWN_STAFF')
  const roles = approvedGrants(member).filter(({ role }) => isAdministrator(role))
  const taken = member.state === 'active' && roles.length > 0 ? await takeAdministrator(deps, staffId, roles) : ok(undefined)
  if (!taken.ok) return taken
  const suspended = await changeStaff<never>(deps, staffId, (one) => ok(one.state === 'suspended' ? one : { ...one, state: 'suspended' }))
  if (!suspended.ok) return suspended
  await deps.endSignInsOf('staff', staffId)
  if (roles.length > 0) await settleAdministrator(deps, staffId)
  return ok(staffPersonView(suspended.value))
}

/** Lets a suspended member sign in again, with what they signed in with before. */
export const reinstateStaff = async (
  deps: SuspendStaffDeps,
  acting: StaffActing,
  { staffId }: Asked,
): Promise<Result<StaffPersonView, Refusal<'UNKNOWN_STAFF' | 'OWN_REQUEST', never>>> => {
  if (staffId === acting.accountId) return no('OWN_REQUEST')
  const back = await changeStaff<never>(deps, staffId, (one) => ok(one.state === 'suspended' ? reinstated(one) : one))
  if (!back.ok) return back
  if (approvedGrants(back.value).some(({ role }) => isAdministrator(role))) await settleAdministrator(deps, staffId)
  return ok(staffPersonView(back.value))
}

/** Ends every sign-in of a member; they may sign in again. */
export const endStaffSignIns = async (
  deps: SuspendStaffDeps,
  { staffId }: Asked,
): Promise<Result<StaffPersonView, Refusal<'UNKNOWN_STAFF', never>>> => {
  const member = (await deps.readStaffMember(staffId))?.member
  if (!member) return no('UNKNOWN_STAFF')
  await deps.endSignInsOf('staff', staffId)
  return ok(staffPersonView(member))
}
