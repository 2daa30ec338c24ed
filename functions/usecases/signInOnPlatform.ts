import { type SignInDeps, signIn } from '#functions/usecases/signIn'
import type { SignedIn } from '#shared/contract/schemas/account'
import { ok, type Refusal, type Result } from '#shared/values/result'

export interface SignInOnPlatformDeps extends SignInDeps {
  exchangeLoginCode(
    provider: 'wechat' | 'alipay',
    code: string,
  ): Promise<Result<{ appId: string; openId: string }, Refusal<'LOGIN_CODE_REFUSED' | 'PLATFORM_UNREACHABLE', never>>>
}

/** Signs in with the login code that WeChat or Alipay gave the phone. */
export const signInOnPlatform = async (
  deps: SignInOnPlatformDeps,
  input: { readonly provider: 'wechat' | 'alipay'; readonly code: string },
): Promise<Result<SignedIn, Refusal<'LOGIN_CODE_REFUSED' | 'PLATFORM_UNREACHABLE', never>>> => {
  const exchanged = await deps.exchangeLoginCode(input.provider, input.code)
  if (!exchanged.ok) return exchanged
  const { appId, openId } = exchanged.value
  return ok(await signIn(deps, input.provider, appId, openId, input.provider, ''))
}
