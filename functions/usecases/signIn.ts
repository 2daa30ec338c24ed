import type { SignedIn } from '#shared/contract/schemas/account'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import { maskPhone } from '#shared/values/phone'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Channel } from '#shared/values/words'

export interface SignInDeps {
  now(): ClinicTime
  /** The same id for the same identity, and nothing of the identity in it. */
  accountIdOf(provider: string, appId: string, subject: string): string
  openAccount(accountId: string, identity: { readonly provider: string; readonly appId: string; readonly subject: string }): Promise<void>
  issueToken(accountId: string, channel: Channel, validMinutes: number): Promise<string>
}

/** An account stays signed in this long on one token; platforms sign in again without a tap. */
const validMinutes = 120

/** Opens the account at its first sign-in. Accounts are (provider, appId, subject) and never merged by phone. */
const signIn = async (
  deps: SignInDeps,
  provider: string,
  appId: string,
  subject: string,
  channel: Channel,
  name: string,
): Promise<SignedIn> => {
  const accountId = deps.accountIdOf(provider, appId, subject)
  await deps.openAccount(accountId, { provider, appId, subject })
  return { accessToken: await deps.issueToken(accountId, channel, validMinutes), expiresAt: addMinutes(deps.now(), validMinutes), name }
}

export interface SignInOnPlatformDeps extends SignInDeps {
  exchangeLoginCode(
    provider: 'wechat' | 'alipay',
    code: string,
  ): Promise<Result<{ appId: string; openId: string }, Refusal<'LOGIN_CODE_REFUSED' | 'PLATFORM_UNREACHABLE', never>>>
}

export const signInOnPlatform = async (
  deps: SignInOnPlatformDeps,
  input: { readonly provider: 'wechat' | 'alipay'; readonly code: string },
): Promise<Result<SignedIn, Refusal<'LOGIN_CODE_REFUSED' | 'PLATFORM_UNREACHABLE', never>>> => {
  const exchanged = await deps.exchangeLoginCode(input.provider, input.code)
  if (!exchanged.ok) return exchanged
  const { appId, openId } = exchanged.value
  return ok(await signIn(deps, input.provider, appId, openId, input.provider, ''))
}

export interface OneTimeCodeDeps {
  now(): ClinicTime
  newCode(): string
  phoneIndexOf(phone: string): string
  codeIndexOf(phone: string, code: string): string
  putCode(code: { phoneIndex: string; codeIndex: string; validUntil: ClinicTime; notBefore: ClinicTime }, now: ClinicTime): Promise<boolean>
  takeCode(phoneIndex: string, codeIndex: string, now: ClinicTime): Promise<'right' | 'wrong' | 'expired'>
  sendCode(message: { readonly phone: string; readonly code: string; readonly validMinutes: number }): Promise<void>
}

const codeValidMinutes = 5

/** Sends a six-digit code, at most one a minute to a number. */
export const sendOneTimeCode = async (
  deps: Pick<OneTimeCodeDeps, 'now' | 'newCode' | 'phoneIndexOf' | 'codeIndexOf' | 'putCode' | 'sendCode'>,
  input: { readonly phone: string },
): Promise<Result<{ validMinutes: number }, Refusal<'CODE_TOO_SOON', { retryAfterSeconds: number }>>> => {
  const now = deps.now()
  const code = deps.newCode()
  const put = await deps.putCode(
    {
      phoneIndex: deps.phoneIndexOf(input.phone),
      codeIndex: deps.codeIndexOf(input.phone, code),
      validUntil: addMinutes(now, codeValidMinutes),
      notBefore: addMinutes(now, 1),
    },
    now,
  )
  if (!put) return no('CODE_TOO_SOON', { retryAfterSeconds: 60 })
  await deps.sendCode({ phone: input.phone, code, validMinutes: codeValidMinutes })
  return ok({ validMinutes: codeValidMinutes })
}

export const signInByPhone = async (
  deps: SignInDeps & Pick<OneTimeCodeDeps, 'phoneIndexOf' | 'codeIndexOf' | 'takeCode'>,
  input: { readonly phone: string; readonly code: string },
): Promise<Result<SignedIn, Refusal<'CODE_WRONG' | 'CODE_EXPIRED', never>>> => {
  const taken = await deps.takeCode(deps.phoneIndexOf(input.phone), deps.codeIndexOf(input.phone, input.code), deps.now())
  if (taken !== 'right') return no(taken === 'wrong' ? 'CODE_WRONG' : 'CODE_EXPIRED')
  return ok(await signIn(deps, 'phone', '-', input.phone, 'h5', maskPhone(input.phone)))
}
