import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { HeldNumber } from '#shared/rules/ledger'
import { type Return, returnsAt } from '#shared/rules/returnPolicy'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface ReturnNumberDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  /** 0 to below 1. */
  chance(): number
  /** Keeps the first decision about a number of a request, and gives it again when there is one. */
  logReturn(decided: Return): Promise<Return>
  release(
    number: HeldNumber,
    destination: { readonly to: 'pool' } | { readonly to: 'rest'; readonly until: ClinicTime } | { readonly to: 'blocked' },
  ): Promise<void>
}

/**
 * Gives a number up for good: it rests until a random moment of the published band, at once when its slot is near. Those on the waitlist
 * need not wait for that moment. The decision is written down first, so that a repetition after a crash keeps it.
 */
export const returnNumber = async (
  deps: ReturnNumberDeps,
  number: HeldNumber,
  { slotStartsAt, isAddOn }: { readonly slotStartsAt: ClinicTime; readonly isAddOn?: boolean | undefined },
): Promise<void> => {
  // 加号 was for one named patient: nobody else may have it.
  if (isAddOn) return deps.release(number, { to: 'blocked' })
  const now = deps.now()
  const { returns } = await deps.readRules()
  const { sessionId, mark } = number
  const moment = returnsAt(returns, slotStartsAt, now, deps.chance()) ?? now
  const decided = await deps.logReturn({ sessionId, serial: mark.serial, ref: mark.ref, givenUpAt: now, returnsAt: moment })
  return deps.release(number, decided.returnsAt <= now ? { to: 'pool' } : { to: 'rest', until: decided.returnsAt })
}
