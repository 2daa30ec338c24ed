import type { RefusalCode, RefusalDetails } from '#shared/contract/errors'
import type { Alternative } from '#shared/contract/schemas/booking'
import type { Diary } from '#shared/rules/diary'
import type { SessionFacts } from '#shared/rules/session'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { no, type Refusal } from '#shared/values/result'

export interface ExplainBookingRefusalDeps {
  findAlternatives(sessionId: string, slot: number): Promise<readonly Alternative[]>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readDiary(patientId: string): Promise<Diary | undefined>
}

/** A refusal with the details its code is declared with. */
export type Explained<Code extends RefusalCode> = {
  [C in Code]: Refusal<C, C extends keyof RefusalDetails ? RefusalDetails[C] : never>
}[Code]

/** Adds to a refusal what the patient needs to go on: where else there are numbers, which number they hold, when release is. */
export const explainBookingRefusal = async <Code extends RefusalCode>(
  deps: ExplainBookingRefusalDeps,
  refusal: Refusal<Code, never>,
  wanted: { readonly sessionId: string; readonly slot: number; readonly patientId: string },
): Promise<Explained<Code>> => {
  const detailed = (details?: object) => (details ? no(refusal.code, details) : refusal) as Explained<Code>
  if (refusal.code === 'SOLD_OUT') return detailed({ alternatives: await deps.findAlternatives(wanted.sessionId, wanted.slot) })
  if (refusal.code === 'NOT_RELEASED') {
    const session = await deps.readSession(wanted.sessionId)
    return session ? detailed({ releaseAt: session.releaseAt }) : detailed()
  }
  if (refusal.code === 'ALREADY_HOLDING') {
    const diary = await deps.readDiary(wanted.patientId)
    const held = diary?.entries.find((entry) => entry.sessionId === wanted.sessionId && entry.state === 'booked')
    const id = held && appointmentId({ date: dateOf(held.startsAt), patientId: wanted.patientId, ref: held.ref })
    return id ? detailed({ appointmentId: id }) : detailed()
  }
  return detailed()
}
