import type { Visiting } from '#functions/usecases/acting'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import {
  type MustWait,
  mustWait,
  opensEnrolment,
  type SignInGuard,
  type StaffSecretDeps,
  type WeakPassword,
  weakPassword,
} from '#functions/usecases/staffSecrets'
import { type StaffSignInLineDeps, withSignInLine } from '#functions/usecases/staffSignInLine'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface EnrolStaffDeps extends StaffRecords, StaffSecretDeps, SignInGuard, StaffSignInLineDeps {
  newId(length: number): string
  issueChallenge(
    challenge: { readonly purpose: 'enrolment'; readonly staffId: string; readonly of: string },
    validSeconds: number,
  ): Promise<string>
  /** An otpauth address. */
  authenticatorAddress(secret: string, username: string): Promise<string>
  squareOf(text: string): string[]
}

/** Long enough to install an authenticator. */
const enrolmentSeconds = 15 * 60

type Refused = Refusal<'STAFF_SIGN_IN_REFUSED', never>

/**
 * Chooses a password with the one-time code of an administrator; gives a secret for the authenticator. Nothing counts before it is proved,
 * and until then the code opens it again.
 */
export const enrolStaff = (
  deps: EnrolStaffDeps,
  visiting: Visiting,
  { username, oneTimeCode, password }: { readonly username: string; readonly oneTimeCode: string; readonly password: string },
): Promise<Result<{ enrolment: string; address: string; square: string[] }, Refused | WeakPassword | MustWait>> =>
  withSignInLine(deps, 'enrolStaff', async (naming) => {
    naming(username)
    const waits = await mustWait(deps, username, visiting.address)
    if (waits) return waits
    const member = (await deps.readStaffNamed(username))?.member
    naming(username, member)
    if (!member || !opensEnrolment(deps, member, oneTimeCode)) {
      await deps.signInFailed(username, visiting.address)
      return no('STAFF_SIGN_IN_REFUSED')
    }
    const weak = await weakPassword(deps, member, password)
    if (weak) {
      // The code was right: looking for a password that is strong enough is no guessing.
      await deps.signInSucceeded(username, visiting.address)
      return weak
    }

    const secret = deps.newAuthenticatorSecret()
    const [passwordHash, sealedSecret] = await Promise.all([deps.hashPassword(password), deps.sealSecret(member.id, secret)])
    const enrolment = { id: deps.newId(16), passwordHash, sealedSecret }
    const begun = await changeStaff(deps, member.id, (standing) =>
      opensEnrolment(deps, standing, oneTimeCode) ? ok({ ...standing, enrolment }) : no('STAFF_SIGN_IN_REFUSED'),
    )
    if (!begun.ok) return no('STAFF_SIGN_IN_REFUSED')
    const address = await deps.authenticatorAddress(secret, username)
    const challenge = { purpose: 'enrolment', staffId: member.id, of: enrolment.id } as const
    return ok({ enrolment: await deps.issueChallenge(challenge, enrolmentSeconds), address, square: deps.squareOf(address) })
  })
