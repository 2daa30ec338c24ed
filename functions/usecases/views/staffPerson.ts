import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import type { StaffGrant, StaffMember } from '#shared/rules/staffMember'

/** A member of staff as administrators see one: nothing of what signs them in. */
export const staffPersonView = (member: StaffMember): StaffPersonView => ({
  id: member.id,
  username: member.username,
  name: member.name,
  state: member.state,
  ...(member.lastSignedInAt && { lastSignedInAt: member.lastSignedInAt }),
  ...(member.resetAskedBy && { resetAskedBy: member.resetAskedBy.id, resetAskedByName: member.resetAskedBy.name }),
  grants: member.grants.map(roleGrantView),
})

export const roleGrantView = (grant: StaffGrant): RoleGrantView => {
  const { id, role, campusId, departmentId, from, until, reason, askedBy, approvedBy, state } = grant
  return {
    id,
    role,
    ...(campusId && { campusId }),
    ...(departmentId && { departmentId }),
    from,
    until,
    reason,
    askedBy: askedBy.id,
    askedByName: askedBy.name,
    ...(approvedBy && { approvedBy: approvedBy.id, approvedByName: approvedBy.name }),
    state,
  }
}
