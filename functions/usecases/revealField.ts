import type { StaffActing } from '#functions/usecases/acting'
import { type PatientInReachDeps, patientInReach } from '#functions/usecases/patientInReach'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** One field of one patient in plain. Who, when, why is in the audit before it is shown; the reason is checked with the input. */
export const revealField = async (
  deps: PatientInReachDeps,
  acting: StaffActing,
  { patientId, field }: { readonly patientId: string; readonly field: 'name' | 'idNumber' | 'phone'; readonly reason: string },
): Promise<Result<{ value: string }, Refusal<'UNKNOWN_PATIENT', never>>> => {
  const patient = await patientInReach(deps, acting, patientId)
  return patient ? ok({ value: patient[field] }) : no('UNKNOWN_PATIENT')
}
