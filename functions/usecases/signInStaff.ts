import type { Visiting } from '#functions/usecases/acting'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import { type MustWait, mustWait, opensEnrolment, type SignInGuard, type StaffSecretDeps } from '#functions/usecases/staffSecrets'
import { type StaffSignInLineDeps, withSignInLine } from '#functions/usecases/staffSignInLine'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface SignInStaffDeps
  extends StaffRecords,
    SignInGuard,
    StaffSignInLineDeps,
    Pick<StaffSecretDeps, 'now' | 'hashPassword' | 'checkPassword' | 'digestOf'> {
  issueChallenge(
    challenge: { readonly purpose: 'signIn'; readonly staffId: string; readonly of: string },
    validSeconds: number,
  ): Promise<string>
}

const challengeSeconds = 5 * 60

type Refused = Refusal<'STAFF_SIGN_IN_REFUSED' | 'ENROLMENT_NEEDED', never>

/**
 * The first step: name and password give a challenge, which opens nothing by itself. A name nobody has, a wrong password and a suspended
 * member cost the same time and get the same answer.
 */
export const signInStaff = (
  deps: SignInStaffDeps,
  { address }: Visiting,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<Result<{ challenge: string }, Refused | MustWait>> =>
  withSignInLine(deps, 'signInStaff', async (naming) => {
    naming(username)
    const waits = await mustWait(deps, username, address)
    if (waits) return waits
    const member = (await deps.readStaffNamed(username))?.member
    naming(username, member)
    const checked = await deps.checkPassword(password, member?.password?.hash)
    if (checked === 'wrong' || member?.state !== 'active' || !member.password) {
      await deps.signInFailed(username, address)
      // Who types the administrator's code here holds it, and may be told what it is for.
      return no(opensEnrolment(deps, member, password) ? 'ENROLMENT_NEEDED' : 'STAFF_SIGN_IN_REFUSED')
    }
    if (checked === 'old') await hashAnew(deps, member.id, member.password.hash, password)
    const challenge = { purpose: 'signIn', staffId: member.id, of: member.password.setAt } as const
    return ok({ challenge: await deps.issueChallenge(challenge, challengeSeconds) })
  })

const hashAnew = async (deps: SignInStaffDeps, staffId: string, old: string, password: string): Promise<void> => {
  const hash = await deps.hashPassword(password)
  await changeStaff<never>(deps, staffId, (member) =>
    ok(member.password?.hash === old ? { ...member, password: { ...member.password, hash } } : member),
  )
}
