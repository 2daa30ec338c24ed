import type { ReturnPolicy } from '#shared/rules/hospitalRules'
import { addMinutes, addSeconds, type ClinicTime } from '#shared/values/clinicTime'

/** When a number that was given up could be taken again, as the hospital can show it. */
export interface Return {
  readonly sessionId: string
  readonly serial: number
  readonly ref: number
  readonly givenUpAt: ClinicTime
  readonly returnsAt: ClinicTime
}

/**
 * 号源释放: when a number that was given up can be taken again: a moment of the band chosen by `chance` (0 to below 1), to the second, so that
 * nobody gains by lying in wait. Undefined: at once, because its slot is near.
 */
export const returnsAt = (policy: ReturnPolicy, slotStartsAt: ClinicTime, now: ClinicTime, chance: number): ClinicTime | undefined => {
  if (slotStartsAt <= addMinutes(now, policy.atOnceWithin)) return undefined
  const [from, to] = policy.bandMinutes
  const seconds = Math.floor((from + (to - from) * chance) * 60)
  return seconds > 0 ? addSeconds(now, seconds) : undefined
}
