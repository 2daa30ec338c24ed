import type { SignedIn } from '#shared/contract/schemas/account'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import type { Channel } from '#shared/values/words'

export interface SignInDeps {
  now(): ClinicTime
  /** The account of this identity, opened at its first sign-in. */
  openAccount(identity: { readonly provider: string; readonly appId: string; readonly subject: string }): Promise<string>
  issueToken(accountId: string, channel: Channel, validMinutes: number): Promise<string>
}

/** An account stays signed in this long on one token; platforms sign in again without a tap. */
const validMinutes = 120

/** Opens the account at its first sign-in. Accounts are (provider, appId, subject) and never merged by phone. */
export const signIn = async (
  deps: SignInDeps,
  provider: string,
  appId: string,
  subject: string,
  channel: Channel,
  name: string,
): Promise<SignedIn> => {
  const accountId = await deps.openAccount({ provider, appId, subject })
  return {
    accessToken: await deps.issueToken(accountId, channel, validMinutes),
    expiresAt: addMinutes(deps.now(), validMinutes),
    refreshToken: 'none',
    name,
  }
}
