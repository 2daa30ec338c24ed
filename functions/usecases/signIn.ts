import type { SignInOf } from '#functions/usecases/openSignIn'
import type { SignedIn } from '#shared/contract/schemas/account'
import type { Channel } from '#shared/values/words'

export interface SignInDeps {
  /** The account of this identity, opened at its first sign-in. */
  openAccount(identity: { readonly provider: string; readonly appId: string; readonly subject: string }): Promise<string>
  openSignIn(of: SignInOf): Promise<SignedIn>
}

/** Opens the account at its first sign-in. Accounts are (provider, appId, subject) and never merged by phone. */
export const signIn = async (
  deps: SignInDeps,
  provider: string,
  appId: string,
  subject: string,
  channel: Channel,
  name: string,
): Promise<SignedIn> => deps.openSignIn({ who: 'account', ownerId: await deps.openAccount({ provider, appId, subject }), channel, name })
