import { type FindAlternativesDeps, findAlternatives } from '#functions/usecases/findAlternatives'
import type { Diary } from '#shared/rules/diary'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { no, type Refusal } from '#shared/values/result'

export interface ExplainBookingRefusalDeps extends FindAlternativesDeps {
  readDiary(patientId: string): Promise<Diary | undefined>
}

/** Adds to a refusal what the patient needs to go on: where else there are numbers, which number they hold, when release is. */
export const explainBookingRefusal = async <Code extends string>(
  deps: ExplainBookingRefusalDeps,
  refusal: Refusal<Code>,
  wanted: { readonly sessionId: string; readonly slot: number; readonly patientId: string },
): Promise<Refusal<Code>> => {
  if (refusal.code === 'SOLD_OUT') return no(refusal.code, { alternatives: await findAlternatives(deps, wanted) })
  if (refusal.code === 'NOT_RELEASED') {
    const session = await deps.readSession(wanted.sessionId)
    return session ? no(refusal.code, { releaseAt: session.releaseAt }) : refusal
  }
  if (refusal.code === 'ALREADY_HOLDING') {
    const diary = await deps.readDiary(wanted.patientId)
    const held = diary?.entries.find((entry) => entry.sessionId === wanted.sessionId && entry.state === 'booked')
    const id = held && appointmentId({ date: dateOf(held.startsAt), patientId: wanted.patientId, ref: held.ref })
    return id ? no(refusal.code, { appointmentId: id }) : refusal
  }
  return refusal
}
