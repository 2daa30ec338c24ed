import type { StaffActing } from '#functions/usecases/acting'
import type { StaffRecords } from '#functions/usecases/staffRecords'
import type { StaffSecretDeps } from '#functions/usecases/staffSecrets'
import { roleGrantView } from '#functions/usecases/views/staffPerson'
import type { Answer } from '#shared/contract/schemas'
import { isInForce } from '#shared/rules/access'
import { mustChangePassword } from '#shared/rules/passwords'
import { ok, type Result } from '#shared/values/result'

export type ReadStaffSelfDeps = Pick<StaffRecords, 'readStaffMember'> & Pick<StaffSecretDeps, 'now' | 'passwordProfile'>

/** Who is signed in, and the roles that count today: none while the password is too old. */
export const readStaffSelf = async (deps: ReadStaffSelfDeps, acting: StaffActing): Promise<Result<Answer<'readStaffSelf'>>> => {
  const member = (await deps.readStaffMember(acting.accountId))?.member
  if (!member) throw new Error(`staff ${acting.accountId} is signed in and unknown`)
  const now = deps.now()
  const counts = new Set(acting.grants.map((grant) => grant.id))
  const grants = member.grants.filter(
    (grant) => grant.state === 'approved' && counts.has(grant.id) && isInForce({ ...grant, approvedBy: grant.approvedBy?.id }, now),
  )
  return ok({
    id: member.id,
    username: member.username,
    name: member.name,
    grants: grants.map(roleGrantView),
    passwordTooOld: member.password !== undefined && !member.isDemo && mustChangePassword(deps.passwordProfile, member.password.setAt, now),
    recoveryCodesLeft: member.recoveryCodes.length,
  })
}
