import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'

export type SignInOwner = 'account' | 'staff'

/** How long a sign-in lasts, in seconds: ASVS 7.1.1; GB/T 22239 level 3 asks that an idle member of staff is signed out. */
interface SignInTimes {
  /** An access token, which nobody can take back, and so what ends late at most. */
  readonly access: number
  /** After the last access token ran out, the refresh token still counts this long. */
  readonly idle: number
  /** However often it is used, a sign-in ends this long after it began. */
  readonly absolute: number
}

const minute = 60
const day = 24 * 60 * minute

export const signInTimes: Readonly<Record<SignInOwner, SignInTimes>> = {
  account: { access: 10 * minute, idle: 30 * day, absolute: 30 * day },
  staff: { access: 5 * minute, idle: 15 * minute, absolute: 8 * 60 * minute },
}

/** An answer that was lost on its way is given again this long (FAPI 2.0 forbids rotation without it). */
const graceSeconds = 30

/** What decides whether a sign-in goes on. */
export interface SignInState {
  readonly who: SignInOwner
  readonly startedAt: ClinicTime
  /** When it began, or its refresh token was last exchanged. */
  readonly lastUsedAt: ClinicTime
  /** Which refresh token of the sign-in counts. */
  readonly generation: number
  readonly endedAt?: ClinicTime | undefined
}

/** rotate: the next token; again: the next one was given already; reused: somebody else has it, end all; over: it has ended. */
type RefreshStep = 'rotate' | 'again' | 'reused' | 'over'

/** What becomes of a sign-in when its refresh token of some generation is presented. */
export const refreshStep = (signIn: SignInState, presented: number, now: ClinicTime): RefreshStep => {
  if (isOver(signIn, now)) return 'over'
  if (presented === signIn.generation) return 'rotate'
  const isLate = now > addSeconds(signIn.lastUsedAt, graceSeconds)
  return presented === signIn.generation - 1 && !isLate ? 'again' : 'reused'
}

/** Ended by somebody, unused for too long, or simply old. */
export const isOver = ({ who, startedAt, lastUsedAt, endedAt }: SignInState, now: ClinicTime): boolean => {
  const { access, idle, absolute } = signInTimes[who]
  return endedAt !== undefined || now >= addSeconds(startedAt, absolute) || now >= addSeconds(lastUsedAt, access + idle)
}

/** When an access token issued now runs out: never later than its sign-in. */
export const accessUntil = ({ who, startedAt }: Pick<SignInState, 'who' | 'startedAt'>, now: ClinicTime): ClinicTime => {
  const { access, absolute } = signInTimes[who]
  const [until, end] = [addSeconds(now, access), addSeconds(startedAt, absolute)]
  if (until < end) return until
  return end
}
