import { type OpenSignIn, signedInOf, type TokenDeps } from '#functions/usecases/openSignIn'
import type { SignedIn } from '#shared/contract/schemas/account'
import { refreshStep } from '#shared/rules/refresh'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface RefreshSignInDeps extends TokenDeps {
  /** Undefined when it is not ours, or altered. */
  readRefresh(token: string): { readonly signInId: string; readonly generation: number } | undefined
  /** As it stands, not as it was remembered. */
  readOpenSignIn(signInId: string): Promise<OpenSignIn | undefined>
  rotateSignIn(signIn: OpenSignIn, now: ClinicTime): Promise<{ rotated: boolean; signIn: OpenSignIn | undefined }>
  endSignIn(ownerId: string, signInId: string): Promise<boolean>
}

/** Exchanges a refresh token. One that comes late, after it was exchanged, is in two hands: its sign-in ends. The name is not told again. */
export const refreshSignIn = async (
  deps: RefreshSignInDeps,
  { refreshToken }: { readonly refreshToken: string },
): Promise<Result<SignedIn, Refusal<'SIGN_IN_OVER', never>>> => {
  const named = deps.readRefresh(refreshToken)
  if (!named) return no('SIGN_IN_OVER')
  let signIn = await deps.readOpenSignIn(named.signInId)
  // Whoever loses the write finds the next generation and is given the same token, so the second round decides.
  for (let round = 0; signIn && round < 3; round += 1) {
    const now = deps.now()
    const step = refreshStep(signIn, named.generation, now)
    if (step === 'again') return ok(await signedInOf(deps, signIn, ''))
    if (step === 'reused') await deps.endSignIn(signIn.ownerId, signIn.id)
    if (step !== 'rotate') return no('SIGN_IN_OVER')
    const written = await deps.rotateSignIn(signIn, now)
    signIn = written.signIn
    if (written.rotated && signIn) return ok(await signedInOf(deps, signIn, ''))
  }
  return no('SIGN_IN_OVER')
}
