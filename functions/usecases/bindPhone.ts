import { type CodeTakingDeps, takenCode } from '#functions/usecases/takenCode'
import { maskPhone } from '#shared/values/phone'
import { ok, type Refusal, type Result } from '#shared/values/result'

interface KeepingDeps {
  /** Keeps a number that was proved for the account; it is for reaching the person, never for signing in. */
  keepAccountPhone(accountId: string, phone: string): Promise<void>
}

type Kept<Code extends string> = Promise<Result<{ maskedPhone: string }, Refusal<Code, never>>>

/** Keeps a number for an account, proved by the code that was sent to it. */
export const bindPhone = async (
  deps: KeepingDeps & CodeTakingDeps,
  { accountId }: { readonly accountId: string },
  input: { readonly phone: string; readonly code: string },
): Kept<'CODE_WRONG' | 'CODE_EXPIRED'> => (await takenCode(deps, input)) ?? kept(deps, accountId, input.phone)

export interface BindPlatformPhoneDeps extends KeepingDeps {
  exchangePhoneCode(
    provider: 'wechat' | 'alipay',
    code: string,
  ): Promise<Result<{ phone: string }, Refusal<'LOGIN_CODE_REFUSED' | 'PLATFORM_UNREACHABLE' | 'PHONE_NOT_GIVEN', never>>>
}

/** Keeps the number that WeChat or Alipay confirms for whoever holds the phone. */
export const bindPlatformPhone = async (
  deps: BindPlatformPhoneDeps,
  { accountId }: { readonly accountId: string },
  { provider, code }: { readonly provider: 'wechat' | 'alipay'; readonly code: string },
): Kept<'LOGIN_CODE_REFUSED' | 'PLATFORM_UNREACHABLE' | 'PHONE_NOT_GIVEN'> => {
  const exchanged = await deps.exchangePhoneCode(provider, code)
  return exchanged.ok ? kept(deps, accountId, exchanged.value.phone) : exchanged
}

const kept = async (deps: KeepingDeps, accountId: string, phone: string) => {
  await deps.keepAccountPhone(accountId, phone)
  return ok({ maskedPhone: maskPhone(phone) })
}
