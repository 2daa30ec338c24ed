import type { Visiting } from '#functions/usecases/acting'
import { type AdministratorDeps, settleAdministrator } from '#functions/usecases/administrators'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import { type MustWait, mustWait, type SignInGuard, type StaffSecretDeps } from '#functions/usecases/staffSecrets'
import { type StaffSignInLineDeps, withSignInLine } from '#functions/usecases/staffSignInLine'
import { type StaffMember, withEnrolment } from '#shared/rules/staffMember'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ConfirmEnrolmentDeps
  extends StaffRecords,
    SignInGuard,
    StaffSignInLineDeps,
    AdministratorDeps,
    Pick<StaffSecretDeps, 'openSecret' | 'stepOfCode' | 'digestOf' | 'recoveryCodesOf'> {
  readChallenge(token: string, purpose: 'enrolment'): Promise<{ readonly staffId: string; readonly of: string } | undefined>
}

const recoveryCodeCount = 8

type Refused = Refusal<'CHALLENGE_OVER' | 'CODE_WRONG', never>

/**
 * Proves the authenticator; from now on password and authenticator sign in, and the one-time code is used up. Gives the recovery codes,
 * which nobody can read again; only the same request with the same proof is told the same.
 */
export const confirmEnrolment = (
  deps: ConfirmEnrolmentDeps,
  visiting: Visiting,
  input: { readonly enrolment: string; readonly code: string },
): Promise<Result<{ recoveryCodes: string[] }, Refused | MustWait>> =>
  withSignInLine(deps, 'confirmEnrolment', async (naming) => {
    const challenge = await deps.readChallenge(input.enrolment, 'enrolment')
    const challenged = challenge && (await deps.readStaffMember(challenge.staffId))?.member
    if (!challenge || !challenged) return no('CHALLENGE_OVER')
    const { id, username } = challenged
    naming(username, challenged)
    const waits = await mustWait(deps, username, visiting.address)
    if (waits) return waits

    const recoveryCodes = deps.recoveryCodesOf(`${id}|${challenge.of}`, recoveryCodeCount)
    const enrolledBy = deps.digestOf(id, `${challenge.of}|${visiting.key}|${input.code}`)
    const enrolled = await changeStaff(deps, id, async (member): Promise<Result<StaffMember, Refused>> => {
      if (member.state === 'active' && member.enrolledBy === enrolledBy) return ok(member)
      if (member.state !== 'invited' || member.enrolment?.id !== challenge.of) return no('CHALLENGE_OVER')
      const step = deps.stepOfCode(await deps.openSecret(id, member.enrolment.sealedSecret), input.code, 0)
      if (step === undefined) return no('CODE_WRONG')
      const codes = recoveryCodes.map((code) => deps.digestOf(id, code))
      return ok(withEnrolment(member, member.enrolment, { lastStep: step, recoveryCodes: codes, enrolledBy, now: deps.now() }))
    })
    if (!enrolled.ok) {
      if (enrolled.code === 'CODE_WRONG') await deps.signInFailed(username, visiting.address)
      return no(enrolled.code === 'UNKNOWN_STAFF' ? 'CHALLENGE_OVER' : enrolled.code)
    }
    await settleAdministrator(deps, id)
    await deps.signInSucceeded(username, visiting.address)
    return ok({ recoveryCodes: [...recoveryCodes] })
  })
