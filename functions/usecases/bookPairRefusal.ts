import { type ExplainBookingRefusalDeps, type Explained, explainBookingRefusal } from '#functions/usecases/explainBookingRefusal'
import type { RefusalCode } from '#shared/contract/errors'
import type { Refusal } from '#shared/values/result'

/** Refusals that one of the two patients stands for; the others are the session's. */
const ofPatient: readonly RefusalCode[] = [
  'UNKNOWN_PATIENT',
  'PATIENT_NOT_CONFIRMED',
  'PATIENT_NOT_ADMITTED',
  'ALREADY_HOLDING',
  'OFFER_WAITING',
  'TIME_OVERLAPS',
  'TOO_MANY_A_DAY',
  'DEPARTMENT_TAKEN_THAT_DAY',
  'DEPARTMENT_STILL_OPEN',
  'TOO_MANY_FOR_OTHERS',
]

/** A refusal of a request for two, with what helps to go on and the patient it is about. */
export const explainPairRefusal = async <Code extends RefusalCode>(
  deps: ExplainBookingRefusalDeps,
  refusal: Refusal<Code, { readonly patientId: string }>,
  wanted: { readonly sessionId: string; readonly slot: number },
): Promise<Explained<Code>> => {
  const patientId = refusal.details?.patientId ?? ''
  const plain: Refusal<Code, never> = { ok: false, code: refusal.code }
  const explained = await explainBookingRefusal(deps, plain, { ...wanted, patientId })
  if (!patientId || !ofPatient.includes(refusal.code)) return explained
  return { ...explained, details: { ...(explained as Refusal<Code, object>).details, patientId } } as Explained<Code>
}
