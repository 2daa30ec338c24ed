import type { Visiting } from '#functions/usecases/acting'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import { type MustWait, mustWait, type SignInGuard, type StaffSecretDeps } from '#functions/usecases/staffSecrets'
import { type StaffSignInLineDeps, withSignInLine } from '#functions/usecases/staffSignInLine'
import type { SignedIn } from '#shared/contract/schemas/account'
import type { StaffMember } from '#shared/rules/staffMember'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Channel } from '#shared/values/words'

export interface ConfirmStaffSignInDeps extends StaffRecords, SignInGuard, StaffSignInLineDeps {
  now: StaffSecretDeps['now']
  openSecret: StaffSecretDeps['openSecret']
  stepOfCode: StaffSecretDeps['stepOfCode']
  digestOf: StaffSecretDeps['digestOf']
  readChallenge(token: string, purpose: 'signIn'): Promise<{ readonly staffId: string; readonly of: string } | undefined>
  openSignIn(of: { readonly who: 'staff'; readonly ownerId: string; readonly channel: Channel; readonly name: string }): Promise<SignedIn>
}

interface Proof {
  readonly challenge: string
  readonly code?: string | undefined
  readonly recoveryCode?: string | undefined
}

type Refused = Refusal<'CHALLENGE_OVER' | 'CODE_WRONG', never>

/** The second step: a code of the authenticator, each at most once, or one of the recovery codes, each once. Only this opens a sign-in. */
export const confirmStaffSignIn = (
  deps: ConfirmStaffSignInDeps,
  { address }: Visiting,
  proof: Proof,
): Promise<Result<SignedIn, Refused | MustWait>> =>
  withSignInLine(deps, 'confirmStaffSignIn', async (naming) => {
    const challenge = await deps.readChallenge(proof.challenge, 'signIn')
    const challenged = challenge && (await deps.readStaffMember(challenge.staffId))?.member
    if (!challenge || !challenged) return no('CHALLENGE_OVER')
    const { id, username } = challenged
    naming(username, challenged)
    const waits = await mustWait(deps, username, address)
    if (waits) return waits

    const proved = await changeStaff(deps, id, async (member): Promise<Result<StaffMember, Refused>> => {
      // Suspended, reset or changed the password since the first step.
      if (member.state !== 'active' || member.password?.setAt !== challenge.of) return no('CHALLENGE_OVER')
      const used = await withProofUsed(deps, member, proof)
      return used ? ok({ ...used, lastSignedInAt: deps.now() }) : no('CODE_WRONG')
    })
    if (!proved.ok) {
      if (proved.code === 'CODE_WRONG') await deps.signInFailed(username, address)
      return no(proved.code === 'UNKNOWN_STAFF' ? 'CHALLENGE_OVER' : proved.code)
    }
    await deps.signInSucceeded(username, address)
    return ok(await deps.openSignIn({ who: 'staff', ownerId: id, channel: 'counter', name: proved.value.name }))
  })

const withProofUsed = async (
  deps: Pick<ConfirmStaffSignInDeps, 'openSecret' | 'stepOfCode' | 'digestOf'>,
  member: StaffMember,
  { code, recoveryCode }: Proof,
): Promise<StaffMember | undefined> => {
  if (recoveryCode !== undefined) {
    const digest = deps.digestOf(member.id, recoveryCode)
    const left = member.recoveryCodes.filter((one) => one !== digest)
    return left.length < member.recoveryCodes.length ? { ...member, recoveryCodes: left } : undefined
  }
  if (code === undefined || !member.authenticator) return undefined
  const { sealedSecret, lastStep } = member.authenticator
  const step = deps.stepOfCode(await deps.openSecret(member.id, sealedSecret), code, lastStep)
  return step === undefined ? undefined : { ...member, authenticator: { sealedSecret, lastStep: step } }
}
