import type { Refusal, Result } from '#shared/values/result'

/**
 * Turns the login code of a mini-program into the id its platform knows the person by. The code is used up either way.
 * Refuses LOGIN_CODE_REFUSED when the platform does not accept the code or the person, PLATFORM_UNREACHABLE when it
 * gives no answer in time. Throws when the platform rejects us rather than the code, or cannot be believed.
 */
export type ExchangeLoginCode = (
  code: string,
) => Promise<Result<{ readonly openId: string }, Refusal<'LOGIN_CODE_REFUSED' | 'PLATFORM_UNREACHABLE'>>>

/** Becomes part of a key in the table, so nothing but these letters is taken from a platform. */
export const isOpenId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{6,128}$/.test(value)

/**
 * Turns what the phone got from its platform for a phone number into that number, 11 digits. Refuses as a login code does, and
 * PHONE_NOT_GIVEN when there is none, it is none of the mainland, or the platform gives no more today.
 */
export type ExchangePhoneCode = (
  code: string,
) => Promise<Result<{ readonly phone: string }, Refusal<'LOGIN_CODE_REFUSED' | 'PLATFORM_UNREACHABLE' | 'PHONE_NOT_GIVEN'>>>
