import type { SignedIn } from '#shared/contract/schemas/account'
import { accessUntil, type SignInOwner, type SignInState } from '#shared/rules/refresh'
import { type ClinicTime, secondsBetween } from '#shared/values/clinicTime'
import type { Channel } from '#shared/values/words'

/** A sign-in as its tokens name it. */
export interface OpenSignIn extends SignInState {
  readonly id: string
  readonly ownerId: string
  readonly channel: Channel
}

export interface TokenDeps {
  now(): ClinicTime
  issueAccess(signIn: OpenSignIn, validSeconds: number): Promise<string>
  issueRefresh(signIn: OpenSignIn): string
}

export interface OpenSignInDeps extends TokenDeps {
  beginSignIn(of: Pick<OpenSignIn, 'who' | 'ownerId' | 'channel'>, now: ClinicTime): Promise<OpenSignIn>
}

export interface SignInOf {
  readonly who: SignInOwner
  readonly ownerId: string
  readonly channel: Channel
  /** Shown to who signed in; not kept. */
  readonly name: string
}

/** Begins a sign-in for somebody who has proved who they are; gives its first tokens. */
export const openSignIn = async (deps: OpenSignInDeps, { who, ownerId, channel, name }: SignInOf): Promise<SignedIn> =>
  signedInOf(deps, await deps.beginSignIn({ who, ownerId, channel }, deps.now()), name)

/** The tokens of a sign-in as it stands. */
export const signedInOf = async (deps: TokenDeps, signIn: OpenSignIn, name: string): Promise<SignedIn> => {
  const now = deps.now()
  const expiresAt = accessUntil(signIn, now)
  return {
    accessToken: await deps.issueAccess(signIn, secondsBetween(now, expiresAt)),
    expiresAt,
    refreshToken: deps.issueRefresh(signIn),
    name,
  }
}
