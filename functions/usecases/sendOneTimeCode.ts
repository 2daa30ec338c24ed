import { addMinutes, addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

type TooSoon = Refusal<'CODE_TOO_SOON', { readonly retryAfterSeconds: number }>

export interface OneTimeCodeDeps {
  now(): ClinicTime
  newCode(): string
  phoneIndexOf(phone: string): string
  codeIndexOf(phone: string, code: string): string
  /** Counts a message to this number; gives the seconds to wait when it is one too many. */
  countCodeTo(phoneIndex: string): Promise<number>
  putCode(code: { phoneIndex: string; codeIndex: string; validUntil: ClinicTime; notBefore: ClinicTime }, now: ClinicTime): Promise<boolean>
  takeCode(phoneIndex: string, codeIndex: string, now: ClinicTime): Promise<'right' | 'wrong' | 'expired'>
  /** Refuses when the provider's own limit for this number is met. */
  sendCode(message: { readonly phone: string; readonly code: string; readonly validMinutes: number }): Promise<Result<unknown, TooSoon>>
}

const codeValidMinutes = 5
const secondsBetweenCodes = 60

/** Sends a six-digit code; a number gets only so many a minute, an hour and a day, whoever asks. */
export const sendOneTimeCode = async (
  deps: Omit<OneTimeCodeDeps, 'takeCode'>,
  input: { readonly phone: string },
): Promise<Result<{ validMinutes: number }, TooSoon>> => {
  const phoneIndex = deps.phoneIndexOf(input.phone)
  const retryAfterSeconds = await deps.countCodeTo(phoneIndex)
  if (retryAfterSeconds > 0) return no('CODE_TOO_SOON', { retryAfterSeconds })
  const now = deps.now()
  const code = deps.newCode()
  const put = await deps.putCode(
    {
      phoneIndex,
      codeIndex: deps.codeIndexOf(input.phone, code),
      validUntil: addMinutes(now, codeValidMinutes),
      notBefore: addSeconds(now, secondsBetweenCodes),
    },
    now,
  )
  if (!put) return no('CODE_TOO_SOON', { retryAfterSeconds: secondsBetweenCodes })
  const sent = await deps.sendCode({ phone: input.phone, code, validMinutes: codeValidMinutes })
  if (!sent.ok) return sent
  return ok({ validMinutes: codeValidMinutes })
}
