import type { StaffActing } from '#functions/usecases/acting'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import {
  type MustWait,
  mustWait,
  type SignInGuard,
  type StaffSecretDeps,
  type WeakPassword,
  weakPassword,
} from '#functions/usecases/staffSecrets'
import { passwordTexts } from '#shared/text/zh/passwords'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ChangeStaffPasswordDeps
  extends StaffRecords,
    SignInGuard,
    Pick<StaffSecretDeps, 'now' | 'passwordProfile' | 'readHospitalWords' | 'hashPassword' | 'checkPassword'> {
  endSignInsOf(who: 'staff', staffId: string, exceptSignInId?: string): Promise<void>
}

type Refused = Refusal<'STAFF_SIGN_IN_REFUSED', never>

/** Changes the own password; every other sign-in and every challenge of the old one ends. Repeated, it is done. */
export const changeStaffPassword = async (
  deps: ChangeStaffPasswordDeps,
  acting: StaffActing,
  input: { readonly password: string; readonly newPassword: string },
): Promise<Result<{ done: true }, Refused | WeakPassword | MustWait>> => {
  const member = (await deps.readStaffMember(acting.accountId))?.member
  if (!member?.password) return no('STAFF_SIGN_IN_REFUSED')
  const waits = await mustWait(deps, member.username, acting.accountId)
  if (waits) return waits
  const old = member.password
  if ((await deps.checkPassword(input.password, old.hash)) === 'wrong') {
    if (old.changedBy === acting.key && (await deps.checkPassword(input.newPassword, old.hash)) !== 'wrong') return endOthers(deps, acting)
    await deps.signInFailed(member.username, acting.accountId)
    return no('STAFF_SIGN_IN_REFUSED')
  }
  if (input.newPassword === input.password) return no('PASSWORD_TOO_WEAK', { advice: passwordTexts.same })
  const weak = await weakPassword(deps, member, input.newPassword)
  if (weak) return weak

  const password = { hash: await deps.hashPassword(input.newPassword), setAt: deps.now(), changedBy: acting.key }
  const changed = await changeStaff(deps, member.id, (standing) =>
    standing.password?.hash === old.hash ? ok({ ...standing, password }) : no('STAFF_SIGN_IN_REFUSED'),
  )
  if (!changed.ok) return no('STAFF_SIGN_IN_REFUSED')
  await deps.signInSucceeded(member.username, acting.accountId)
  return endOthers(deps, acting)
}

const endOthers = async (deps: ChangeStaffPasswordDeps, acting: StaffActing) => {
  await deps.endSignInsOf('staff', acting.accountId, acting.signInId)
  return ok({ done: true } as const)
}
