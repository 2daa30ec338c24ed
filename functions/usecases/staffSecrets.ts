import type { PasswordContext, PasswordProfile } from '#shared/rules/passwords'
import { passwordWeakness } from '#shared/rules/passwords'
import type { StaffMember } from '#shared/rules/staffMember'
import { passwordTexts } from '#shared/text/zh/passwords'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, type Refusal } from '#shared/values/result'

/** What signing in as staff needs of the gateways. */
export interface StaffSecretDeps {
  now(): ClinicTime
  passwordProfile: PasswordProfile
  /** What everybody knows of this hospital, and must not be in a password. */
  readHospitalWords(): Promise<readonly string[]>
  hashPassword(password: string): Promise<string>
  /** Without a stored hash it costs the same and is wrong. */
  checkPassword(password: string, stored: string | undefined): Promise<'right' | 'old' | 'wrong'>
  newAuthenticatorSecret(): string
  sealSecret(staffId: string, secret: string): Promise<string>
  openSecret(staffId: string, sealedSecret: string): Promise<string>
  /** The half minute of a right code after `lastStep`; undefined when it is wrong or was used. */
  stepOfCode(secret: string, code: string, lastStep: number): number | undefined
  /** The same for the same request. */
  oneTimeCodeOf(request: string): string
  recoveryCodesOf(enrolment: string, count: number): readonly string[]
  digestOf(staffId: string, code: string): string
}

/** Counts sign-ins that fail, by name and by where they come from; says how long to wait before the next one. */
export interface SignInGuard {
  signInAttempt(username: string, address: string): Promise<{ readonly retryAfterSeconds: number }>
  signInFailed(username: string, address: string): Promise<void>
  signInSucceeded(username: string, address: string): Promise<void>
}

export type WeakPassword = Refusal<'PASSWORD_TOO_WEAK', { readonly advice: string }>
export type MustWait = Refusal<'TOO_MANY_REQUESTS', { readonly retryAfterSeconds: number }>

/** Refuses a password that is easy to guess, with what to do about it. */
export const weakPassword = async (
  deps: Pick<StaffSecretDeps, 'passwordProfile' | 'readHospitalWords'>,
  { username }: Pick<StaffMember, 'username'>,
  password: string,
): Promise<WeakPassword | undefined> => {
  const context: PasswordContext = { profile: deps.passwordProfile, username, words: await deps.readHospitalWords() }
  const weakness = passwordWeakness(password, context)
  return weakness && no('PASSWORD_TOO_WEAK', { advice: passwordTexts[weakness] })
}

/** Refuses while there were too many failures. */
export const mustWait = async (deps: SignInGuard, username: string, address: string): Promise<MustWait | undefined> => {
  const { retryAfterSeconds } = await deps.signInAttempt(username, address)
  return retryAfterSeconds > 0 ? no('TOO_MANY_REQUESTS', { retryAfterSeconds }) : undefined
}

/** Whether an administrator's one-time code opens this member's enrolment now. */
export const opensEnrolment = (
  { now, digestOf }: Pick<StaffSecretDeps, 'now' | 'digestOf'>,
  member: StaffMember | undefined,
  code: string,
): boolean => {
  const digest = digestOf(member?.id ?? 'none', code)
  return member?.state === 'invited' && member.oneTimeCode?.digest === digest && now() < member.oneTimeCode.until
}
