import type { StaffInForce } from '#functions/entries/gates'
import type { Identity } from '#functions/gateways/tokens'
import { mustChangePassword, type PasswordProfile } from '#shared/rules/passwords'
import { approvedGrants, type StaffMember } from '#shared/rules/staffMember'
import type { ClinicTime } from '#shared/values/clinicTime'

interface StaffInForceDeps {
  now(): ClinicTime
  readonly stage: string
  readonly passwordProfile: PasswordProfile
  /** Both may be remembered, each at most half a minute and neither through the other. */
  readSignIn(signInId: string): Promise<{ who: Identity['who']; ownerId: string; endedAt?: ClinicTime | undefined } | undefined>
  readMember(staffId: string): Promise<StaffMember | undefined>
}

/**
 * The member of staff a token speaks for, with the roles that were approved. Undefined when the sign-in ended or is somebody else's, when
 * the member is not active, or was made up for another stage. A password that is too old leaves no role: it can only be changed.
 */
export const staffInForce =
  (deps: StaffInForceDeps) =>
  async (caller: Identity): Promise<StaffInForce | undefined> => {
    const [signIn, member] = await Promise.all([deps.readSignIn(caller.signInId), deps.readMember(caller.id)])
    if (signIn?.who !== 'staff' || signIn.ownerId !== caller.id || signIn.endedAt !== undefined) return undefined
    if (member?.state !== 'active' || !member.password || (member.isDemo && deps.stage !== 'demo')) return undefined
    const isTooOld = !member.isDemo && mustChangePassword(deps.passwordProfile, member.password.setAt, deps.now())
    return { name: member.name, grants: isTooOld ? [] : approvedGrants(member) }
  }
