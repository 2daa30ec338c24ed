import type { Acting } from '#functions/usecases/acting'
import { refusedEarly, refuseFinally, type TakeNumberDeps, toldBefore } from '#functions/usecases/takeNumber'
import { readWanted, type WantedNumberDeps, type WantedRefused } from '#functions/usecases/wantedNumber'
import type { FinalRefusal } from '#shared/rules/answered'
import { diaryRefusal } from '#shared/rules/diary'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export type HoldNumberDeps = WantedNumberDeps & TakeNumberDeps

export type HoldRefused = WantedRefused | Refusal<FinalRefusal | 'IDEMPOTENCY_KEY_REUSED', never>

export interface Held {
  readonly serial: number
  readonly until: ClinicTime
}

interface WantedSlot {
  readonly sessionId: string
  readonly slot: number
  readonly patientId: string
}

/**
 * 占号: keeps a number for a few minutes while its patient decides. The key names the wish: the booking that follows under the same key keeps
 * this number, and what this refuses, that refuses. When the time is over anybody may take it, in the very condition of their claim.
 */
export const holdNumber = async (deps: HoldNumberDeps, acting: Acting, input: WantedSlot): Promise<Result<Held, HoldRefused>> => {
  const wanted = await readWanted(deps, acting, input)
  if (!wanted.ok) return wanted
  const { session, slot, rules, diary, entry } = wanted.value
  const claim = { ...wanted.value.claim, until: addSeconds(wanted.value.claim.now, rules.holdMinutes * 60) }
  const told = await toldBefore(deps, session, claim, diary)
  if (told) return told.ok ? no('ALREADY_HOLDING') : told
  const target = { ...slot, sessionId: session.id, departmentId: session.departmentId }
  const refusal = (standing: typeof diary) => diaryRefusal(standing, target, rules.limits)
  const write = () => Promise.reject(new Error('a hold is not recorded'))
  const early = await refusedEarly(deps, { session, claim, diary, refusal, entry, write })
  if (early) return early.ok ? no('ALREADY_HOLDING') : early

  const claimed = await deps.claim(claim)
  if (!claimed.ok) {
    if (claimed.code === 'UNKNOWN_SESSION') return no('UNKNOWN_SESSION')
    // The same wish may be wished again after its time: nothing final has been said about it.
    if (claimed.code === 'HOLD_LAPSED') return no('HOLD_LAPSED')
    const answer = await refuseFinally(deps, diary, claim, claimed.code)
    return answer.ok ? no('ALREADY_HOLDING') : answer
  }
  const { mark, until } = claimed.value
  if (mark.slot !== slot.index) return no('IDEMPOTENCY_KEY_REUSED')
  return until ? ok({ serial: mark.serial, until }) : no('ALREADY_HOLDING')
}

/** Lets a held number go at once. The diary is told first, so that no late copy of the request can hold or book again. */
export const letHoldGo = async (
  deps: HoldNumberDeps,
  acting: Acting,
  input: WantedSlot,
): Promise<Result<Record<string, never>, HoldRefused>> => {
  const wanted = await readWanted(deps, acting, input)
  if (!wanted.ok) return wanted
  const { claim, diary } = wanted.value
  const answer = await refuseFinally(deps, diary, claim, 'HOLD_LET_GO')
  if (answer.ok) return no('ALREADY_HOLDING')
  for (const number of await deps.readHeld(claim.sessionId, claim.patientId)) if (number.mark.ref === claim.ref) await deps.release(number)
  return ok({})
}
