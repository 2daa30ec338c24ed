import type { StaffActing } from '#functions/usecases/acting'
import { type AdministratorDeps, settleAdministrator, takeAdministrator } from '#functions/usecases/administrators'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import { staffPersonView } from '#functions/usecases/views/staffPerson'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import type { NamedStaff, StaffGrant, StaffMember } from '#shared/rules/staffMember'
import { approversOf, isAdministrator } from '#shared/rules/staffRoles'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export type DecideRoleGrantDeps = StaffRecords & AdministratorDeps

interface OfGrant {
  readonly staffId: string
  readonly grantId: string
}

type DecideRefused = Refusal<'UNKNOWN_STAFF' | 'UNKNOWN_GRANT' | 'OWN_REQUEST' | 'NOT_ALLOWED' | 'ALREADY_DECIDED', never>

/**
 * A second person approves or refuses a role: neither who asked for it nor who gets it, and in a role that may (未成年人网络保护条例 Art. 36
 * wants a responsible person). Repeated by the same person it is done; another decision stands.
 */
export const decideRoleGrant = async (
  deps: DecideRoleGrantDeps,
  acting: StaffActing,
  { staffId, grantId, approve }: OfGrant & { readonly approve: boolean },
): Promise<Result<StaffPersonView, DecideRefused>> => {
  const by = { id: acting.accountId, name: acting.name }
  const decided = await changeStaff(deps, staffId, (member): Result<StaffMember, DecideRefused> => {
    const grant = member.grants.find(({ id }) => id === grantId)
    if (!grant) return no('UNKNOWN_GRANT')
    if (member.id === by.id || grant.askedBy.id === by.id) return no('OWN_REQUEST')
    if (!acting.grants.some(({ role }) => approversOf(grant.role).includes(role))) return no('NOT_ALLOWED')
    if (isDecidedBy(grant, by, approve)) return ok(member)
    if (grant.state !== 'asked') return no('ALREADY_DECIDED')
    return ok(withChanged(member, approve ? { ...grant, state: 'approved', approvedBy: by } : { ...grant, state: 'refused', closedBy: by }))
  })
  if (!decided.ok) return decided
  if (decided.value.grants.some(({ id, role }) => id === grantId && isAdministrator(role))) await settleAdministrator(deps, staffId)
  return ok(staffPersonView(decided.value))
}

type EndRefused = Refusal<'UNKNOWN_STAFF' | 'UNKNOWN_GRANT' | 'LAST_ADMINISTRATOR', never>

/** Takes a role back, or a request for it; not the last one of a kind of administrator. Ending twice is ending once. */
export const endRoleGrant = async (
  deps: DecideRoleGrantDeps,
  acting: StaffActing,
  { staffId, grantId }: OfGrant,
): Promise<Result<StaffPersonView, EndRefused>> => {
  const by = { id: acting.accountId, name: acting.name }
  const member = (await deps.readStaffMember(staffId))?.member
  const grant = member?.grants.find(({ id }) => id === grantId)
  const isOne = grant && isAdministrator(grant.role)
  const counts = isOne && grant.state === 'approved' && member?.state === 'active'
  const taken = counts ? await takeAdministrator(deps, staffId, [grant]) : ok(undefined)
  if (!taken.ok) return taken
  const ended = await changeStaff(deps, staffId, (standing): Result<StaffMember, EndRefused> => {
    const one = standing.grants.find(({ id }) => id === grantId)
    if (!one) return no('UNKNOWN_GRANT')
    return ok(one.state === 'ended' || one.state === 'refused' ? standing : withChanged(standing, { ...one, state: 'ended', closedBy: by }))
  })
  if (isOne) await settleAdministrator(deps, staffId)
  return ended.ok ? ok(staffPersonView(ended.value)) : ended
}

const isDecidedBy = ({ state, approvedBy, closedBy }: StaffGrant, by: NamedStaff, approve: boolean): boolean =>
  approve ? state === 'approved' && approvedBy?.id === by.id : state === 'refused' && closedBy?.id === by.id

const withChanged = (member: StaffMember, changed: StaffGrant): StaffMember => ({
  ...member,
  grants: member.grants.map((grant) => (grant.id === changed.id ? changed : grant)),
})
