import type { OneTimeCodeDeps } from '#functions/usecases/sendOneTimeCode'
import { type SignInDeps, signIn } from '#functions/usecases/signIn'
import type { SignedIn } from '#shared/contract/schemas/account'
import { maskPhone } from '#shared/values/phone'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** Signs in with a phone number and the code that was sent to it. */
export const signInByPhone = async (
  deps: SignInDeps & Pick<OneTimeCodeDeps, 'now' | 'phoneIndexOf' | 'codeIndexOf' | 'takeCode'>,
  input: { readonly phone: string; readonly code: string },
): Promise<Result<SignedIn, Refusal<'CODE_WRONG' | 'CODE_EXPIRED', never>>> => {
  const taken = await deps.takeCode(deps.phoneIndexOf(input.phone), deps.codeIndexOf(input.phone, input.code), deps.now())
  if (taken !== 'right') return no(taken === 'wrong' ? 'CODE_WRONG' : 'CODE_EXPIRED')
  return ok(await signIn(deps, 'phone', '-', input.phone, 'h5', maskPhone(input.phone)))
}
