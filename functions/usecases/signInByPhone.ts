import { type SignInDeps, signIn } from '#functions/usecases/signIn'
import { type CodeTakingDeps, takenCode } from '#functions/usecases/takenCode'
import type { SignedIn } from '#shared/contract/schemas/account'
import { maskPhone } from '#shared/values/phone'
import { ok, type Refusal, type Result } from '#shared/values/result'

/** Signs in with a phone number and the code that was sent to it. */
export const signInByPhone = async (
  deps: SignInDeps & CodeTakingDeps,
  input: { readonly phone: string; readonly code: string },
): Promise<Result<SignedIn, Refusal<'CODE_WRONG' | 'CODE_EXPIRED', never>>> => {
  const refused = await takenCode(deps, input)
  return refused ?? ok(await signIn(deps, 'phone', '-', input.phone, 'h5', maskPhone(input.phone)))
}
